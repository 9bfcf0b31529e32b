"""TLS in front of a desk that speaks plain HTTP on the loopback, and a line that can be cut."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum, auto
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from socketserver import StreamRequestHandler
from typing import Any, cast

from tests.outbox.server import Server, hang_up, running


class Spoil(StrEnum):
    """What becomes of a request."""

    NOTHING = auto()
    LOSE = auto()
    """It never reaches the desk."""
    SILENCE = auto()
    """The desk has it; its answer does not come."""
    HALF = auto()
    """The answer stops in the middle."""


class Relay(BaseHTTPRequestHandler):
    """Hands each request on. `port`: the desk's; `spoil`: asked with the method for each."""

    port: int
    spoil: Callable[[str], Spoil]
    server: Server

    def setup(self) -> None:
        self.request.settimeout(60)
        self.request = self.server.secure.wrap_socket(self.request, server_side=True)
        super().setup()

    def do_GET(self) -> None:
        """Hand it on."""
        what = type(self).spoil(self.command)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if what is Spoil.LOSE:
            return hang_up(self.connection)
        desk = HTTPConnection("127.0.0.1", self.port, timeout=60)
        desk.request(self.command, self.path, body, dict(self.headers.items()))
        answer = desk.getresponse()
        said = answer.read()
        desk.close()
        if what is Spoil.SILENCE:
            return hang_up(self.connection)
        with suppress(OSError):  # the sender was killed
            self.send_response(answer.status)
            for name in ("Content-Type", "Location"):
                if value := answer.getheader(name):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said[: len(said) // 2] if what is Spoil.HALF else said)
        return None

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def relayed(port: int, secure: ssl.SSLContext) -> Iterator[tuple[int, type[Relay]]]:
    """The port of the relay, and its handler, whose `spoil` a test may set."""
    handler = type(
        "AnyRelay", (Relay,), {"port": port, "spoil": staticmethod(lambda method: Spoil.NOTHING)}
    )
    with running(cast("type[StreamRequestHandler]", handler), secure) as server:
        yield server.port, handler
