"""Several DNS servers are asked at once, and heard in the order in which the system asks them."""

import time
from collections.abc import Mapping
from functools import partial
from typing import Any

import dns.message
import dns.rcode
import dns.rrset
import pytest

from checks import dns as names_check
from checks.host.replies import Datagram, Fault
from checks.parallel import at_once
from checks.probes.dns_query import GRACE_S, Answer, addresses_of, ask, look_up
from checks.reason import CannotRun, Reason
from checks.settings import Settings
from checks.sparing import Sparing
from checks.website.fetch import find
from tests.pace import BUSY_S

NOTICE, INSIDE = "36.86.63.185", "10.1.0.10"
NAME = "simpeg.kab.go.id"
Said = tuple[float, str | None] | None


class _Servers:
    """Each answers every IPv4 question after its seconds; None: no such name, or silence."""

    def __init__(
        self, said: Mapping[str, Said], known: str = "", system: tuple[str, ...] = ()
    ) -> None:
        self.said, self.known, self.system = said, known, system

    def dns_servers(self) -> tuple[str, ...]:
        return tuple(self.said)

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        return self.system

    def hosts_entries(self) -> tuple[()]:
        return ()

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        said = self.said[address]
        if said is None:
            time.sleep(timeout_s)
            return Datagram(timeout_s, Fault.TIMED_OUT)
        time.sleep(said[0])
        return Datagram(said[0], payload=self._reply(payload, said[1]))

    def _reply(self, payload: bytes, found: str | None) -> bytes:
        query = dns.message.from_wire(payload)
        reply = dns.message.make_response(query)
        name = query.question[0].name
        if self.known and name.to_text(omit_final_dot=True) != self.known:
            found = None
        if found is None:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        elif query.question[0].rdtype == 1:
            reply.answer.append(dns.rrset.from_text(name, 60, "IN", "A", found))
        return reply.to_wire()


HONEST = "142.250.4.94"


@pytest.mark.parametrize(
    ("said", "addresses"),
    [
        # the provider's own, quicker server redirects: nobody hears it
        ({"8.8.8.8": (0.1, HONEST), "192.168.7.1": (0.0, NOTICE)}, (HONEST,)),
        ({"192.168.7.1": (0.0, NOTICE), "8.8.8.8": (0.1, HONEST)}, (NOTICE,)),
        # beside one that does not answer, the next one counts
        ({"10.9.9.9": None, "8.8.8.8": (0.0, HONEST)}, (HONEST,)),
        ({"10.9.9.9": (0.0, None), "8.8.8.8": (0.1, HONEST)}, (HONEST,)),
        ({"10.9.9.9": None}, ()),
        ({}, ()),
    ],
)
def test_the_first_server_that_knows_a_name_counts(
    said: Mapping[str, Said], addresses: tuple[str, ...]
) -> None:
    assert addresses_of(NAME, _Servers(said), 1.0) == addresses  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"10.1.0.53": (0.1, INSIDE), "8.8.8.8": (0.0, None)}, Answer.FOUND),
        # here the system, too, is told that there is no such name
        ({"8.8.8.8": (0.1, None), "10.1.0.53": (0.0, INSIDE)}, Answer.NO_SUCH_NAME),
        ({"10.9.9.9": None, "8.8.8.8": (0.0, None)}, Answer.NO_SUCH_NAME),
        ({"10.9.9.9": None}, Answer.SILENT),
        ({}, Answer.SILENT),
    ],
)
def test_the_first_clear_answer_counts(said: Mapping[str, Said], answer: Answer) -> None:
    assert look_up(NAME, _Servers(said), 1.0).answer is answer  # type: ignore[arg-type]


def test_a_silent_server_costs_no_more_than_its_grace() -> None:
    servers = _Servers({"10.9.9.9": None, "8.8.8.8": (0.0, HONEST)})
    started = time.monotonic()
    assert addresses_of(NAME, servers, 4 * BUSY_S) == (HONEST,)  # type: ignore[arg-type]
    assert GRACE_S <= time.monotonic() - started < BUSY_S


def test_a_name_of_the_office_is_found_where_only_its_own_server_knows_it() -> None:
    servers = _Servers({"10.1.0.53": (0.1, INSIDE), "8.8.8.8": (0.0, None)}, known=NAME)
    found = find(NAME, servers, 1.5)  # type: ignore[arg-type]
    assert (found.addresses, found.notice) == ((INSIDE,), False)


PAGES = Settings(known_names=())


@pytest.mark.parametrize(("system", "outcome"), [((), "refusing"), ((HONEST,), "ok")])
def test_no_such_name_from_the_first_server_is_final(system: tuple[str, ...], outcome: str) -> None:
    servers = _Servers({"10.1.0.53": (0.0, None), "8.8.8.8": (0.0, HONEST)}, system=system)
    reading = names_check.measure(servers, PAGES)  # type: ignore[arg-type]
    assert names_check.judge(reading, PAGES) == outcome


def test_a_question_that_waits_for_its_turn_is_not_answered_by_the_next_server() -> None:
    """The first server answers, but is asked so much that some names wait longer than its grace."""
    door: Any = Sparing(_Servers({"8.8.8.8": (0.02, HONEST), "10.0.0.1": (0.0, NOTICE)}))  # type: ignore[arg-type]
    for number in range(6):
        ask(door, "8.8.8.8", f"{number}.example.org", 4 * BUSY_S)
    names = [f"{number}.example.com" for number in range(10)]
    calls = {name: partial(addresses_of, name, door, 4 * BUSY_S) for name in names}
    assert at_once(calls, 5 * BUSY_S) == dict.fromkeys(names, (HONEST,))


class _NoTurn(_Servers):
    """The first server has answered other questions, but has no turn for this one."""

    answering = frozenset({"8.8.8.8"})

    def udp_exchange(self, address: str, *rest: Any, **more: Any) -> Datagram:
        if address in self.answering:
            raise CannotRun(Reason.NO_TURN)
        return super().udp_exchange(address, *rest, **more)


def test_a_question_that_found_no_turn_is_not_answered_by_the_next_server() -> None:
    servers = _NoTurn({"8.8.8.8": (0.0, HONEST), "10.0.0.1": (0.0, NOTICE)})
    with pytest.raises(CannotRun) as raised:
        addresses_of(NAME, servers, 1.0)  # type: ignore[arg-type]
    assert raised.value.reason is Reason.NO_TURN
