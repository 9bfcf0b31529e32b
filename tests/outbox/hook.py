"""A web server."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.outbox.server import Cut, Server, hang_up


class Hook(BaseHTTPRequestHandler):
    """An HTTPS address that takes JSON and says the report's id back.

    `status` may be set by a test, and `body`: what it says instead.
    """

    protocol_version = "HTTP/1.1"
    status = 200
    body: bytes | None = None
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
        length = int(self.headers.get("Content-Length", 0))
        if self.cut is Cut.IN_DATA:
            self.rfile.read(length // 2)
            return self._leave()
        body = self.rfile.read(length)
        if len(body) < length:  # the sender was killed
            return self._leave()
        with self.server.lock:
            self.server.heads.append(dict(self.headers.items()))
        if self.status < 300:
            self.server.take(self.headers.get("Idempotency-Key", ""), body)
        if self.cut is Cut.BEFORE_REPLY:
            return self._leave()
        self.send_response(self.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        echo = json.dumps({"id": self.headers["Idempotency-Key"]}).encode()
        said = echo if self.body is None else self.body
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _leave(self) -> None:
        self.close_connection = True
        hang_up(self.connection)
