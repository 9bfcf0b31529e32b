"""The kernel's own tables, without rights: dumps through netlink, and the files of /proc.

/sys/class/net would be easier, but shows the namespace it was mounted in. Layout:
include/uapi/linux/{netlink,rtnetlink}.h.
"""

import socket
import struct
from collections.abc import Iterator
from pathlib import Path

from checks.reason import CannotRun, Reason

NLMSG_ERROR, NLMSG_DONE = 2, 3
NLM_F_REQUEST, NLM_F_MULTI, NLM_F_DUMP = 0x1, 0x2, 0x300
HEADER_BYTES = 16
MOST_DATAGRAMS = 200
MOST_DATAGRAM_BYTES = 262_144
TYPE_MASK = 0x3FFF  # without the flags for nested and byte-swapped attributes
TIMEOUT_S = 1.0


def dump(request: int, answer: int, header: bytes) -> Iterator[bytes]:
    """The bodies of all answers of one kind, from this network namespace (rtnetlink)."""
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:
            netlink.settimeout(TIMEOUT_S)
            asked = message(request, NLM_F_REQUEST | NLM_F_DUMP, header)
            yield from answers(netlink, asked, answer)
    except OSError as error:
        raise CannotRun(Reason.TABLES_UNREADABLE, error=str(error)) from None


def message(kind: int, flags: int, body: bytes) -> bytes:
    """A request."""
    return struct.pack("=IHHII", HEADER_BYTES + len(body), kind, flags, 1, 0) + body


def answers(sock: socket.socket, request: bytes, only: int | None = None) -> Iterator[bytes]:
    """The bodies of the answers to one request, until one is not of the kind `only`.

    Raises OSError.
    """
    sock.sendto(request, (0, 0))
    for _ in range(MOST_DATAGRAMS):
        last = True
        for kind, flags, body in _messages(sock.recv(MOST_DATAGRAM_BYTES)):
            if kind in (NLMSG_DONE, NLMSG_ERROR) or only not in (None, kind):
                return
            last = not flags & NLM_F_MULTI
            yield body
        if last:
            return


def attribute(kind: int, value: bytes) -> bytes:
    """One attribute, padded."""
    return (struct.pack("=HH", 4 + len(value), kind) + value).ljust((7 + len(value)) & ~3, b"\0")


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


def lines_of(path: Path) -> list[str]:
    """The lines of a file of /proc; none where this kernel has no such file."""
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def _messages(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    while len(data) >= HEADER_BYTES:
        length, kind, flags = struct.unpack_from("=IHH", data)
        if length < HEADER_BYTES:
            return
        yield kind, flags, data[HEADER_BYTES:length]
        data = data[(length + 3) & ~3 :]
