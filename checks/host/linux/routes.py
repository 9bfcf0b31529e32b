"""Default routes, from the kernel's own tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from checks.host.records import Route

ROUTE = Path("/proc/net/route")
IPV6_ROUTE = Path("/proc/net/ipv6_route")
RTF_UP = 0x1
RTF_GATEWAY = 0x2
RTF_REJECT = 0x200


def read_routes() -> Sequence[Route]:
    """IPv4 before IPv6, then by metric."""
    ipv4 = sorted(_ipv4(_lines(ROUTE)), key=lambda route: route.metric)
    ipv6 = sorted(_ipv6(_lines(IPV6_ROUTE)), key=lambda route: route.metric)
    return (*ipv4, *ipv6)


def _ipv4(lines: list[str]) -> Iterator[Route]:
    for row in (line.split() for line in lines[1:]):
        flags = int(row[3], 16)
        if int(row[1], 16) or int(row[7], 16) or not flags & RTF_UP or flags & RTF_REJECT:
            continue
        gateway = str(IPv4Address(int(row[2], 16).to_bytes(4, "little")))
        yield Route(row[0], gateway if flags & RTF_GATEWAY else None, int(row[6]))


def _ipv6(lines: list[str]) -> Iterator[Route]:
    for row in (line.split() for line in lines):
        flags = int(row[8], 16)
        if int(row[1], 16) or int(row[0], 16) or not flags & RTF_UP or flags & RTF_REJECT:
            continue
        if not flags & RTF_GATEWAY:
            continue
        yield Route(row[9], str(IPv6Address(bytes.fromhex(row[4]))), int(row[5], 16))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []
