"""Real servers on the loopback, which may cut the line wherever a line can be cut."""

from __future__ import annotations

import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum, auto
from http.server import BaseHTTPRequestHandler
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
    """`got`: what was taken whole, by report id. `choose`: where the next connection is cut."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, handler: type[StreamRequestHandler], secure: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.secure = secure
        self.choose: Choose = lambda: Cut.NOWHERE
        self.wrap_at_once = True
        self.said: list[bytes] = []
        self.got: Counter[str] = Counter()
        self.bodies: dict[str, set[bytes]] = {}
        self.heads: list[dict[str, str]] = []
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

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


class Hook(BaseHTTPRequestHandler):
    """An HTTPS address that takes JSON. `status` may be set by a test."""

    protocol_version = "HTTP/1.1"
    status = 200
    server: Server

    def setup(self) -> None:
        self.cut = self.server.choose()
        self.request.settimeout(20)
        if self.cut is not Cut.AT_ONCE:
            self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        if self.cut is not Cut.AT_ONCE:
            super().handle()

    def do_POST(self) -> None:
        """Take the report."""
        length = int(self.headers["Content-Length"])
        if self.cut is Cut.IN_DATA:
            self.rfile.read(length // 2)
            return self._leave()
        body = self.rfile.read(length)
        if len(body) < length:  # the sender was killed
            return self._leave()
        with self.server.lock:
            self.server.heads.append(dict(self.headers.items()))
        if self.status < 300:
            self.server.take(self.headers["Idempotency-Key"], body)
        if self.cut is Cut.BEFORE_REPLY:
            return self._leave()
        self.send_response(self.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _leave(self) -> None:
        self.close_connection = True
        hang_up(self.connection)


class Mailbox(StreamRequestHandler):
    """A mail server with STARTTLS or TLS, which wants a name and a password.

    `codes`: a verb → the answer given to it instead of the usual one.
    """

    server: Server
    codes: dict[str, str] = {}
    offers_tls = True

    def setup(self) -> None:
        self.cut = self.server.choose()
        self.request.settimeout(20)
        self.encrypted = self.server.wrap_at_once
        if self.encrypted and self.cut is not Cut.AT_ONCE:
            self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        if self.cut is Cut.AT_ONCE:
            return
        self._say("220 ready")
        while line := self.rfile.readline(2000):
            with self.server.lock:
                self.server.said.append(line)
            verb = line.split()[0].decode().upper() if line.split() else ""
            if verb in self.codes:
                self._say(self.codes[verb])
            elif not getattr(self, f"do_{verb.lower()}", self.do_other)():
                return

    def do_ehlo(self) -> bool:
        extra = "AUTH PLAIN" if self.encrypted else "STARTTLS" if self.offers_tls else "HELP"
        return self._say(f"250-hello\r\n250-8BITMIME\r\n250 {extra}")

    def do_starttls(self) -> bool:
        self._say("220 go")
        self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        self.connection = self.request
        self.rfile = self.request.makefile("rb")
        self.encrypted = True
        return True

    def do_auth(self) -> bool:
        return self._say("235 welcome")

    def do_data(self) -> bool:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if not line or (self.cut is Cut.IN_DATA and len(lines) > 20):
                hang_up(self.connection)
                return False
        self._keep(b"".join(lines))
        if self.cut is Cut.BEFORE_REPLY:
            hang_up(self.connection)
            return False
        return self._say("250 taken")

    def do_quit(self) -> bool:
        self._say("221 bye")
        return False

    def do_other(self) -> bool:
        return self._say("250 ok")

    def _keep(self, letter: bytes) -> None:
        head = letter.partition(b"\r\n\r\n")[0].decode()
        found = next(line for line in head.splitlines() if line.startswith("Message-ID:"))
        self.server.take(found.partition("<")[2].partition("@")[0], letter)

    def _say(self, text: str) -> bool:
        self.request.sendall(text.encode() + b"\r\n")
        return True


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


@contextmanager
def hostile(behave: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port whose connections are handed to `behave`, which may do anything for ever."""
    listener = socket.create_server(("127.0.0.1", 0))

    def one(sock: socket.socket) -> None:
        with suppress(OSError), sock:
            behave(sock)

    def serve() -> None:
        with suppress(OSError):
            while True:
                sock, _ = listener.accept()
                threading.Thread(target=one, args=(sock,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
