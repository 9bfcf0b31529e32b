"""An office's own LibreSpeed server: `garbage.php` gives data, `empty.php` beside it takes some."""

import re
import socket
import time
from collections.abc import Callable

import pytest

from checks.bandwidth import EMPTY, GARBAGE, MOST_BYTES, contacts, measure, rate_of, traffic
from checks.host import here
from checks.settings import Settings
from tests.checks.loopback import serving
from tests.pace import BUSY_S

PIECE = b"x" * 65_536
NOTHING = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnot found"
ANY_PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>"
REFUSED = b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

Takes = Callable[[socket.socket, int], None]


class LibreSpeed:
    """What it does with `empty.php`: `there` answers a look at it, `takes` a body."""

    def __init__(self, there: bytes, takes: Takes) -> None:
        self.there, self.takes = there, takes
        self.asked = list[str]()

    def __call__(self, peer: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if not (piece := peer.recv(1)):
                return
            head += piece
        method, path, *_ = head.decode().split()
        self.asked.append(f"{method} {path}")
        if GARBAGE in path:
            peer.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
            for _ in range(200):
                peer.sendall(PIECE)
        elif method == "POST":
            told = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            assert told
            self.takes(peer, int(told[1]))
        else:
            peer.sendall(self.there)


def _all(peer: socket.socket, count: int) -> None:
    while count > 0 and (piece := peer.recv(65_536)):
        count -= len(piece)
    peer.sendall(NOTHING)


def _slowly(peer: socket.socket, count: int) -> None:
    """About 4 Mb/s."""
    began, left = time.monotonic(), count
    while left > 0 and (piece := peer.recv(10_000)):
        left -= len(piece)
        due = began + (count - left) * 8 / 4e6  # however late this thread has its turn
        time.sleep(max(0.0, due - time.monotonic()))
    peer.sendall(NOTHING)


def _refuses(peer: socket.socket, count: int) -> None:
    peer.sendall(REFUSED)


def _never_reads(peer: socket.socket, count: int) -> None:
    time.sleep(8.0)


def _settings(port: int, page: str = f"/backend{GARBAGE}?ckSize=10") -> Settings:
    return Settings(speed_url=f"http://127.0.0.1:{port}{page}")


def test_both_ways_are_measured_within_the_same_data() -> None:
    server = LibreSpeed(NOTHING, _all)
    with serving(server) as port:
        reading = measure(here(), _settings(port))
    assert server.asked[0].startswith(f"GET /backend{GARBAGE}")
    assert server.asked[1:] == [f"GET /backend{EMPTY}", f"POST /backend{EMPTY}"]
    assert reading.up_missing is None
    assert reading.up_mbps or reading.up_at_least_mbps  # how much is this computer's matter
    assert reading.ping_ms is not None
    assert reading.used_mb * 1e6 <= MOST_BYTES * 1.05


def test_a_slow_way_up_is_told_as_slow_and_ends_in_time() -> None:
    with serving(LibreSpeed(NOTHING, _slowly)) as port:
        began = time.monotonic()
        moved = traffic(here(), _settings(port))
        spent = time.monotonic() - began
    assert moved.up
    rate = rate_of(moved.up)
    assert rate is not None
    assert not rate.at_least
    assert 0 < rate.mbps < 8  # less where this computer has no time for it
    assert spent < 6.5 + BUSY_S


@pytest.mark.parametrize(
    ("there", "takes"),
    [(MISSING, _all), (ANY_PAGE, _all), (b"", _all), (NOTHING, _refuses)],
    ids=["no such page", "one page for everything", "silent", "takes no data"],
)
def test_without_a_page_that_takes_data_upload_is_not_measured(there: bytes, takes: Takes) -> None:
    with serving(LibreSpeed(there, takes)) as port:
        reading = measure(here(), _settings(port))
    assert reading.down_mbps
    assert (reading.up_mbps, reading.up_at_least_mbps) == (None, None)
    assert reading.up_missing == "download_only"


def test_a_server_that_stops_reading_is_no_slow_line() -> None:
    with serving(LibreSpeed(NOTHING, _never_reads)) as port:
        reading = measure(here(), _settings(port))
    assert (reading.up_mbps, reading.up_at_least_mbps) == (None, None)
    assert reading.up_missing == "too_little_data"


def test_any_other_file_is_only_downloaded() -> None:
    server = LibreSpeed(NOTHING, _all)
    page = "/files/garbage.php.bin"
    with serving(server) as port:
        reading = measure(here(), _settings(port, page))
    assert server.asked == [f"GET {page}"]
    assert reading.up_missing == "download_only"


def test_whom_an_upload_goes_to_is_said_beforehand() -> None:
    told = {one.purpose: one for one in contacts(_settings(8080))}
    assert told["speed_up"].via == "TCP 8080"
    assert "speed_up" not in {one.purpose for one in contacts(_settings(8080, "/10mb.bin"))}
