"""Both kinds of address count: browsers take the one that lets them in."""

import time

import dns.message
import dns.rrset
import pytest

from checks.host.replies import Datagram, Fault, Reply
from checks.parallel import Deadline
from checks.website.fetch import LOOKUP_S, find, knock
from checks.website.url import parse
from tests.pace import BUSY_S
from tests.profile.recorder import Recorder

FOUR, SIX = "103.120.64.11", "2400:9800:7::e1"


class Names(Recorder):
    """`a.id` has both kinds of address; `late` says how long the answer of a kind takes."""

    def __init__(self, late: dict[str, float]) -> None:
        super().__init__()
        self.late = late

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        query = dns.message.from_wire(payload)
        question = query.question[0]
        kind, ours = question.rdtype.name, question.name.to_text() == "a.id."
        late = self.late.get(kind, 0.0) if ours else 0.0
        time.sleep(min(late, timeout_s))
        if late >= timeout_s:
            return Datagram(timeout_s, Fault.TIMED_OUT)
        reply = dns.message.make_response(query)
        if ours:
            said = FOUR if kind == "A" else SIX
            reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, said))
        else:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return Datagram(late, payload=reply.to_wire())

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return Reply(0.01, Fault.TIMED_OUT if address == FOUR else None)


@pytest.mark.parametrize("late", [{}, {"AAAA": 0.2}, {"A": 0.2}, {"A": 0.8}])
def test_the_slower_kind_is_not_thrown_away(late: dict[str, float]) -> None:
    assert find("a.id", Names(late), LOOKUP_S).addresses == (FOUR, SIX)


def test_a_name_server_that_is_silent_on_ipv6_costs_half_a_second() -> None:
    started = time.monotonic()
    assert find("a.id", Names({"AAAA": 5 * BUSY_S}), 4 * BUSY_S).addresses == (FOUR,)
    assert 0.5 <= time.monotonic() - started < BUSY_S


def test_a_dead_ipv4_address_is_no_dead_site() -> None:
    door = knock(Names({"AAAA": 0.2}), parse("http://a.id"), Deadline(5.0))
    assert (door.is_open, door.address) == (True, SIX)
