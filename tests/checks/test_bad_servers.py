"""Servers that misbehave: no probe outlives its deadline, grows without bound, or raises."""

import os
import socket
import sys
import time
import tracemalloc
from collections.abc import Callable

import pytest

from checks.host import here
from checks.host.replies import Fault
from checks.probes.dns_query import Answer, ask
from tests.checks.loopback import answering_datagrams, request_of, serving
from tests.lab.servers import mischief
from tests.lab.servers.dnswire import parse
from tests.pace import BUSY_S

HERE = "127.0.0.1"
SECONDS = 0.8
LATE_S = SECONDS + BUSY_S
MOST_BYTES = 2_000_000

HOST = here()
Probe = Callable[[int], object]


def _page(port: int) -> object:
    return HOST.http_get(HERE, port, "a.id", "/", SECONDS, most_bytes=4096)


def _download(port: int) -> object:
    return HOST.download(HERE, port, "a.id", "/", SECONDS, most_bytes=1_000_000)


def _stream(port: int) -> object:
    return HOST.tcp_stream(HERE, port, b"GET / HTTP/1.1\r\n\r\n", SECONDS, most_bytes=4096)


def _small_packets(port: int) -> object:
    return HOST.tcp_stream(HERE, port, bytes(9000), SECONDS, most_bytes=9000, max_segment=536)


def _secure_page(port: int) -> object:
    return HOST.http_get(HERE, port, "a.id", "/", SECONDS, tls=True)


def _handshake(port: int) -> object:
    return HOST.tls_handshake(HERE, port, "a.id", SECONDS)


def _names_by_tcp(port: int) -> object:
    return HOST.tcp_exchange(HERE, port, b"question", SECONDS)


PLAIN: tuple[Probe, ...] = (_page, _download, _stream, _names_by_tcp)
if sys.platform != "win32":  # Windows cannot ask for small packets
    PLAIN = (*PLAIN, _small_packets)
SECURE: tuple[Probe, ...] = (_secure_page, _handshake)


def _bounded(probe: Probe, port: int) -> object:
    tracemalloc.start()
    started = time.monotonic()
    try:
        answer = probe(port)
    finally:
        seconds = time.monotonic() - started
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert seconds < LATE_S
    assert peak < MOST_BYTES
    return answer


@pytest.mark.full
@pytest.mark.parametrize("probe", PLAIN, ids=lambda probe: probe.__name__)
@pytest.mark.parametrize("mode", mischief.WEB)
def test_plain_probes_are_bounded(mode: str, probe: Probe) -> None:
    with serving(mischief.WEB[mode]) as port:
        _bounded(probe, port)


@pytest.mark.parametrize("probe", SECURE, ids=lambda probe: probe.__name__)
@pytest.mark.parametrize("mode", mischief.TLS)
def test_secure_probes_are_bounded(mode: str, probe: Probe) -> None:
    with serving(mischief.TLS[mode]) as port:
        assert getattr(_bounded(probe, port), "fault", None) is not None


@pytest.mark.parametrize(
    ("mode", "faults"),
    [
        ("mute", {Fault.TIMED_OUT}),
        ("trickle", {Fault.TIMED_OUT}),
        ("endless_headers", {Fault.MALFORMED, Fault.TIMED_OUT}),
        ("endless_line", {Fault.MALFORMED}),
        ("half", {Fault.MALFORMED}),
        ("noise", {Fault.MALFORMED}),
        ("redirect_loop", {None}),
        ("endless_body", {None}),
    ],
)
def test_what_is_wrong_with_a_page_has_a_name(mode: str, faults: set[Fault | None]) -> None:
    with serving(mischief.WEB[mode]) as port:
        answer = HOST.http_get(HERE, port, "a.id", "/", SECONDS, most_bytes=4096)
    assert answer.fault in faults
    assert len(answer.body) <= 4096


def _interim(peer: socket.socket) -> None:
    request_of(peer)
    while True:
        peer.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50)


def _empty_chunks(peer: socket.socket) -> None:
    request_of(peer)
    peer.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.sendall(b"1;" + b"x" * 900 + b"\r\na\r\n")


@pytest.mark.parametrize("talk", [_interim, _empty_chunks])
def test_endless_small_things_end_at_the_deadline(talk: Callable[[socket.socket], None]) -> None:
    with serving(talk) as port:
        _bounded(_page, port)
        _bounded(_download, port)


def test_a_download_stops_at_its_bytes() -> None:
    with serving(mischief.WEB["endless_body"]) as port:
        got = HOST.download(HERE, port, "a.id", "/", 2 * BUSY_S, most_bytes=1_000_000)
    assert got.fault is None
    assert got.seconds < BUSY_S
    assert 1_000_000 <= got.samples[-1][1] <= 1_020_000


class _NamesAt:
    """The host, but its DNS is at another port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def udp_exchange(
        self,
        address: str,
        port: int,
        payload: bytes,
        timeout_s: float,
        is_answer: Callable[[bytes], bool],
    ) -> object:
        return HOST.udp_exchange(address, self.port, payload, timeout_s, is_answer)

    def tcp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> object:
        return HOST.tcp_exchange(address, self.port, payload, timeout_s)


def _said(mode: str) -> Callable[[bytes], list[bytes]]:
    def answer(message: bytes) -> list[bytes]:
        question = parse(message)
        return [mischief.DNS[mode](question)] if question else []

    return answer


FLOOD = {
    "a flood": lambda message: [os.urandom(60_000)] * 200,
    "its own question": lambda message: [message],
    "nothing but a head": lambda message: [message[:2] + b"\x81\x80" + bytes(8)],
    "one byte": lambda message: [b"x"],
    "no byte": lambda message: [b""],
    **{mode: _said(mode) for mode in mischief.DNS},
}


@pytest.mark.full
@pytest.mark.parametrize("name", FLOOD)
def test_names_are_bounded_and_have_no_false_answer(name: str) -> None:
    with answering_datagrams(FLOOD[name]) as port:
        found = _bounded(lambda _: ask(_NamesAt(port), HERE, "dns.google", SECONDS), port)  # type: ignore[arg-type]
    answer = getattr(found, "answer", None)
    assert answer in set(Answer) - ({Answer.FOUND} if name != "oversize" else set())
