"""Messages to the kernel's drivers (generic netlink): asked, and taken apart.

Layout: include/uapi/linux/{netlink,genetlink}.h. Attributes are aligned to four bytes.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

NLMSG_ERROR, NLMSG_DONE = 2, 3
NLM_F_REQUEST, NLM_F_DUMP = 0x1, 0x300
HEADER_BYTES = 16
MOST_DATAGRAMS = 200


def message(kind: int, flags: int, body: bytes) -> bytes:
    """A request."""
    return struct.pack("=IHHII", HEADER_BYTES + len(body), kind, flags, 1, 0) + body


def attribute(kind: int, value: bytes) -> bytes:
    """One attribute, padded."""
    return (struct.pack("=HH", 4 + len(value), kind) + value).ljust((7 + len(value)) & ~3, b"\0")


def answers(sock: socket.socket, request: bytes) -> Iterator[bytes]:
    """The bodies of the answers to one request; raises OSError."""
    sock.sendto(request, (0, 0))
    for _ in range(MOST_DATAGRAMS):
        data = sock.recv(65536)
        last = True
        for kind, flags, body in _messages(data):
            if kind in (NLMSG_DONE, NLMSG_ERROR):
                return
            last = not flags & 0x2  # NLM_F_MULTI: more to come
            yield body
        if last:
            return


def _messages(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    while len(data) >= HEADER_BYTES:
        length, kind, flags = struct.unpack_from("=IHH", data)
        if length < HEADER_BYTES:
            return
        yield kind, flags, data[HEADER_BYTES:length]
        data = data[(length + 3) & ~3 :]
