"""Network adapters, from /sys/class/net and the address list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address, ip_network
from pathlib import Path

from checks.host.records import Adapter, Address, Medium, Origin

SYS = Path("/sys/class/net")
IF_INET6 = Path("/proc/net/if_inet6")

ETHERNET = 1  # include/uapi/linux/if_arp.h, ARPHRD_ETHER
LOOPBACK = 772  # ARPHRD_LOOPBACK
IFF_UP = 0x1
NEVER_A_LINE = ("ifb", "dummy")  # made by the kernel for itself, joined to nothing
IFA_F_DADFAILED = 0x08
SELF_ASSIGNED = ip_network("169.254.0.0/16")


def read_adapters() -> Sequence[Adapter]:
    """Every adapter but the loopback, by name."""
    addresses = _addresses()
    folders = sorted(SYS.iterdir()) if SYS.is_dir() else []
    return tuple(
        _adapter(folder, addresses.get(folder.name, ()))
        for folder in folders
        if _number(folder / "type") not in (LOOPBACK, None)
    )


def _adapter(folder: Path, addresses: tuple[Address, ...]) -> Adapter:
    flags = int(_text(folder / "flags") or "0", 16)
    speed = _number(folder / "speed")
    duplex = _text(folder / "duplex")
    return Adapter(
        name=folder.name,
        medium=_medium(folder),
        enabled=bool(flags & IFF_UP),
        carrier=_carrier(folder),
        physical=(folder / "device").exists(),
        mac=_text(folder / "address"),
        mtu_bytes=_number(folder / "mtu"),
        speed_mbps=float(speed) if speed and speed > 0 else None,
        full_duplex=duplex == "full" if duplex in ("full", "half") else None,
        addresses=addresses,
    )


def _medium(folder: Path) -> Medium:
    if (folder / "wireless").exists() or (folder / "phy80211").exists():
        return Medium.WIFI
    if _number(folder / "type") != ETHERNET:
        return Medium.TUNNEL
    if folder.name.startswith(NEVER_A_LINE):
        return Medium.OTHER
    inner = any((folder / mark).exists() for mark in ("bridge", "brport", "bonding"))
    return Medium.OTHER if inner else Medium.CABLE


def _carrier(folder: Path) -> bool | None:
    """The file cannot be read while the adapter is switched off: then nobody knows."""
    value = _number(folder / "carrier")
    return None if value is None else bool(value)


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


def _number(path: Path) -> int | None:
    try:
        return int(_text(path) or "")
    except ValueError:
        return None
