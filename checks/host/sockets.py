"""Probes that every platform's sockets can do. Each one is bounded in time and in bytes."""

import socket
import struct
import sys
from collections.abc import Callable
from functools import partial
from typing import Unpack

from checks.host.http import Asked, download, http_get, judged_get, upload
from checks.host.protocol import Asking
from checks.host.records import Adapter
from checks.host.replies import Datagram, HttpAnswer, Reply, Transfer
from checks.host.speedtest import run_speedtest
from checks.host.tcp import PIECE_BYTES, classify, connect, family_of, receive_exactly
from checks.host.tls import tls_handshake
from checks.parallel import Deadline, at_once

MOST_DATAGRAM_BYTES = 65535
AT_ONCE = struct.pack("ii", 1, 0)  # struct linger: on, for 0 s


def resolve(name: str, timeout_s: float) -> tuple[str, ...]:
    """The addresses that any program here would get, IPv4 first; a late answer is dropped.

    By the system's own resolver: hosts file, search domain and all.
    """
    if not name:  # which Windows takes for this PC itself
        return ()
    return at_once({name: partial(_asked, name)}, timeout_s).get(name, ())


def _asked(name: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # UnicodeError: a name that IDNA does not allow
        return ()
    addresses = dict.fromkeys(str(place[4][0]) for place in found)
    return tuple(sorted(addresses, key=lambda address: ":" in address))


class SocketNetwork:
    """TCP, UDP, HTTP and TLS through plain sockets; a platform adds `ping`."""

    resolve = staticmethod(resolve)
    speedtest = staticmethod(run_speedtest)
    tls_handshake = staticmethod(tls_handshake)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        """Open one TCP connection and drop it."""
        return _connected(address, port, timeout_s)

    def tcp_connect_by(self, adapter: Adapter, address: str, port: int, timeout_s: float) -> Reply:
        """The same, by this adapter and no other."""
        return _connected(address, port, timeout_s, adapter)

    def source_towards(self, address: str) -> str | None:
        """The own address from which packets to it would leave; sends nothing."""
        try:
            with socket.socket(family_of(address), socket.SOCK_DGRAM) as sock:
                sock.connect((address, 9))  # the port of "discard"; only looks up the route
                return str(sock.getsockname()[0])
        except OSError:
            return None

    def udp_exchange(
        self,
        address: str,
        port: int,
        payload: bytes,
        timeout_s: float,
        is_answer: Callable[[bytes], bool] = lambda datagram: True,
    ) -> Datagram:
        """Send one datagram and listen until its answer; the socket hears only that sender."""
        deadline = Deadline(timeout_s)
        heard = b""
        try:
            with socket.socket(family_of(address), socket.SOCK_DGRAM) as sock:
                sock.settimeout(deadline.for_socket())
                sock.connect((address, port))
                sock.send(payload)
                heard = sock.recv(MOST_DATAGRAM_BYTES)
                while not is_answer(heard):
                    sock.settimeout(deadline.for_socket())
                    heard = sock.recv(MOST_DATAGRAM_BYTES) or heard
        except OSError as error:
            return Datagram(deadline.spent, classify(error), payload=heard)
        return Datagram(deadline.spent, payload=heard)

    def tcp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> Datagram:
        """One question and answer, each with its length in two bytes before it (DNS over TCP)."""
        deadline = Deadline(timeout_s)
        try:
            with connect(address, port, deadline) as sock:
                sock.sendall(len(payload).to_bytes(2, "big") + payload)
                length = int.from_bytes(receive_exactly(sock, 2, deadline), "big")
                answer = receive_exactly(sock, length, deadline)
        except OSError as error:
            return Datagram(deadline.spent, classify(error))
        return Datagram(deadline.spent, payload=answer)

    def tcp_stream(
        self,
        address: str,
        port: int,
        payload: bytes,
        timeout_s: float,
        *,
        most_bytes: int,
        max_segment: int | None = None,
    ) -> Datagram:
        """Send it all and take what comes, also what came before a fault."""
        deadline, got = Deadline(timeout_s), bytearray()
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

    def http_get(
        self, address: str, port: int, host: str, path: str, timeout_s: float, **how: Unpack[Asking]
    ) -> HttpAnswer:
        """One request to `address`, asking for `host`; redirects are not followed."""
        asked = Asked(host, path, **how)
        ask = judged_get if asked.tls and asked.verify else http_get
        return ask(address, port, asked, Deadline(timeout_s))

    def download(
        self, address: str, port: int, host: str, path: str, timeout_s: float, **how: Unpack[Asking]
    ) -> Transfer:
        """Download and throw away, until the end, `most_bytes` or the time-out."""
        asked = Asked(host, path, **how)
        if asked.buffer_bytes:
            return upload(address, port, asked, Deadline(timeout_s))
        asked.headers["Range"] = f"bytes=0-{asked.most_bytes - 1}"
        return download(address, port, asked, Deadline(timeout_s))


def _connected(address: str, port: int, timeout_s: float, through: Adapter | None = None) -> Reply:
    """A reset spares the line the long good-bye. Not on Windows, where nobody has tried what
    servers there make of it.
    """
    deadline = Deadline(timeout_s)
    try:
        with connect(address, port, deadline, through=through) as sock:
            if sys.platform != "win32":
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    except OSError as error:
        return Reply(deadline.spent, classify(error))
    return Reply(deadline.spent)
