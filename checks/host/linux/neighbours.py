"""The neighbour table through rtnetlink: unlike /proc/net/arp it tells when each one last answered.

Layout: include/uapi/linux/{netlink,rtnetlink,neighbour}.h. A dump needs no rights.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator, Sequence

from checks.host.protocol import CannotRun
from checks.host.records import Neighbour, NeighbourState

RTM_GETNEIGH = 30
RTM_NEWNEIGH = 28
NLMSG_DONE = 3
NLM_F_REQUEST_DUMP = 0x1 | 0x300
NDA_DST, NDA_LLADDR, NDA_CACHEINFO = 1, 2, 3
MOST_DATAGRAMS = 200

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
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:
            netlink.settimeout(1.0)
            netlink.sendto(_request(), (0, 0))
            return tuple(_entries(netlink))
    except OSError as error:
        raise CannotRun(f"the neighbour table cannot be read ({error})") from None


def _request() -> bytes:
    header = struct.pack("=IHHII", 28, RTM_GETNEIGH, NLM_F_REQUEST_DUMP, 1, 0)
    return header + struct.pack("=BxxxiHBB", socket.AF_UNSPEC, 0, 0, 0, 0)


def _entries(netlink: socket.socket) -> Iterator[Neighbour]:
    for _ in range(MOST_DATAGRAMS):
        data = netlink.recv(65536)
        while len(data) >= 16:
            length, kind = struct.unpack_from("=IH", data)
            if kind != RTM_NEWNEIGH or length < 16:
                return
            entry = _entry(data[16:length])
            if entry:
                yield entry
            data = data[(length + 3) & ~3 :]


def _entry(body: bytes) -> Neighbour | None:
    family, index, state = struct.unpack_from("=BxxxiH", body)
    attributes = dict(_attributes(body[12:]))
    if NDA_DST not in attributes or state not in _STATES:
        return None
    return Neighbour(
        address=socket.inet_ntop(family, attributes[NDA_DST]),
        adapter=_adapter_name(index),
        state=_STATES[state],
        mac=attributes[NDA_LLADDR].hex(":") if NDA_LLADDR in attributes else None,
        confirmed_s=_confirmed(attributes.get(NDA_CACHEINFO)),
    )


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    while len(data) >= 4:
        length, kind = struct.unpack_from("=HH", data)
        if length < 4:
            return
        yield kind, data[4:length]
        data = data[(length + 3) & ~3 :]


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
