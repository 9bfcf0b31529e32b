"""One dump through rtnetlink: the kernel's own tables of this network namespace, without rights.

/sys/class/net would be easier, but shows the namespace it was mounted in. Layout:
include/uapi/linux/{netlink,rtnetlink}.h.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

from checks.host.protocol import CannotRun

NLM_F_REQUEST_DUMP = 0x1 | 0x300
MOST_DATAGRAMS = 200
TYPE_MASK = 0x3FFF  # without the flags for nested and byte-swapped attributes


def dump(request: int, answer: int, header: bytes) -> Iterator[bytes]:
    """The bodies of all answers of one kind."""
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:
            netlink.settimeout(1.0)
            head = struct.pack("=IHHII", 16 + len(header), request, NLM_F_REQUEST_DUMP, 1, 0)
            netlink.sendto(head + header, (0, 0))
            yield from _bodies(netlink, answer)
    except OSError as error:
        raise CannotRun(f"the system's network tables cannot be read ({error})") from None


def attributes(data: bytes) -> dict[int, bytes]:
    """Attribute number → value."""
    found: dict[int, bytes] = {}
    while len(data) >= 4:
        length, kind = struct.unpack_from("=HH", data)
        if length < 4:
            break
        found[kind & TYPE_MASK] = data[4:length]
        data = data[(length + 3) & ~3 :]
    return found


def _bodies(netlink: socket.socket, answer: int) -> Iterator[bytes]:
    for _ in range(MOST_DATAGRAMS):
        data = netlink.recv(262144)
        while len(data) >= 16:
            length, kind = struct.unpack_from("=IH", data)
            if kind != answer or length < 16:
                return
            yield data[16:length]
            data = data[(length + 3) & ~3 :]
