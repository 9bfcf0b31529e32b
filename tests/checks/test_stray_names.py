"""DNS datagrams that answer nothing decide nothing: the real answer behind them counts."""

from __future__ import annotations

import socket
import time
import tracemalloc
from collections.abc import Callable

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from checks.probes import dns_query
from checks.probes.dns_query import MOST_ADDRESSES, Answer, Lookup, ask
from tests.checks.loopback import answering_datagrams, serving
from tests.checks.test_bad_servers import HERE, _NamesAt

NAME, REAL, FALSE = "kantor.example.id", "192.0.2.7", "203.0.113.66"
SECONDS = 5.0


def answer(
    question: bytes, *addresses: str, cut: bool = False, rcode: str = "NOERROR"
) -> dns.message.Message:
    """A right answer with these addresses."""
    reply = dns.message.make_response(dns.message.from_wire(question))
    reply.set_rcode(dns.rcode.from_text(rcode))
    if addresses:
        reply.answer.append(dns.rrset.from_text(f"{NAME}.", 60, "IN", "A", *addresses))
    if cut:
        reply.flags |= dns.flags.TC
    return reply


def wrong_id(question: bytes) -> bytes:
    forged = answer(question, FALSE)
    forged.id ^= 0x5555
    return forged.to_wire()


def wrong_question(question: bytes) -> bytes:
    query = dns.message.make_query("lain.example.id", "A")
    query.id = dns.message.from_wire(question).id
    return answer(query.to_wire(), FALSE).to_wire()


def no_such_name_of_another(question: bytes) -> bytes:
    forged = answer(question, rcode="NXDOMAIN")
    forged.id ^= 1
    return forged.to_wire()


STRAYS: dict[str, Callable[[bytes], bytes]] = {
    "wrong id": wrong_id,
    "wrong question": wrong_question,
    "another's NXDOMAIN": no_such_name_of_another,
    "empty": lambda question: b"",
    "one byte": lambda question: b"x",
    "rubbish": lambda question: b"\xff" * 64,
    "the question itself": lambda question: question,
    "a bare head": lambda question: question[:2] + b"\x81\x80" + bytes(8),
}


def asked(port: int, seconds: float = SECONDS, kind: str = "A") -> Lookup:
    return ask(_NamesAt(port), HERE, NAME, seconds, kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("stray", STRAYS)
def test_the_answer_behind_a_stray_datagram_counts(stray: str) -> None:
    def said(question: bytes) -> list[bytes]:
        return [STRAYS[stray](question)] * 3 + [answer(question, REAL).to_wire()]

    with answering_datagrams(said) as port:
        found = asked(port)
    assert (found.answer, found.addresses) == (Answer.FOUND, (REAL,))
    assert found.seconds < SECONDS / 2  # taken at once, not at the deadline


@pytest.mark.parametrize("stray", STRAYS)
def test_strays_alone_are_no_answer(stray: str) -> None:
    with answering_datagrams(lambda question: [STRAYS[stray](question)]) as port:
        found = asked(port, 0.6)
    assert found.answer in (Answer.MALFORMED, Answer.SILENT)
    assert found.addresses == ()


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Lookup]:
    """One question to a server whose datagrams are cut; `tcp` says what it says then."""

    def ask_both(short: tuple[str, ...], tcp: Callable[[bytes], bytes] | None) -> Lookup:
        def talk(peer: socket.socket) -> None:
            question = peer.recv(4096)[2:]
            if tcp is not None:
                whole = tcp(question)
                peer.sendall(len(whole).to_bytes(2, "big") + whole)

        def cut(question: bytes) -> list[bytes]:
            return [answer(question, *short, cut=True).to_wire()]

        with serving(talk) as stream, answering_datagrams(cut) as datagrams:
            names = _NamesAt(datagrams)
            by_tcp = _NamesAt(stream)
            monkeypatch.setattr(names, "tcp_exchange", by_tcp.tcp_exchange)
            return ask(names, HERE, NAME, SECONDS)  # type: ignore[arg-type]

    return ask_both


def test_a_cut_answer_is_asked_for_whole(both: Callable[..., Lookup]) -> None:
    found = both((), lambda question: answer(question, REAL).to_wire())
    assert (found.answer, found.addresses) == (Answer.FOUND, (REAL,))


def test_what_stood_in_a_cut_answer_counts_where_tcp_is_closed(both: Callable[..., Lookup]) -> None:
    assert both((REAL,), None).addresses == (REAL,)
    assert both((REAL,), wrong_id).addresses == (REAL,)
    assert both((), None).answer is Answer.ERROR
    assert both((), wrong_id).answer is Answer.MALFORMED


def test_thousands_of_addresses_take_no_time(both: Callable[..., Lookup]) -> None:
    many = [f"10.{n >> 8}.{n & 255}.1" for n in range(3000)]

    def whole(question: bytes) -> bytes:
        head = answer(question).to_wire()[:6] + (3000).to_bytes(2, "big") + bytes(4)
        body = question[12 : 12 + len(NAME) + 2 + 4]
        fixed = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04"
        return head + body + b"".join(fixed + socket.inet_aton(one) for one in many)

    started = time.perf_counter()
    tracemalloc.start()
    found = both((), whole)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.addresses == tuple(many[:MOST_ADDRESSES])
    assert time.perf_counter() - started < SECONDS
    assert peak < 1_000_000  # six servers may say so much, each about six names, all at once
    assert dns_query.MOST_ADDRESSES < 100
