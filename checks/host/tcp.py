"""TCP connections, and what is carried over them, within a budget of seconds and bytes."""

from __future__ import annotations

import socket
import sys

from checks.host.deadline import Deadline
from checks.host.errors import classify
from checks.host.protocol import CannotRun
from checks.host.replies import Datagram

PIECE_BYTES = 16384


def family_of(address: str) -> socket.AddressFamily:
    """IPv4 or IPv6, from how the address is written."""
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def connect(
    address: str, port: int, deadline: Deadline, max_segment: int | None = None
) -> socket.socket:
    """A connected TCP socket; raises OSError. `max_segment` bytes a packet, both ways."""
    if max_segment is not None and sys.platform == "win32":
        raise CannotRun("Windows lets no program choose the size of its packets")
    sock = socket.socket(family_of(address), socket.SOCK_STREAM)
    try:
        if max_segment is not None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, max_segment)
        sock.settimeout(deadline.for_socket())
        sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def receive_exactly(sock: socket.socket, length: int, deadline: Deadline) -> bytes:
    """Exactly so many bytes; raises ConnectionResetError when the other side stops early."""
    got = bytearray()
    while len(got) < length:
        sock.settimeout(deadline.for_socket())
        piece = sock.recv(length - len(got))
        if not piece:
            raise ConnectionResetError
        got += piece
    return bytes(got)


def tcp_stream(
    address: str,
    port: int,
    payload: bytes,
    deadline: Deadline,
    most_bytes: int,
    max_segment: int | None,
) -> Datagram:
    """Send it all and take what comes until the other side closes, or `most_bytes`.

    What came before a fault is kept: how far an answer got is what one may want to know.
    """
    got = bytearray()
    try:
        with connect(address, port, deadline, max_segment) as sock:
            sock.sendall(payload)
            while len(got) < most_bytes:
                sock.settimeout(deadline.for_socket())
                piece = sock.recv(min(PIECE_BYTES, most_bytes - len(got)))
                if not piece:
                    break
                got += piece
    except OSError as error:
        return Datagram(deadline.spent, classify(error), payload=bytes(got))
    return Datagram(deadline.spent, payload=bytes(got))
