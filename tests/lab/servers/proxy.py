"""Proxy: a working HTTP proxy of the office; CONNECT for HTTPS, whole requests for HTTP.

python -S -m tests.lab.servers.proxy WORLD.JSON PORT [NAME:PASSWORD]
"""

import base64
import contextlib
import select
import socket
import socketserver
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from tests.lab.servers.internet import stay
from tests.lab.servers.zone import HOSTS

_HEAD_BYTES = 16_384
_SECONDS = 20.0


class Client(socketserver.StreamRequestHandler):
    """One connection of a browser."""

    timeout = _SECONDS
    wanted = b""

    def handle(self) -> None:
        """Read the head of the request, connect, and carry bytes both ways."""
        with contextlib.suppress(OSError, ValueError):
            line = self.rfile.readline(_HEAD_BYTES).decode("latin-1")
            method, target, version = line.split()
            if method == "CONNECT":
                host, _, port = target.partition(":")
                self._headers()
                with self._open(host, int(port)) as server:
                    self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    self._carry(server)
            else:
                self._forward(method, target, version)

    def _forward(self, method: str, target: str, version: str) -> None:
        url = urlsplit(target)
        path = (url.path or "/") + (f"?{url.query}" if url.query else "")
        head = f"{method} {path} {version}\r\n".encode() + self._headers()
        with self._open(url.hostname or "", url.port or 80) as server:
            server.sendall(head + b"Connection: close\r\n\r\n")
            self._carry(server)

    def _headers(self) -> bytes:
        """The request's headers but those that are for the proxy alone."""
        kept, known = b"", not self.wanted
        for _ in range(100):
            line = self.rfile.readline(_HEAD_BYTES)
            if line in (b"\r\n", b"\n", b""):
                break
            known = known or line.strip() == b"Proxy-Authorization: Basic " + self.wanted
            if not line.lower().startswith((b"proxy-", b"connection:")):
                kept += line
        if not known:
            self.wfile.write(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")
            raise PermissionError
        return kept

    def _open(self, host: str, port: int) -> socket.socket:
        """The proxy knows the internet's names by itself; an unknown one is 502."""
        try:
            address = HOSTS[host][0][0] if host in HOSTS else host
            return socket.create_connection((address, port), 5.0)
        except OSError:
            self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            raise

    def _carry(self, server: socket.socket) -> None:
        ends = {self.connection: server, server: self.connection}
        while ready := select.select(list(ends), [], [], _SECONDS)[0]:
            for end in ready:
                data = end.recv(65_536)
                if not data:
                    return
                ends[end].sendall(data)


class Proxy(socketserver.ThreadingTCPServer):
    """The proxy's door."""

    allow_reuse_address = True
    daemon_threads = True


def main() -> None:
    """Serve until the lab is gone, or the fault is healed."""
    Client.wanted = base64.b64encode("".join(sys.argv[3:]).encode())
    proxy = Proxy(("", int(sys.argv[2])), Client)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    stay(Path(sys.argv[1]).parent)


if __name__ == "__main__":
    main()
