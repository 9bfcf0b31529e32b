"""The checks of one run spare the network: each question once, the most urgent first, in step."""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from ipaddress import IPv6Address
from typing import Any

import dns.message
import dns.rrset
import pytest

from checks.check import Phase
from checks.host.records import Adapter, Address, Medium, Route
from checks.host.replies import Datagram, Fault, Handshake, HttpAnswer, Reply
from checks.parallel import at_once
from checks.probes.dns_query import Answer, ask
from checks.reason import CannotRun
from checks.registry import CHECKS
from checks.result import State
from checks.runner import run
from checks.settings import Settings
from checks.sparing import LIMITS, Sparing, Turns
from tests.pace import BUSY_S
from tests.profile.recorder import DNS, Recorder

SERVER = "192.0.2.53"


class Server:
    """A DNS server that notes when it is asked for what; `lost`: so many first questions vanish."""

    def __init__(self, lost: int = 0, delay_s: float = 0.0) -> None:
        self.lost, self.delay_s = lost, delay_s
        self.asked: list[tuple[float, str]] = []

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: Any = None
    ) -> Datagram:
        query = dns.message.from_wire(payload)
        name = query.question[0].name.to_text(omit_final_dot=True)
        self.asked.append((time.monotonic(), name))
        if len(self.asked) <= self.lost:
            time.sleep(timeout_s)
            return Datagram(timeout_s, Fault.TIMED_OUT)
        time.sleep(self.delay_s)
        reply = dns.message.make_response(query)
        reply.answer.append(dns.rrset.from_text(query.question[0].name, 60, "IN", "A", "192.0.2.1"))
        assert is_answer(reply.to_wire())
        return Datagram(0.01, payload=reply.to_wire())

    def dns_servers(self) -> tuple[str, ...]:
        return (SERVER,)

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        self.asked.append((time.monotonic(), f"system {name}"))
        return ("192.0.2.2",)


def spared(server: Server) -> Any:
    return Sparing(server)  # type: ignore[arg-type]


def test_several_checks_ask_one_question() -> None:
    server = Server(delay_s=0.1)
    host = spared(server)
    question = partial(ask, host, SERVER, "a.id", 5.0)
    found = at_once(dict.fromkeys(range(6), question), BUSY_S)
    assert {lookup.answer for lookup in found.values()} == {Answer.FOUND}
    assert ask(host, SERVER, "a.id", 5.0).addresses == ("192.0.2.1",)
    assert [name for _, name in server.asked] == ["a.id"]


def test_another_kind_or_server_is_another_question() -> None:
    server = Server()
    host = spared(server)
    ask(host, SERVER, "a.id", 5.0)
    ask(host, SERVER, "a.id", 5.0, "AAAA")
    ask(host, "192.0.2.54", "a.id", 5.0)
    assert len(server.asked) == 3


def test_a_lost_question_is_repeated_and_silence_not_remembered() -> None:
    server = Server(lost=1)
    assert ask(spared(server), SERVER, "a.id", 4.0).answer is Answer.FOUND
    silent = Server(lost=2)
    host = spared(silent)
    assert ask(host, SERVER, "a.id", 1.2).answer is Answer.SILENT
    assert ask(host, SERVER, "a.id", 4.0).answer is Answer.FOUND


class Late(Server):
    """It answers every question that is open once the first of its name has waited for a second."""

    LATE_S = 1.0

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: Any = None
    ) -> Datagram:
        asked = time.monotonic()
        name = dns.message.from_wire(payload).question[0].name.to_text(omit_final_dot=True)
        first = next((at for at, known in self.asked if known == name), asked)
        said = super().udp_exchange(address, port, payload, timeout_s, is_answer)
        time.sleep(max(0.0, first + self.LATE_S - time.monotonic()))
        return Datagram(time.monotonic() - asked, payload=said.payload)


def test_a_repeated_question_has_waited_since_the_first() -> None:
    """Another check repeats what is on its way; a server that is late then answers both at once."""
    server = Late()
    host = spared(server)
    found = at_once(dict.fromkeys(range(3), partial(ask, host, SERVER, "a.id", BUSY_S)), BUSY_S)
    assert len(server.asked) > 1
    assert min(lookup.seconds for lookup in found.values()) > Late.LATE_S - 0.05
    assert any(lookup.repeated for lookup in found.values())


