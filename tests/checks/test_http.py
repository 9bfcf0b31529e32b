"""Odd but honest ways of web servers, and what of them counts as data."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.host import here
from checks.host.http import Response
from checks.host.replies import Fault
from tests.checks.loopback import request_of, serving
from tests.pace import BUSY_S

HERE = "127.0.0.1"
SECONDS = 0.8
HOST = here()


def _interim(peer: socket.socket) -> None:
    request_of(peer)
    while True:
        peer.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50)


def test_interim_answers_count_as_data_too() -> None:
    with serving(_interim) as port:
        got = HOST.download(HERE, port, "a.id", "/", 2 * BUSY_S, most_bytes=1_000_000)
    assert got.status is None
    assert got.seconds < BUSY_S
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


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
TOLD = {
    "as it should be": (OK + b"Content-Length: 5\r\n\r\nhello", b"hello", False),
    "more than was said": (OK + b"Content-Length: 5\r\n\r\nhello you", b"hello", False),
    "until they close": (OK + b"Server: x\r\n\r\nhello", b"hello", False),
    "a length that is none": (OK + b"Content-Length: -7\r\n\r\nhello12", b"hello12", False),
    "the same length twice": (
        OK + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        b"hello",
        False,
    ),
    "chunks": (CHUNKED + b"3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nA: b\r\n\r\n", b"hello", False),
    "chunks without the last": (CHUNKED + b"5\r\nhello\r\n", b"hello", False),
    "chunks without any end": (CHUNKED + b"5\r\nhello", b"hello", False),
    "chunks in loose lines": (CHUNKED + b"5 \nhello\n0\n\n", b"hello", False),
    "chunks and a length": (
        OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"hello",
        False,
    ),
    "bare line ends": (b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", b"hello", False),
    "no reason": (b"HTTP/1.1 200\r\n\r\nhello", b"hello", False),
    "an empty line first": (b"\r\n" + OK + b"\r\nhello", b"hello", False),
    "small letters": (b"http/1.1 200 ok\r\n\r\nhello", b"hello", False),
    "strange names": (
        OK + b"X Powered By: me\r\nX-(y): z\r\nno colon\r\n: none\r\nA\0B: \xff\r\n\r\nhello",
        b"hello",
        False,
    ),
    "a folded line": (OK + b"X: a\r\n b\r\nContent-Length: 5\r\n\r\nhello", b"hello", False),
    "please wait": (b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + OK + b"\r\nhello", b"hello", False),
    "less than was said": (OK + b"Content-Length: 9\r\n\r\nhello", b"hello", True),
    "half a chunk": (CHUNKED + b"9\r\nhello", b"hello", True),
    "chunks that are none": (CHUNKED + b"5\r\nhello\r\n<html>\r\n", b"hello", True),
    "two lengths": (
        OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"",
        True,
    ),
    "no head": (b"<html>hello</html>", b"", True),
    "half a head": (OK + b"Server: x", b"", True),
    "a head without a code": (b"HTTP/1.1 OK\r\n\r\nhello", b"", True),
}


def read(answer: Response, *pieces: bytes) -> bytes:
    """All that comes of the body; the other side closes at last."""
    return b"".join(answer.feed(piece) for piece in (*pieces, b""))


@pytest.mark.parametrize(("raw", "body", "odd"), TOLD.values(), ids=TOLD)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_answers_are_read_as_browsers_read_them(
    raw: bytes, body: bytes, odd: bool, size: int
) -> None:
    answer = Response()
    pieces = [raw[at : at + size] for at in range(0, len(raw), size)]
    assert (read(answer, *pieces), answer.odd, answer.ended) == (body, odd, True)
    assert answer.status in (None, 200)


def test_the_last_header_of_a_name_counts_and_of_cookies_all() -> None:
    answer = Response()
    read(answer, OK + b"Set-Cookie: a=1\r\nA: 1\r\nset-cookie: b=2\r\na: 2\r\nB: x\r\n y\r\n\r\n")
    assert answer.headers == {"set-cookie": "a=1\nb=2", "a": "2", "b": "x y"}


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_any_bytes_come_to_an_end(pieces: list[bytes]) -> None:
    for head in (b"", CHUNKED, OK):
        answer = Response()
        read(answer, head, *pieces)
        assert answer.ended


@pytest.mark.parametrize("path", ["/a b", "/\r\nX: y", "/\u00e9"])
def test_a_request_that_would_be_two_is_not_sent(path: str) -> None:
    assert HOST.http_get(HERE, 9, "a.id", path, SECONDS).fault is Fault.MALFORMED
