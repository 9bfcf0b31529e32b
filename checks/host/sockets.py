"""Probes that every platform's sockets can do. Each one is bounded in time and in bytes."""

from __future__ import annotations

import socket
import struct
import sys

from checks.host.deadline import Deadline
from checks.host.download import download
from checks.host.errors import classify
from checks.host.http import Asked, http_get
from checks.host.replies import Datagram, Handshake, HttpAnswer, Reply, SpeedTest, Transfer
from checks.host.resolver import resolve
from checks.host.speedtest import run_speedtest
from checks.host.tcp import connect, family_of, receive_exactly, tcp_stream
from checks.host.tls import tls_handshake

MOST_DATAGRAM_BYTES = 65535
AT_ONCE = struct.pack("ii", 1, 0)  # struct linger: on, for 0 s


class SocketNetwork:
    """TCP, UDP, HTTP and TLS through plain sockets; a platform adds `ping`."""

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        """What this system makes of a name."""
        return resolve(name, timeout_s)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        """Open one TCP connection and drop it: a reset spares the line the long good-bye.

        Not on Windows, where nobody has tried what servers there make of it.
        """
        deadline = Deadline(timeout_s)
        try:
            with connect(address, port, deadline) as sock:
                if sys.platform != "win32":
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        except OSError as error:
            return Reply(deadline.spent, classify(error))
        return Reply(deadline.spent)

    def udp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> Datagram:
        """Send one datagram and wait for one answer; the socket hears only that sender."""
        deadline = Deadline(timeout_s)
        try:
            with socket.socket(family_of(address), socket.SOCK_DGRAM) as sock:
                sock.settimeout(deadline.for_socket())
                sock.connect((address, port))
                sock.send(payload)
                answer = sock.recv(MOST_DATAGRAM_BYTES)
        except OSError as error:
            return Datagram(deadline.spent, classify(error))
        return Datagram(deadline.spent, payload=answer)

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
        deadline = Deadline(timeout_s)
        return tcp_stream(address, port, payload, deadline, most_bytes, max_segment)

    def http_get(
        self,
        address: str,
        port: int,
        host: str,
        path: str,
        timeout_s: float,
        *,
        most_bytes: int = 65536,
        tls: bool = False,
        headers: dict[str, str] | None = None,
        max_segment: int | None = None,
    ) -> HttpAnswer:
        """One request to `address`, asking for `host`; redirects are not followed."""
        deadline = Deadline(timeout_s)
        asked = Asked(host, path, most_bytes, tls, headers or {}, max_segment)
        return http_get(address, port, asked, deadline)

    def download(
        self,
        address: str,
        port: int,
        host: str,
        path: str,
        timeout_s: float,
        *,
        most_bytes: int,
        tls: bool = False,
    ) -> Transfer:
        """Download and throw away, until the end, `most_bytes` or the time-out."""
        asked = Asked(host, path, most_bytes, tls, {"Range": f"bytes=0-{most_bytes - 1}"})
        return download(address, port, asked, Deadline(timeout_s))

    def speedtest(self, timeout_s: float) -> SpeedTest:
        """Measure against speedtest.net in a process of its own."""
        return run_speedtest(timeout_s)

    def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
        """One TLS handshake; an untrusted certificate is a finding, not an error."""
        return tls_handshake(address, port, name, Deadline(timeout_s))
