"""Web senses: what simple, independent means see of HTTP and HTTPS from the PC."""

import socket
import ssl
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPSConnection

from tests.lab.senses import SECONDS


def http(host: str, path: str) -> str:
    """Status and first line of a page that is fetched from its true address."""
    connection = HTTPConnection("23.12.147.88", 80, timeout=SECONDS)
    connection.request("GET", path, headers={"Host": host})
    said = connection.getresponse()
    return f"{said.status} {said.read(40).decode('utf-8', 'replace')}"


def https(host: str, target: str) -> str:
    """Whether a host at its true address shows a certificate that is trusted."""
    context = ssl.create_default_context()
    with (
        socket.create_connection((target, 443), SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host),
    ):
        return "ok"


def page(host: str, target: str, path: str, agent: str = "Mozilla/5.0") -> str:
    """Status of a page by HTTPS, with `gambling` where it speaks of that."""
    connection = HTTPSConnection(target, timeout=SECONDS)
    connection._context = _host_context(host)  # type: ignore[attr-defined]
    connection.request("GET", path, headers={"Host": host, "User-Agent": agent})
    said = connection.getresponse()
    text = said.read(100_000).decode("utf-8", "replace")
    return f"{said.status}{' gambling' if 'slot' in text else ''}"


def _host_context(host: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    return context


def padded(host: str) -> str:
    """Whether an answer of 60 kB arrives whole."""
    connection = HTTPConnection(host, 80, timeout=SECONDS)
    connection.request("GET", "/padded", headers={"Host": "example.com"})
    return f"{len(connection.getresponse().read(100_000))} bytes"


def proxied(proxy: str, port: str) -> str:
    """Status and first line of a page that is fetched through a proxy."""
    connection = HTTPConnection(proxy, int(port), timeout=SECONDS)
    connection.request("GET", "http://www.msftconnecttest.com/connecttest.txt")
    said = connection.getresponse()
    return f"{said.status} {said.read(40).decode('utf-8', 'replace')}"


def rate(host: str) -> float:
    """Download speed in Mb/s over about one second, after half a second to get going."""
    connection = HTTPConnection(host, 80, timeout=SECONDS * 3)
    connection.request("GET", "/big", headers={"Host": "speed.lab.id"})
    said = connection.getresponse()
    _take(said.read1, 0.5)
    started = time.monotonic()
    size = _take(said.read1, 1.0)
    return size * 8 / 1e6 / (time.monotonic() - started)


def _take(read: Callable[[int], bytes], seconds: float) -> int:
    end, size = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        size += len(read(65_536))
    return size
