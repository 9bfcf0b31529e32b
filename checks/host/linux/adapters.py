"""Network adapters: the kernel's list, their addresses, their speed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address, ip_network
from pathlib import Path

from checks.host.linux.links import Link, read_links
from checks.host.records import Adapter, Address, Medium, Origin

SYS = Path("/sys/class/net")
IF_INET6 = Path("/proc/net/if_inet6")

ETHERNET = 1  # include/uapi/linux/if_arp.h, ARPHRD_ETHER
PPP = 512  # ARPHRD_PPP
RAW_IP = 519  # ARPHRD_RAWIP: a modem for mobile data
LOOPBACK = 772  # ARPHRD_LOOPBACK
UNKNOWN_MBPS = 65535  # what ethtool says for "not known"
# Joined to nothing, or made of lines that are listed themselves.
NEVER_A_LINE = ("ifb", "dummy", "bridge", "bond", "team", "vxlan", "geneve")
NOT_ETHERNET = {PPP: Medium.DIALLED, RAW_IP: Medium.OTHER}
IFA_F_DADFAILED = 0x08
SELF_ASSIGNED = ip_network("169.254.0.0/16")


def read_adapters() -> Sequence[Adapter]:
    """Every adapter but the loopback, by name."""
    addresses, speeds = _addresses(), _speeds()
    return tuple(
        _adapter(link, addresses.get(link.name, ()), speeds.get(link.name, (None, None)))
        for link in read_links()
        if link.type != LOOPBACK
    )


def _adapter(
    link: Link, addresses: tuple[Address, ...], speed: tuple[float | None, bool | None]
) -> Adapter:
    return Adapter(
        name=link.name,
        medium=medium_of(link, is_wifi=_is_wifi(link.name)),
        enabled=link.up,
        carrier=link.carrier if link.up else None,
        physical=is_physical(link),
        mac=link.mac,
        mtu_bytes=link.mtu_bytes,
        speed_mbps=speed[0],
        full_duplex=speed[1],
        addresses=addresses,
    )


def medium_of(link: Link, *, is_wifi: bool) -> Medium:
    """A port of a bridge or a bond is not the line itself."""
    if is_wifi:
        return Medium.WIFI
    if link.type != ETHERNET:
        return NOT_ETHERNET.get(link.type, Medium.TUNNEL)
    return Medium.OTHER if link.kind in NEVER_A_LINE or link.has_master else Medium.CABLE


def is_physical(link: Link) -> bool:
    """Whether it is hardware; a modem's own link is, whatever made it, and PPP never is."""
    return link.type == RAW_IP or (not link.kind and link.type != PPP)


def _is_wifi(name: str) -> bool:
    return any((SYS / name / mark).exists() for mark in ("wireless", "phy80211"))


def _speeds() -> Mapping[str, tuple[float | None, bool | None]]:
    """Mb/s and full duplex, None where the adapter does not tell."""
    import psutil

    duplexes: dict[int, bool] = {psutil.NIC_DUPLEX_FULL: True, psutil.NIC_DUPLEX_HALF: False}
    return {
        name: (
            float(stats.speed) if 0 < stats.speed < UNKNOWN_MBPS else None,
            duplexes.get(stats.duplex),
        )
        for name, stats in psutil.net_if_stats().items()
    }


def _addresses() -> Mapping[str, tuple[Address, ...]]:
    import psutil

    duplicates = _failed_dad()
    found: dict[str, tuple[Address, ...]] = {}
    for name, entries in psutil.net_if_addrs().items():
        parsed = [
            _address(e.address, e.netmask, duplicates) for e in entries if e.family in (2, 10)
        ]
        found[name] = tuple(parsed)
    return found


def _address(text: str, netmask: str | None, duplicates: frozenset[str]) -> Address:
    bare = text.partition("%")[0]
    address = ip_address(bare)
    origin = Origin.SELF_ASSIGNED if address in SELF_ASSIGNED else Origin.UNKNOWN
    return Address(bare, _prefix(netmask, address.version), origin, bare in duplicates)


def _prefix(netmask: str | None, version: int) -> int:
    if not netmask:
        return 32 if version == 4 else 128
    return int(ip_address(netmask.partition("/")[0])).bit_count()


def _failed_dad() -> frozenset[str]:
    """IPv6 addresses that the kernel found in use elsewhere."""
    rows = (line.split() for line in (_text(IF_INET6) or "").splitlines())
    return frozenset(
        str(ip_address(bytes.fromhex(row[0])))
        for row in rows
        if len(row) == 6 and int(row[4], 16) & IFA_F_DADFAILED
    )


def _text(path: Path) -> str | None:
    try:
        return path.read_text().strip()
    except OSError:
        return None
