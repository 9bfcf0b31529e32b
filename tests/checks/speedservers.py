"""What stands in for speedtest.net: an honest server, and those that do what they must not."""

import gzip
import os
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.checks.loopback import request_of
from tests.lab.servers.speedtest import answer as honest_answer

Talk = Callable[[socket.socket, "Line"], None]

CHUNK = b"x" * 65536
CONFIG, SERVERS = "/speedtest-config.php", "/speedtest-servers-static.php"


@dataclass
class Line:
    """A server and what went through it."""

    pace_s: float = 0.0
    sent: int = 0
    received: int = 0


def _head(length: int, kind: str = "text/plain") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode()


def _say(peer: socket.socket, text: str) -> None:
    peer.sendall(_head(len(text.encode())) + text.encode())


def honest(peer: socket.socket, line: Line) -> None:
    first = request_of(peer)
    _answer_honestly(peer, first, line)


def _answer_honestly(peer: socket.socket, first: str, line: Line) -> None:
    method, _, rest = first.partition(" ")
    path = rest.partition(" ")[0]
    name = "www.speedtest.net" if "speedtest-" in path else "speed.lab.id"
    said = honest_answer(name, path, True)
    if method == "POST":
        _take(peer, line)
    assert said is not None
    _, text, filler = said
    peer.sendall(_head(len(text) + filler) + text.encode())
    while filler > 0:
        piece = CHUNK[: min(filler, 8192)]
        peer.sendall(piece)
        filler -= len(piece)
        line.sent += len(piece)
        time.sleep(line.pace_s)


def _take(peer: socket.socket, line: Line) -> None:
    left = 36 * 20_000 - 4096
    while left > 0 and (piece := peer.recv(8192)):
        left -= len(piece)
        line.received += len(piece)


def only(path: str, instead: Talk) -> Talk:
    """Honest, but for the requests whose path has this in it."""

    def talk(peer: socket.socket, line: Line) -> None:
        first = request_of(peer)
        if re.search(path, first):
            instead(peer, line)
        else:
            _answer_honestly(peer, first, line)

    return talk


def endless(peer: socket.socket, line: Line) -> None:
    peer.sendall(_head(10_000_000_000))
    while True:
        peer.sendall(CHUNK)
        line.sent += len(CHUNK)


def trickle(peer: socket.socket, line: Line) -> None:
    peer.sendall(_head(1_000_000))
    while True:
        peer.sendall(b"x")
        time.sleep(0.3)


def _bomb(peer: socket.socket, line: Line) -> None:
    packed = gzip.compress(bytes(300_000_000))
    head = _head(len(packed)).replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    peer.sendall(head + packed)


def _loop(peer: socket.socket, line: Line) -> None:
    peer.sendall(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")


def _redirects(peer: socket.socket, line: Line) -> None:
    request_of(peer)
    _loop(peer, line)


def _mute(peer: socket.socket, line: Line) -> None:
    time.sleep(9.0)


def _hang_up(peer: socket.socket, line: Line) -> None:
    """Closes without a word."""


def _login_page(peer: socket.socket, line: Line) -> None:
    request_of(peer)
    _say(peer, "<html><body>Silakan masuk<br></body>")


def _login_page_in_xml(peer: socket.socket, line: Line) -> None:
    request_of(peer)
    _say(peer, "<html><body>Silakan masuk</body></html>")


def _no_ids(peer: socket.socket, line: Line) -> None:
    _say(peer, "<settings><server-config/><download/><upload/><client/></settings>")


def _forbidden(peer: socket.socket, line: Line) -> None:
    request_of(peer)
    peer.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


def _noise(peer: socket.socket, line: Line) -> None:
    peer.sendall(os.urandom(4000))


MISCHIEF: dict[str, Talk] = {
    "a login page": _login_page,  # speedtest-cli: NameError: ExpatError
    "a login page in XML": _login_page_in_xml,
    "a configuration without its numbers": only(CONFIG, _no_ids),  # KeyError
    "403": _forbidden,
    "no word at all": _mute,  # as a DNS black hole: whatever `timeout` says
    "noise": _noise,
    "a redirect to itself": _redirects,
    "an endless configuration": only(CONFIG, endless),
    "a compressed configuration of 300 MB": only(CONFIG, _bomb),
    "an endless list of servers": only("speedtest-servers", endless),
    "a server that dies after the configuration": only("latency|random|upload", _hang_up),
    "a server that dies after its latency": only("random|upload", _hang_up),
    "a server that is mute after its latency": only("random|upload", _mute),
}
