"""A hostile site can waste its own time, not ours: the check ends in time, small, with a result."""

import gzip
import os
import socket
import time
import tracemalloc

import pytest

from checks.check import carry_out
from checks.host import here
from checks.host.replies import Fault, Handshake
from checks.registry import BY_NAME
from checks.result import CheckResult, State
from checks.settings import Settings
from checks.site import TOTAL_S
from checks.website.body import MOST_BYTES
from tests.checks.website.servers import Manner, page, pages, serving
from tests.checks.website.test_visit import Web
from tests.lab.servers import mischief
from tests.pace import BUSY_S
from troubleshoot.knowledge.knowledge import Knowledge

SLACK_S = BUSY_S
"""For a machine that does much else at the same time."""

WORDS = Knowledge.open().site_words
FULL = MOST_BYTES
HTML = "Content-Type: text/html"


def looked_at(manner: Manner, scheme: str = "http") -> CheckResult:
    with serving(manner) as port:
        settings = Settings(site_url=f"{scheme}://127.0.0.1:{port}/", site_words=WORDS)
        return carry_out(BY_NAME["site"], here(), settings)


@pytest.fixture(autouse=True)
def _without_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


MANNERS = {
    "endless_headers": "error",
    "endless_line": "error",
    "endless_body": "ok",
    "redirect_loop": "error",
    "half": "error",
    "noise": "error",
}


@pytest.mark.parametrize(("name", "outcome"), MANNERS.items())
def test_a_web_server_that_misbehaves(name: str, outcome: str) -> None:
    found = looked_at(mischief.WEB[name])
    assert (found.outcome, found.reason) == (outcome, None)
    assert found.seconds < TOTAL_S + SLACK_S


TLS = {
    "plain": "error",
    "cut": "unreachable",
    "noise": "error",
    "flood": "error",
}


@pytest.mark.parametrize(("name", "outcome"), TLS.items())
def test_a_handshake_that_is_none(name: str, outcome: str) -> None:
    found = looked_at(mischief.TLS[name], "https")
    assert (found.outcome, found.reason) == (outcome, None)
    assert found.seconds < TOTAL_S + SLACK_S


BODIES = {
    "marks without end": b"<" * FULL,
    "elements without end": b"<div>" * (FULL // 5),
    "attributes without end": b"<a " + b"x " * (FULL // 2),
    "a quote without end": b"<a href='" + b"y" * FULL,
    "a comment without end": b"<!--" * (FULL // 4),
    "entities": b"&amp;#" * (FULL // 6),
    "hidden in hidden": b"<p hidden>" * (FULL // 10),
    "links": b"<a href=//x.top>slot gacor</a>" * (FULL // 30),
    "noise": os.urandom(FULL),
    "one word": b"slot" * (FULL // 4),
    "short words": b"slot gacor " * (FULL // 11),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_page_that_is_a_trap(body: bytes) -> None:
    found = looked_at(page(body, HTML))
    assert (found.reason, found.state is State.NOT_RUN) == (None, False)
    assert found.seconds < TOTAL_S + SLACK_S


def test_a_packed_bomb_stays_small() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    tracemalloc.start()
    found = looked_at(page(bomb, HTML, "Content-Encoding: gzip"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.outcome == "ok"
    assert peak < 30_000_000


@pytest.mark.parametrize(
    "where",
    ["", "http://", "ftp://a.id/", "//user:pw@a.id", "http://\u0000", "x" * 5000, "javascript:1"],
)
def test_redirects_to_nowhere(where: str) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n"
    found = looked_at(pages(lambda path, agent: head.encode("latin-1")))
    assert (found.outcome, found.reason) == ("error", None)


def test_a_site_that_redirects_until_its_cookie_comes_back_is_well() -> None:
    knows = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    asks = b"HTTP/1.1 302 Found\r\nSet-Cookie: seen=1; path=/\r\nLocation: /\r\n"

    def answer(connection: socket.socket) -> None:
        known = b"Cookie: seen=1" in connection.recv(8192)
        connection.sendall(knows if known else asks + b"Content-Length: 0\r\n\r\n")

    assert looked_at(answer).outcome == "ok"


@pytest.mark.full
def test_those_that_only_let_us_wait_end_in_time_and_together() -> None:
    from concurrent.futures import ThreadPoolExecutor

    mute, trickle, halt = mischief.WEB["mute"], mischief.WEB["trickle"], mischief.TLS["halt"]
    manners, schemes = [*[mute] * 6, trickle, halt], [*["http"] * 7, "https"]
    started = time.monotonic()
    with ThreadPoolExecutor(len(manners)) as pool:
        ends = list(pool.map(looked_at, manners, schemes))
    said = [*["unanswered"] * 7, "unreachable"]
    assert [(end.outcome, end.reason) for end in ends] == [(one, None) for one in said]
    assert max(end.seconds for end in ends) < TOTAL_S + SLACK_S
    assert time.monotonic() - started < TOTAL_S + SLACK_S


def test_a_name_alone_is_tried_without_tls_where_that_is_all_there_is() -> None:
    class Plain(Web):
        def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
            return Handshake(0.01, Fault.RESET)

    web = Plain({}, {"a.id": "103.120.64.11"})
    named = carry_out(BY_NAME["site"], web, Settings(site_url="a.id"))
    secure = carry_out(BY_NAME["site"], web, Settings(site_url="https://a.id"))
    assert (named.outcome, named.reading["url"]) == ("ok", "http://a.id/")
    assert secure.outcome == "plain_only"
