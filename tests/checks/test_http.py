"""Odd but honest ways of web servers, and what of them counts as data."""

import socket

from checks.host import here
from checks.host.replies import Fault
from tests.checks.loopback import request_of, serving

HERE = "127.0.0.1"
SECONDS = 0.8
HOST = here()


def _interim(peer: socket.socket) -> None:
    request_of(peer)
    while True:
        peer.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50)


def test_interim_answers_count_as_data_too() -> None:
    with serving(_interim) as port:
        got = HOST.download(HERE, port, "a.id", "/", 5.0, most_bytes=1_000_000)
    assert got.status is None
    assert got.seconds < 4
    assert 1_000_000 <= got.samples[-1][1] <= 1_020_000


def _wordless(peer: socket.socket) -> None:
    request_of(peer)


def _wordy(peer: socket.socket) -> None:
    request_of(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 60_000 + b"\r\n\r\nhello")


def test_a_server_that_hangs_up_without_a_word_has_said_nothing_wrong() -> None:
    with serving(_wordless) as port:
        assert HOST.http_get(HERE, port, "a.id", "/", SECONDS).fault is Fault.RESET


def test_long_headers_are_read_as_browsers_do() -> None:
    with serving(_wordy) as port:
        answer = HOST.http_get(HERE, port, "a.id", "/", SECONDS)
    assert (answer.status, answer.body) == (200, b"hello")
