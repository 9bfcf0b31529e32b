"""Portal: a login page, and a DNS server that sends every name to it.

python -S -m tests.lab.servers.portal WORLD.JSON PORT redirect|page|required ROUTER
"""

import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.lab.servers import names
from tests.lab.servers.internet import stay
from tests.lab.servers.web import Web
from tests.lab.world import World

_DNS_PORT = 5353
_FORM = b"<html><title>Login Wi-Fi</title><body><form method=post>Kode voucher</form></body></html>"
_STATUS = {"redirect": 302, "page": 200, "required": 511}


class Forms(Web):
    """A web server that answers everything with the form."""

    def __init__(self, world: World, port: int, style: str, router: str) -> None:
        self.style, self.router = style, router
        super().__init__(world, port)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer with the form."""
        Form(request, client_address, self)


class Form(BaseHTTPRequestHandler):
    """One connection to the portal."""

    protocol_version = "HTTP/1.1"
    timeout = 20.0
    server: Forms

    def do_GET(self) -> None:
        """Send the browser to the login page, or be it."""
        style = self.server.style
        own = self.headers.get("Host", "").startswith(self.server.router)
        moved = style == "redirect" and not own
        body = b"" if moved else _FORM
        self.send_response(302 if moved else 200 if own else _STATUS[style])
        if moved:
            self.send_header("Location", f"http://{self.server.router}/login?dst={self.path}")
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if self.command != "HEAD" else b"")

    do_HEAD = do_POST = do_GET  # noqa: N815 - the names that http.server calls

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until the lab is gone, or the fault is healed."""
    world = World(Path(sys.argv[1]))
    port, style, router = int(sys.argv[2]), sys.argv[3], sys.argv[4]
    server = Forms(world, port, style, router)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    names.start(names.Fixed({"dns.all": router}), [router], _DNS_PORT)
    stay(world.path.parent)


if __name__ == "__main__":
    main()
