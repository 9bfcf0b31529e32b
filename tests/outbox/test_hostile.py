"""Servers that trickle, never stop, or talk nonsense: bounded in time and memory, never a crash."""

from __future__ import annotations

import socket
import ssl
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from tests.outbox import certs
from tests.outbox.conftest import mail_to
from tests.outbox.mailbox import Mailbox
from tests.outbox.samples import a_parcel
from tests.outbox.server import running
from tests.outbox.stranger import hostile
from tests.pace import BUSY_S
from troubleshoot.outbox import smtp, webhook
from troubleshoot.outbox.settings import Mail, Security, Webhook
from troubleshoot.outbox.transport import Fate, Reply

pytestmark = pytest.mark.full

SECONDS = 2.0
Behave = Callable[[socket.socket], None]


def _for_ever(data: bytes, pause_s: float = 0.0) -> Behave:
    def behave(sock: socket.socket) -> None:
        while True:
            sock.sendall(data)
            time.sleep(pause_s)

    return behave


def _then(first: bytes, rest: Behave) -> Behave:
    def behave(sock: socket.socket) -> None:
        sock.sendall(first)
        sock.recv(65536)
        rest(sock)

    return behave


def _whole(answer: bytes) -> Behave:
    """What is asked is read to its end, so that the answer is not lost; then it hangs up."""

    def behave(sock: socket.socket) -> None:
        sock.settimeout(0.3)
        with suppress(TimeoutError):
            while sock.recv(65536):
                pass
        sock.settimeout(None)
        sock.sendall(answer)

    return behave


def _silent(sock: socket.socket) -> None:
    while sock.recv(65536):
        pass


