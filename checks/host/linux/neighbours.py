"""The neighbour table; unlike /proc/net/arp rtnetlink tells when each one last answered.

Layout: include/uapi/linux/neighbour.h.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Sequence

from checks.host.linux.netlink import attributes, dump
from checks.host.records import Neighbour, NeighbourState

RTM_NEWNEIGH, RTM_GETNEIGH = 28, 30
NDA_DST, NDA_LLADDR, NDA_CACHEINFO = 1, 2, 3

_STATES = {
    0x02: NeighbourState.REACHABLE,
    0x04: NeighbourState.STALE,
    0x08: NeighbourState.PROBING,  # delay
    0x10: NeighbourState.PROBING,
    0x01: NeighbourState.FAILED,  # incomplete
    0x20: NeighbourState.FAILED,
    0x40: NeighbourState.REACHABLE,  # noarp
    0x80: NeighbourState.REACHABLE,  # permanent
}


def read_neighbours() -> Sequence[Neighbour]:
    """Every entry of IPv4 and IPv6 that has been asked for."""
    header = struct.pack("=BxxxiHBB", socket.AF_UNSPEC, 0, 0, 0, 0)
    entries = [_entry(body) for body in dump(RTM_GETNEIGH, RTM_NEWNEIGH, header)]
    return tuple(entry for entry in entries if entry)


def _entry(body: bytes) -> Neighbour | None:
    family, index, state = struct.unpack_from("=BxxxiH", body)
    found = attributes(body[12:])
    if NDA_DST not in found or state not in _STATES:
        return None
    return Neighbour(
        address=socket.inet_ntop(family, found[NDA_DST]),
        adapter=_adapter_name(index),
        state=_STATES[state],
        mac=found[NDA_LLADDR].hex(":") if NDA_LLADDR in found else None,
        confirmed_s=_confirmed(found.get(NDA_CACHEINFO)),
    )


def _confirmed(cacheinfo: bytes | None) -> float | None:
    if cacheinfo is None:
        return None
    ticks: int = struct.unpack_from("=I", cacheinfo)[0]
    return ticks / os.sysconf("SC_CLK_TCK")


def _adapter_name(index: int) -> str:
    try:
        return socket.if_indextoname(index)
    except OSError:
        return str(index)
