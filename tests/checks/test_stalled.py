"""A server that falls silent in the middle of a download says nothing about the line."""

import socket
import time
from typing import Any

import pytest

from checks import bandwidth
from checks.bandwidth import STALL_S, rate_of, stalled
from checks.host import here
from checks.host.http import Tally
from checks.host.replies import Samples
from checks.reason import CannotRun
from checks.settings import Settings
from tests.checks.loopback import request_of, serving
from tests.checks.test_rate import _Host, _steady

PIECE, TIMES = b"x" * 25_000, 40  # 1 MB in a second: 8 Mb/s


@pytest.mark.parametrize(
    ("samples", "silent"),
    [
        ((), False),
        (((0.0, 5_000),), False),
        (_steady(20, 5_900_000, 4.0), False),
        (_steady(0.2, 5_900_000, 4.0), False),
        ((*_steady(20, 9_000_000, 1.0), (1.0 + STALL_S, 2_600_000)), False),
        ((*_steady(20, 9_000_000, 1.0), (6.5, _steady(20, 9_000_000, 1.0)[-1][1])), True),
        (((0.0, 5_000), (0.4, 5_000), (6.5, 5_000)), True),
        (((0.0, 5_000), (3.0, 900_000), (3.1, 900_000)), False),
    ],
)
def test_silence_at_the_end(samples: Samples, silent: bool) -> None:
    assert stalled(samples) is silent


def test_the_last_bytes_are_noted_when_they_came() -> None:
    tally = Tally()
    for count, now_s in ((10, 5.0), (20, 6.0), (30, 6.015625)):
        tally.add(count, now_s)
    assert tally.samples(9.0) == ((0.0, 10), (1.0, 30), (1.015625, 60), (4.0, 60))
    assert Tally().samples(9.0) == ()


def test_no_slow_line_is_made_of_silence() -> None:
    quick = _steady(20, 9_000_000, 1.0)
    host: Any = _Host((), (*quick, (6.5, quick[-1][1])))
    with pytest.raises(CannotRun, match="download_stalled"):
        bandwidth.measure(host, Settings(package_mbps=20.0))


def _falls_silent(peer: socket.socket) -> None:
    request_of(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 8000000\r\n\r\n")
    for _ in range(TIMES):
        peer.sendall(PIECE)
        time.sleep(0.025)
    peer.recv(1)  # until the other side has had enough


def _holds_open(peer: socket.socket) -> None:
    """A whole file, after which the server forgets to hang up."""
    request_of(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    for _ in range(TIMES):
        peer.sendall(PIECE)
        time.sleep(0.025)
    peer.recv(1)


def test_a_server_that_falls_silent_is_seen() -> None:
    with serving(_falls_silent) as port:
        got = here().download("127.0.0.1", port, "a.id", "/", 2.8, most_bytes=8_000_000)
    assert stalled(got.samples)
    with serving(_holds_open) as port:
        got = here().download("127.0.0.1", port, "a.id", "/", 2.8, most_bytes=8_000_000)
    assert not stalled(got.samples)
    rate = rate_of(got.samples)
    assert rate is not None
    assert rate.mbps > 3
