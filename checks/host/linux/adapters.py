"""Network adapters: the kernel's list, their addresses, their speed."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path

from checks.host.linux.netlink import attributes, dump, lines_of
from checks.host.records import Adapter, Address, Medium, Origin
from checks.reason import CannotRun, Reason

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
    try:
        addresses, speeds = _addresses(), _speeds()
    except UnicodeDecodeError as error:  # psutil's, of a name that is no UTF-8
        raise CannotRun(Reason.TABLES_UNREADABLE, error=str(error)) from None
    return tuple(
        _adapter(link, addresses.get(link.name, ()), speeds.get(link.name, (None, None)))
        for link in read_links()
        if link.type != LOOPBACK
    )


def _adapter(
    link: Link, addresses: tuple[Address, ...], speed: tuple[float | None, bool | None]
) -> Adapter:
    marks = (SYS / link.name / mark for mark in ("wireless", "phy80211"))
    return Adapter(
        name=link.name,
        medium=medium_of(link, is_wifi=any(mark.exists() for mark in marks)),
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
    rows = (line.split() for line in lines_of(IF_INET6))
    return frozenset(
        str(ip_address(bytes.fromhex(row[0])))
        for row in rows
        if len(row) == 6 and int(row[4], 16) & IFA_F_DADFAILED
    )


# The adapters themselves, as the kernel lists them. Layout: include/uapi/linux/if_link.h.

RTM_NEWLINK, RTM_GETLINK = 16, 18
IFLA_ADDRESS, IFLA_IFNAME, IFLA_MTU, IFLA_MASTER = 1, 3, 4, 10
IFLA_LINKINFO, IFLA_CARRIER = 18, 33
IFLA_INFO_KIND = 1
IFF_UP = 0x1


@dataclass(frozen=True)
class Link:
    """`type`: ARPHRD number. `kind`: what made a virtual adapter ("veth", "bridge"), else ""."""

    name: str
    type: int
    kind: str
    up: bool
    carrier: bool
    mac: str | None
    mtu_bytes: int | None
    has_master: bool


def read_links() -> Sequence[Link]:
    """Every adapter of this network namespace, by name."""
    header = struct.pack("=BxHiII", 0, 0, 0, 0, 0)
    links = [parse_link(body) for body in dump(RTM_GETLINK, RTM_NEWLINK, header)]
    return sorted(links, key=lambda link: link.name)


def parse_link(body: bytes) -> Link:
    """One `struct ifinfomsg` with its attributes."""
    _, kind, _, flags, _ = struct.unpack_from("=BxHiII", body)
    found = attributes(body[16:])
    info = attributes(found.get(IFLA_LINKINFO, b""))
    mac = found.get(IFLA_ADDRESS)
    return Link(
        name=_name_text(found.get(IFLA_IFNAME, b"")),
        type=kind,
        kind=_name_text(info.get(IFLA_INFO_KIND, b"")),
        up=bool(flags & IFF_UP),
        carrier=bool(found.get(IFLA_CARRIER, b"\0")[0]),
        mac=mac.hex(":") if mac else None,
        mtu_bytes=int.from_bytes(found[IFLA_MTU], "little") if IFLA_MTU in found else None,
        has_master=IFLA_MASTER in found,
    )


def _name_text(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode("utf-8", "replace")