HTTP = {
    "silent": _silent,
    "trickling": _for_ever(b"H", 0.1),
    "trickling headers": _then(b"", _for_ever(b"HTTP/1.1 200 OK\r\nX: y\r\n", 0.05)),
    "endless headers": _for_ever(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000),
    "endless line": _for_ever(b"A" * 65536),
    "endless continue": _for_ever(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "garbage": _for_ever(bytes(range(256))),
    "mail": _for_ever(b"220 hello\r\n"),
    "10 MB, whole": _whole(b"HTTP/1.1 201 Created\r\n\r\n" + b"[1, " * 2_500_000),
    "endless body": _whole(b"HTTP/1.1 201 Created\r\nContent-Length: 99999999\r\n\r\n123"),
    "trickling body": _then(b"", _for_ever(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 9, 0.1)),
    "hangs up in the body": _whole(b"HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n123"),
    "hangs up in a chunk": _whole(
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123"
    ),
}
SMTP = {
    "silent": _silent,
    "trickling": _for_ever(b"2", 0.1),
    "endless greeting": _for_ever(b"220-hello\r\n" * 1000),
    "endless line": _for_ever(b"2" * 65536),
    "garbage": _for_ever(bytes(range(256))),
    "endless features": _then(b"220 hi\r\n", _for_ever(b"250-X\r\n" * 1000)),
    "trickling features": _then(b"220 hi\r\n", _for_ever(b"250-X\r\n", 0.1)),
    "http": _for_ever(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "bad code": _for_ever(b"abc hello\r\n"),
    "negative": _for_ever(b"-12 hello\r\n"),
}


@pytest.fixture
def bounded() -> Iterator[None]:
    """In time, and in memory."""
    tracemalloc.start()
    before = time.monotonic()
    try:
        yield
        assert time.monotonic() - before < SECONDS + BUSY_S
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def _encrypted(behave: Behave, authority: Path) -> Behave:
    secure = certs.server_side(authority)

    def wrapped(sock: socket.socket) -> None:
        with suppress(OSError), secure.wrap_socket(sock, server_side=True) as line:
            behave(line)

    return wrapped


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("encrypted", [True, False], ids=["tls", "bare"])
@pytest.mark.parametrize("kind", HTTP)
def test_a_hostile_web_server(
    kind: str, encrypted: bool, authority: Path, trust: ssl.SSLContext
) -> None:
    behave = _encrypted(HTTP[kind], authority) if encrypted else HTTP[kind]
    with hostile(behave) as port:
        reply = webhook.send(a_parcel(), Webhook(f"https://127.0.0.1:{port}/"), trust, SECONDS)
    assert reply.fate in (Fate.LATER, Fate.UNPROVEN)  # it waits
    assert not reply.receipt


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("security", Security)
@pytest.mark.parametrize("kind", SMTP)
def test_a_hostile_mail_server(
    kind: str, security: Security, authority: Path, trust: ssl.SSLContext
) -> None:
    behave = SMTP[kind] if security is Security.STARTTLS else _encrypted(SMTP[kind], authority)
    with hostile(behave) as port:
        mail = Mail("127.0.0.1", ("a@b.id",), "c@d.id", security, port)
        reply = smtp.send(a_parcel(), mail, trust, SECONDS)
    assert reply.fate in (Fate.LATER, Fate.MISCONFIGURED)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("verb", ["AUTH", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    "answer", ["334 ?????", "250-" + "x" * 5000, "999 ok", "0", "", "354 \x00\xff", "250"]
)
def test_odd_answers_in_the_middle(
    verb: str, answer: str, authority: Path, trust: ssl.SSLContext
) -> None:
    handler = type("Odd", (Mailbox,), {"codes": {verb: answer}})
    with running(handler, certs.server_side(authority)) as server:
        reply = smtp.send(a_parcel(), mail_to(server), trust, SECONDS)
    assert isinstance(reply.fate, Fate)
    assert len(reply.detail) < 60


class _Talker:
    """A line on which a server says so much; `heard`: how much of it was taken."""

    def __init__(self, said: bytes) -> None:
        self._said, self.heard = BytesIO(said), 0

    def makefile(self, mode: str) -> _Talker:
        return self

    def readline(self, most: int) -> bytes:
        line = self._said.readline(most)
        self.heard += len(line)
        return line

    def close(self) -> None:
        """Nothing to give back."""


LINE = b"250-" + b"x" * 58 + b"\r\n"
ENOUGH = smtp.MOST_BYTES // len(LINE)


@pytest.mark.parametrize("kind", [smtp._Plain, smtp._Secure])
def test_an_endless_answer_is_ended_by_its_bytes_and_not_by_the_clock(
    kind: type[smtp._Plain | smtp._Secure],
) -> None:
    talk, line = kind(local_hostname="x"), _Talker(LINE * ENOUGH * 9)
    talk.sock = line
    with pytest.raises(OSError, match="does not stop talking"):
        talk.getreply()
    assert line.heard == (ENOUGH + 1) * len(LINE)


def test_one_that_ends_in_time_is_heard_and_all_answers_together_are_bounded() -> None:
    assert ENOUGH * len(LINE) == smtp.MOST_BYTES
    talk, line = smtp._Plain(local_hostname="x"), _Talker(LINE.replace(b"-", b" ") * (ENOUGH + 1))
    talk.sock = line
    for _ in range(ENOUGH):
        assert talk.getreply() == (250, b"x" * 58)
    with pytest.raises(OSError, match="does not stop talking"):
        talk.getreply()


@pytest.mark.parametrize("code", [421, 554])
def test_who_is_sent_away_at_the_door_says_nothing_more(code: int, trust: ssl.SSLContext) -> None:
    heard: list[bytes] = []

    def behave(sock: socket.socket) -> None:
        sock.sendall(b"%d not you\r\n" % code)
        heard.append(sock.recv(65536))

    with hostile(behave) as port:
        mail = Mail("127.0.0.1", ("a@b.id",), "c@d.id", Security.STARTTLS, port)
        assert smtp.send(a_parcel(), mail, trust, BUSY_S) == Reply(Fate.LATER, f"SMTP {code}")
    assert [words for words in heard if words] == []


def test_what_a_server_says_is_never_repeated(authority: Path, trust: ssl.SSLContext) -> None:
    evil = "550 \x1b[31mkunci rahasia-pos"
    with running(
        type("Evil", (Mailbox,), {"codes": {"RCPT": evil}}), certs.server_side(authority)
    ) as box:
        reply = smtp.send(a_parcel(), mail_to(box), trust, SECONDS)
    assert reply.detail == "SMTP 550"