def test_questions_go_out_in_step() -> None:
    server = Server()
    host = spared(server)
    began = time.monotonic()
    names = [f"{number}.id" for number in range(14)]
    at_once({name: partial(ask, host, SERVER, name, BUSY_S) for name in names}, BUSY_S)
    sent = sorted(at for at, _ in server.asked)
    assert len(sent) == len(names)
    for place, at in enumerate(sent):  # a slow machine sends later, and never sooner
        least_s = max(place // most * seconds for most, seconds in LIMITS)
        assert at - began >= least_s - 0.01


def test_a_question_that_found_no_turn_says_nothing_of_the_server() -> None:
    server = Server()
    host = spared(server)
    for number in range(LIMITS[0][0]):
        ask(host, SERVER, f"{number}.id", BUSY_S)
    with pytest.raises(CannotRun):
        host.udp_exchange(SERVER, 53, b"12345678", 0.01)
    assert len(server.asked) == LIMITS[0][0]


def test_what_several_checks_want_to_know_goes_before_what_one_does() -> None:
    server = Server()
    host = spared(server)
    for number in range(LIMITS[0][0]):
        ask(host, SERVER, f"{number}.id", BUSY_S)  # nothing is free for a while
    names = ["one.id", "several.id", "several.id"]
    calls = {n: partial(ask, host, SERVER, name, BUSY_S) for n, name in enumerate(names)}
    found = at_once(calls, BUSY_S)
    assert len(found) == len(names)
    assert [name for _, name in server.asked[LIMITS[0][0] :]] == ["several.id", "one.id"]


def test_the_system_asks_for_two_kinds_and_each_name_once() -> None:
    server = Server()
    host = spared(server)
    began = time.monotonic()
    for name in ("a.id", "b.id", "c.id", "a.id"):
        assert host.resolve(name, BUSY_S) == ("192.0.2.2",)
    assert len(server.asked) == 3
    assert server.asked[-1][0] - began >= LIMITS[0][1] - 0.01


def test_the_most_urgent_goes_first() -> None:
    turns, order = Turns(), list[str]()
    now = time.monotonic()
    assert turns.take(now, now + BUSY_S, LIMITS[0][0], bool)  # nothing is free for a while

    def wait(name: str, due: float, until: float) -> None:
        if turns.take(due, until, 1, bool):
            order.append(name)

    waiting = [
        threading.Thread(target=wait, args=("patient", now + 2, now + BUSY_S)),
        threading.Thread(target=wait, args=("urgent", now + 1, now + BUSY_S)),
        threading.Thread(target=wait, args=("gone", now, now + 0.05)),
    ]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()
    assert order == ["urgent", "patient"]


def test_the_site_that_somebody_asked_about_goes_before_the_others() -> None:
    server = Server()
    host: Any = Sparing(server, "https://kelurahan.contoh.go.id/berita")  # type: ignore[arg-type]
    names = [*(f"n{number}.id" for number in range(12)), "kelurahan.contoh.go.id"]
    at_once({name: partial(ask, host, SERVER, name, 3.0) for name in names}, BUSY_S)
    order = [name for _, name in server.asked]
    assert order.index("kelurahan.contoh.go.id") <= LIMITS[0][0] + 1


@pytest.mark.parametrize("url", ["", "://", "https://[::1", "x" * 300, "https://é..id/"])
def test_what_is_no_site_hurries_nothing(url: str) -> None:
    server = Server()
    assert ask(Sparing(server, url), SERVER, "a.id", 3.0).answer is Answer.FOUND  # type: ignore[arg-type]


# A line with IPv6 only.

SIX = Address("2001:db8::23", 64)
FOUR = Address("192.168.1.23", 24)
WAY4, WAY6 = Route("eth0", "192.168.1.1"), Route("eth0", "fe80::1")


class Line:
    """It has these addresses and routes; `prefix`: where its network translates IPv4 addresses."""

    def __init__(self, own: Sequence[Address], routes: Sequence[Route], prefix: str = "") -> None:
        self.own, self.ways, self.prefix = tuple(own), routes, prefix
        self.met: list[str] = []

    def adapters(self) -> list[Adapter]:
        return [Adapter("eth0", Medium.CABLE, True, True, addresses=self.own)]

    def routes(self) -> Sequence[Route]:
        return self.ways

    def dns_servers(self) -> tuple[str, ...]:
        return ("2001:db8::53",)

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: Any = None
    ) -> Datagram:
        query = dns.message.from_wire(payload)
        reply = dns.message.make_response(query)
        if self.prefix:
            place = str(IPv6Address(self.prefix) + 0xC00000AA)  # 192.0.0.170
            name = query.question[0].name
            reply.answer.append(dns.rrset.from_text(name, 60, "IN", "AAAA", place))
        return Datagram(0.01, payload=reply.to_wire())

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        self.met.append(address)
        return Reply(0.01)


@pytest.mark.parametrize(
    ("own", "routes", "prefix", "address", "met"),
    [
        ([SIX], [WAY6], "2001:db8:64::", "8.8.8.8", "2001:db8:64::808:808"),
        ([SIX], [WAY6], "", "8.8.8.8", "64:ff9b::808:808"),
        ([SIX], [WAY6], "", "192.168.1.1", "192.168.1.1"),
        ([SIX], [WAY6], "", "2001:db8::1", "2001:db8::1"),
        ([SIX, FOUR], [WAY4, WAY6], "64:ff9b::", "8.8.8.8", "8.8.8.8"),
        ([SIX, FOUR], [WAY6], "64:ff9b::", "8.8.8.8", "8.8.8.8"),
        ([FOUR], [WAY4], "", "8.8.8.8", "8.8.8.8"),
        ([], [], "", "8.8.8.8", "8.8.8.8"),
        # a local address leads nowhere
        ([Address("fd00::23", 64)], [WAY6], "64:ff9b::", "8.8.8.8", "8.8.8.8"),
    ],
)
def test_where_ipv6_alone_leads_out(
    own: list[Address], routes: list[Route], prefix: str, address: str, met: str
) -> None:
    line = Line(own, routes, prefix)
    host: Any = Sparing(line)  # type: ignore[arg-type]
    host.tcp_connect(address, 443, 1.0)
    host.tcp_connect(address, 443, 1.0)
    assert line.met == [met, met]


# A whole check.

MOST_QUESTIONS, MOST_TO_ONE_PLACE = 24, 15


class Healthy(Recorder):
    """Everything answers; counted are questions by server, and connections by place."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: Counter[str] = Counter()
        self.connections: Counter[str] = Counter()

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        return Reply(0.001, sender=address)

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        self.questions[DNS] += 2
        return super().resolve(name, timeout_s)

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        self.questions[address] += port == 53
        return super().udp_exchange(address, port, payload, timeout_s, is_answer)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        self.connections[address] += 1
        return Reply(0.001)

    def http_get(self, address: str, *rest: Any, **more: Any) -> HttpAnswer:
        self.connections[address] += 1
        return HttpAnswer(0.01, None, status=204)

    def tls_handshake(self, address: str, *rest: Any, **more: Any) -> Handshake:
        self.connections[address] += 1
        return Handshake(0.01)


def test_a_whole_check_asks_little_of_one_server_and_of_one_place() -> None:
    host = Healthy()
    probes = [check for check in CHECKS if check.phase is Phase.PROBE]
    results = list(run(probes, host, Settings()))
    assert {one.check for one in results if one.state is State.OK} > {"gateway", "internet", "loss"}
    assert max(host.questions.values()) <= MOST_QUESTIONS
    places = {place: made for place, made in host.connections.items() if place[0] != "2"}
    assert max(places.values()) <= MOST_TO_ONE_PLACE


def test_the_pace_stays_below_what_people_set() -> None:
    (at_once_, pause_s), (most, second_s) = LIMITS
    assert at_once_ < 5
    assert most < 10
    assert second_s > 1
    assert at_once_ / pause_s <= 10
