"""A real server on the loopback, which may cut the line wherever a line can be cut."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum, auto
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any


class Cut(StrEnum):
    """Where this connection is cut."""

    NOWHERE = auto()
    AT_ONCE = auto()
    IN_DATA = auto()
    BEFORE_REPLY = auto()


Choose = Callable[[], Cut]


class Server(ThreadingTCPServer):
    """`got`: what was taken whole, by report id. `choose`: where the next connection is cut.

    `connections`: how many were made, whether or not anything was said.
    """

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, handler: type[StreamRequestHandler], secure: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.secure = secure
        self.choose: Choose = lambda: Cut.NOWHERE
        self.wrap_at_once = True
        self.connections = 0
        self.said: list[bytes] = []
        self.got: Counter[str] = Counter()
        self.bodies: dict[str, set[bytes]] = {}
        self.heads: list[dict[str, str]] = []
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Count it."""
        self.connections += 1
        return True

    def take(self, parcel: str, body: bytes) -> None:
        """Keep what arrived whole."""
        with self.lock:
            self.got[parcel] += 1
            self.bodies.setdefault(parcel, set()).add(body)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Cut lines are no news here."""


def hang_up(sock: socket.socket) -> None:
    """Cut the line hard."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()


@contextmanager
def running(handler: type[StreamRequestHandler], secure: ssl.SSLContext) -> Iterator[Server]:
    """A server for as long as the block runs."""
    with Server(handler, secure) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
