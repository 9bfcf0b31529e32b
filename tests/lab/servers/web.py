"""Web: the HTTP and HTTPS servers of the lab's internet."""

import socket
import ssl
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.lab.servers import conditions, mischief
from tests.lab.servers.pages import Asked, Page, notice, page
from tests.lab.servers.tls import Certificates
from tests.lab.servers.zone import name_at
from tests.lab.world import World

_TIMEOUT_SECONDS = 20.0
_CHUNK = b"0123456789abcdef" * 4096


class Web(ThreadingHTTPServer):
    """An HTTP server on every address of its machine, IPv4 and IPv6."""

    address_family = socket.AF_INET6
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, world: World, port: int) -> None:
        self.world = world
        super().__init__(("::", port), Answer)

    def server_bind(self) -> None:
        """Bind without the reverse look-up of the parent class, and to both families."""
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = "lab", self.server_address[1]

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer, or make mischief as the world says."""
        self.answer(request, client_address)

    def answer(self, connection: Any, client_address: Any) -> None:
        """Answer on a connection that may be secure by now."""
        mode = self.world.get("web.mode")
        home = name_at(connection.getsockname()[0].removeprefix("::ffff:"))
        condition = self.world.get(f"condition.{home}")
        if condition:
            connection.settimeout(_TIMEOUT_SECONDS)
            conditions.answer(conditions.CONDITIONS[condition].site)(connection)
        elif mode:
            connection.settimeout(_TIMEOUT_SECONDS)
            mischief.WEB[mode](connection)
        else:
            Answer(connection, client_address, self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away in the middle is no news in a fault lab."""


class SecureWeb(Web):
    """The same with TLS; the handshake happens in the client's own thread."""

    def __init__(self, world: World, certificates: Certificates, port: int) -> None:
        self.certificates = certificates
        super().__init__(world, port)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Handshake, then answer; or mischief instead of a handshake."""
        request.settimeout(_TIMEOUT_SECONDS)
        address = request.getsockname()[0].removeprefix("::ffff:")
        context = self.certificates.context(self.world, name_at(address) or "example.com")
        mode = self.world.get("tls.mode")
        if mode:
            mischief.TLS[mode](request)
            return
        with context.wrap_socket(request, server_side=True) as secure:
            self.answer(secure, client_address)


class Answer(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = _TIMEOUT_SECONDS
    server: Web

    def do_GET(self) -> None:
        """Answer with the page; `Date` follows the world's clock, not this machine's."""
        said = self._page()
        self.send_response_only(said.status)
        self.send_header("Server", "lab")
        offset = self.server.world.get("clock.offset_s", 0.0)
        self.send_header("Date", formatdate(time.time() + offset, usegmt=True))
        for name, value in said.headers.items():
            self.send_header(name, value)
        if said.status != 204:
            self.send_header("Content-Length", str(len(said.body) + said.filler_bytes))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said.body)
            for left in range(said.filler_bytes, 0, -len(_CHUNK)):
                self.wfile.write(_CHUNK[:left])

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def do_POST(self) -> None:
        """Take what is sent, keep nothing of it, and answer."""
        left = int(self.headers.get("Content-Length") or 0)
        while left > 0:
            data = self.rfile.read1(min(left, len(_CHUNK)))
            if not data:
                return
            left -= len(data)
        self.do_GET()

    def _page(self) -> Page:
        world = self.server.world
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host") or ""
        address = self.connection.getsockname()[0].removeprefix("::ffff:")
        home = name_at(address)
        if home is None:
            return notice()
        agent = self.headers.get("User-Agent") or ""
        secure = isinstance(self.connection, ssl.SSLSocket)
        named = host if host and name_at(host) is None else home
        return page(Asked(named, self.path, agent, secure), world.starting("site."))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def start(server: Web) -> None:
    """Serve in a thread that ends with the process."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
