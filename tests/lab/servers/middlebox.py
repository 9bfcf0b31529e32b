"""Middlebox: who stands on the way of plain pages, and answers or changes them.

    python -S -m tests.lab.servers.middlebox WORLD.JSON PORT STYLE OWN [CERTIFICATES] [HOST...]

The router redirects connections to PORT. STYLE: one of boxpages.PAGES; or `inject` (a script into
every page), `date` (the page with a false `Date`: `box.date_s` of the world), `wrap` (an advert
first, the page to who asks again), `mute` (takes the connection and says nothing). OWN is where the
box has pages of its own. A HOST passes untouched. With CERTIFICATES (a folder, which begins with
`/`) it speaks TLS.
"""

import contextlib
import http.client
import socket
import struct
import sys
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.lab.servers import boxpages
from tests.lab.servers.internet import stay
from tests.lab.servers.tls import Certificates
from tests.lab.servers.web import Web
from tests.lab.world import World

_ORIGINAL_DESTINATION = 80  # of SOL_IP and of SOL_IPV6 alike: linux/netfilter_ipv4.h
_MOST_BYTES = 400_000
_SECONDS = 20.0
_RELOAD_SECONDS = 0.5, 10.0
_HOP_BY_HOP = {"connection", "transfer-encoding", "content-length", "keep-alive"}
_SCRIPT = b'<script src="http://cfs.uzone.id/inject.js"></script>'
_CHANGING = ("inject", "date", "wrap")


class Box(Web):
    """The box's door."""

    def __init__(self, world: World, port: int, style: str, own: str, passing: list[str]) -> None:
        self.style, self.own, self.passing = style, own, passing
        self.certificates: Certificates | None = None
        self.seen: dict[tuple[str, str], float] = {}
        super().__init__(world, port)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer; within TLS with a certificate of the box's own authority."""
        request.settimeout(_SECONDS)
        if self.style == "mute":
            while request.recv(4096):
                continue
            return
        if self.certificates is None:
            Client(request, client_address, self)
            return
        context = self.certificates.context(Untrusted(self.world.path), "example.com")
        with context.wrap_socket(request, server_side=True) as secure:
            Client(secure, client_address, self)

    def reloaded(self, host: str, path: str) -> bool:
        """Whether this page is asked for again, as a browser does that reloads it."""
        now = time.monotonic()
        again = _RELOAD_SECONDS[0] < now - self.seen.get((host, path), 0.0) < _RELOAD_SECONDS[1]
        self.seen[host, path] = 0.0 if again else now
        return again


class Untrusted(World):
    """A world in which every certificate is the box's."""

    def get(self, key: str, default: Any = None) -> Any:
        """The set of certificates, whatever is asked for."""
        return "mitm" if key == "tls.set" else default


class Client(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    timeout = _SECONDS
    server: Box

    def do_GET(self) -> None:
        """Answer, or fetch and change."""
        host = self.headers.get("Host") or ""
        style = self.server.style
        if host in self.server.passing:
            self._fetched("")
        elif style == "wrap" and not self.server.reloaded(host, self.path):
            self._said("advert", host)
        elif style in _CHANGING:
            self._fetched(style)
        else:
            self._said(style, host)

    do_HEAD = do_POST = do_GET  # noqa: N815 - the names that http.server calls

    def _said(self, style: str, host: str) -> None:
        said = boxpages.said(style, self.server.own, host, self.path)
        headers = {"Content-Type": "text/html", **dict(said.headers)}
        if said.location:
            headers["Location"] = said.location
        offset_s = self.server.world.get("clock.offset_s", 0.0)
        headers["Date"] = formatdate(time.time() + offset_s, usegmt=True)
        self._send(said.status, headers, said.text.encode())

    def _fetched(self, change: str) -> None:
        """The true page, by way of the address that the browser had in mind."""
        sent = {name: value for name, value in self.headers.items() if name != "Connection"}
        origin = http.client.HTTPConnection(_destination(self.connection), 80, timeout=_SECONDS)
        with contextlib.closing(origin):
            origin.request(self.command, self.path, headers={**sent, "Connection": "close"})
            got = origin.getresponse()
            body = got.read(_MOST_BYTES)
        headers = {k: v for k, v in got.getheaders() if k.lower() not in _HOP_BY_HOP}
        if change == "inject" and "html" in headers.get("Content-Type", ""):
            body = body.replace(b"</body>", _SCRIPT + b"</body>")
        if change == "date":
            false_s = time.time() + self.server.world.get("box.date_s", 0.0)
            headers["Date"] = formatdate(false_s, usegmt=True)
        self._send(got.status, headers, body)

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if self.command != "HEAD" else b"")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _destination(connection: socket.socket) -> str:
    """Where a redirected connection was going, before the kernel turned it."""
    peer = connection.getpeername()[0]
    if ":" in peer and not peer.startswith("::ffff:"):
        raw = connection.getsockopt(socket.IPPROTO_IPV6, _ORIGINAL_DESTINATION, 28)
        return socket.inet_ntop(socket.AF_INET6, raw[8:24])
    raw = connection.getsockopt(socket.IPPROTO_IP, _ORIGINAL_DESTINATION, 16)
    return socket.inet_ntoa(struct.unpack_from("!4s", raw, 4)[0])


def main() -> None:
    """Serve until the lab is gone, or the fault is healed."""
    world = World(Path(sys.argv[1]))
    port, style, own, *rest = sys.argv[2:]
    folders = [one for one in rest if one.startswith("/")]
    box = Box(world, int(port), style, own, [one for one in rest if one not in folders])
    if folders:
        box.certificates = Certificates(Path(folders[0]))
    threading.Thread(target=box.serve_forever, daemon=True).start()
    stay(world.path.parent)


if __name__ == "__main__":
    main()
