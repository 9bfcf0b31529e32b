"""Beside a silent router: who is another one, and who only lives in the same office."""

from collections.abc import Mapping
from typing import cast

import dns.message
import dns.rcode
import dns.rrset
import pytest

from checks.host.protocol import Host
from checks.host.records import Adapter, Address, Medium
from checks.host.replies import Datagram, Fault, Reply
from checks.probes.dns_query import ask, new_name
from checks.probes.router import other_router
from checks.settings import Settings
from checks.sparing import Sparing

FIRST, LAST, SERVER = "192.168.1.1", "192.168.1.254", "192.168.1.10"
MIDDLE = "192.168.1.60"
LINE = Adapter("eth0", Medium.CABLE, True, True, addresses=(Address("192.168.1.20", 24),))
KNOWN = Settings().known_names
PAGE, REFUSES = Reply(0.01), Reply(0.01, Fault.REFUSED)
RIGHT = {known.name: known.addresses[0] for known in KNOWN}


class _Office:
    """`tcp`: who answers there; `names`: what each DNS server knows; `unheard`: or says."""

    def __init__(
        self,
        tcp: Mapping[str, Reply],
        names: Mapping[str, Mapping[str, str]],
        unheard: str = "NXDOMAIN",
    ) -> None:
        self.tcp, self.names, self.unheard = tcp, names, unheard

    def dns_servers(self) -> tuple[str, ...]:
        return (SERVER,)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return self.tcp.get(address, Reply(timeout_s, Fault.TIMED_OUT))

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        if address not in self.names:
            return Datagram(timeout_s, Fault.TIMED_OUT)
        query = dns.message.from_wire(payload)
        reply = dns.message.make_response(query)
        name = query.question[0].name
        found = self.names[address].get(name.to_text(omit_final_dot=True))
        if found:
            reply.answer.append(dns.rrset.from_text(name, 60, "IN", "A", found))
        else:
            reply.set_rcode(dns.rcode.from_text(self.unheard))
        return Datagram(0.01, payload=reply.to_wire())


class _Everything(dict[str, str]):
    """An access point that gives its own address for every name."""

    def get(self, key: str, default: object = None) -> str:
        return LAST


@pytest.mark.parametrize(
    ("silent", "office", "found"),
    [
        # an access point or a printer with a web page at a router's usual place
        (FIRST, _Office({LAST: PAGE}, {}), None),
        (FIRST, _Office({LAST: PAGE}, {LAST: _Everything()}), None),
        # a DNS server of the office, cut off like everybody: it answers what it remembers
        (FIRST, _Office({SERVER: PAGE}, {SERVER: RIGHT}, unheard="SERVFAIL"), None),
        (FIRST, _Office({SERVER: PAGE}, {SERVER: {}}, unheard="NXDOMAIN"), None),
        (LAST, _Office({FIRST: PAGE}, {FIRST: RIGHT}), FIRST),
        (LAST, _Office({}, {SERVER: RIGHT}), SERVER),
        # nobody expects a router in the middle: whoever lives at the usual place may be it
        (MIDDLE, _Office({FIRST: REFUSES}, {}), FIRST),
        (MIDDLE, _Office({LAST: PAGE}, {}), LAST),
        (MIDDLE, _Office({SERVER: PAGE}, {SERVER: RIGHT}, unheard="SERVFAIL"), None),
        (MIDDLE, _Office({}, {}), None),
    ],
)
def test_who_is_another_router(silent: str, office: _Office, found: str | None) -> None:
    assert other_router(office, silent, LINE, Settings()) == found  # type: ignore[arg-type]


class _Counted(_Office):
    """An office whose DNS questions are counted."""

    questions = 0

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        self.questions += address == SERVER
        return super().udp_exchange(address, port, payload, timeout_s, is_answer)


def test_what_the_run_has_heard_already_needs_no_turn() -> None:
    office = _Counted({}, {SERVER: RIGHT})
    spared = cast(Host, Sparing(cast(Host, office)))
    for name in (new_name(spared), *RIGHT):
        ask(spared, SERVER, name, 2.0)
    before = office.questions
    assert other_router(spared, FIRST, LINE, Settings()) == SERVER
    assert office.questions == before
