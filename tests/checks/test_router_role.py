"""What the device at the router's address does, and whether it is one device."""

from collections.abc import Collection, Mapping

import dns.message
import dns.rcode
import dns.rrset
import pytest

from checks import gateway, router_mac, router_role
from checks.host.records import (
    Adapter,
    Address,
    Medium,
    Neighbour,
    NeighbourState,
    Route,
)
from checks.host.replies import Datagram, Fault, Reply
from checks.reason import CannotRun
from checks.settings import Settings

FIRST, PRINTER, LAST = "192.168.1.1", "192.168.1.77", "192.168.1.254"
KNOWN = Settings().known_names
SILENCE = Reply(0.01, Fault.TIMED_OUT)
REFUSAL = Reply(0.01, Fault.REFUSED)


class Office:
    """`open_`: (address, port) that take connections; `there`: who else refuses them and answers
    pings; `names`: whose DNS knows `KNOWN`, and fetches new names where True; `line`: whether
    anything comes from beyond through the gateway.
    """

    def __init__(
        self,
        via: str | None,
        open_: Collection[tuple[str, int]] = (),
        there: Collection[str] = (),
        names: Mapping[str, bool] | None = None,
        line: bool = False,
    ) -> None:
        self.via, self.open_, self.there = via, open_, there
        self.names, self.line = names or {}, line

    def adapters(self) -> list[Adapter]:
        own = (Address("192.168.1.20", 24),)
        return [Adapter("eth0", Medium.CABLE, True, True, addresses=own)]

    def routes(self) -> list[Route]:
        return [Route("eth0", self.via)] if self.via else []

    def neighbours(self) -> list[Neighbour]:
        return [Neighbour(self.via or "", "eth0", NeighbourState.FAILED)]

    def dns_servers(self) -> tuple[str, ...]:
        return tuple(self.names)

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        return Reply(0.01) if address in self.there and ttl is None else SILENCE

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        if not address.startswith("192.168.1."):
            return Reply(0.01) if self.line else SILENCE
        if (address, port) in self.open_:
            return Reply(0.01)
        return REFUSAL if address in self.there else SILENCE

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        if address not in self.names:
            return Datagram(0.01, Fault.TIMED_OUT)
        query = dns.message.from_wire(payload)
        reply, asked = dns.message.make_response(query), query.question[0].name
        known = {one.name: one.addresses[0] for one in KNOWN}
        found = known.get(asked.to_text(omit_final_dot=True))
        if found:
            reply.answer.append(dns.rrset.from_text(asked, 60, "IN", "A", found))
        else:
            reply.set_rcode(dns.rcode.NXDOMAIN if self.names[address] else dns.rcode.SERVFAIL)
        return Datagram(0.01, payload=reply.to_wire())


def role(office: Office, settings: Settings | None = None) -> str:
    settings = settings or Settings()
    return router_role.judge(router_role.measure(office, settings), settings)  # type: ignore[arg-type]


OPEN = [(FIRST, 80)]


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        # a router that answers nobody, and passes everything on
        (Office(FIRST, line=True), "ok"),
        # the line is cut: it has a page, or a DNS forwarder that can only say so
        (Office(FIRST, OPEN), "ok"),
        (Office(FIRST, names={FIRST: False}), "ok"),
        # no line, no page, no names
        (Office(FIRST), "mute"),
        (Office(FIRST, there=[FIRST]), "mute"),
        (Office("192.168.0.1", there=["192.168.0.1"]), "mute"),
        # a printer, whatever it answers, beside a router at the usual place
        (Office(PRINTER, OPEN, there=[PRINTER]), "other_beside"),
        (Office(PRINTER, there=[PRINTER, FIRST]), "other_beside"),
        (Office(PRINTER, [(PRINTER, 80)], names={FIRST: True}), "other_beside"),
        # beside a device with a page of settings, one of its kind proves nothing
        (Office(PRINTER, [(PRINTER, 80), *OPEN]), "ok"),
        (Office(FIRST, [*OPEN, (LAST, 80)]), "ok"),
        (Office(FIRST, OPEN, names={LAST: False}), "ok"),
        (Office(FIRST, names={LAST: True}), "other_beside"),
    ],
)
def test_what_it_does(office: Office, expected: str) -> None:
    assert role(office) == expected


def test_a_tunnel_has_no_router() -> None:
    for check in (router_role, router_mac):
        with pytest.raises(CannotRun):
            check.measure(Office(None), Settings())


PROFILE = Settings(gateway=FIRST)


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        (Office(FIRST, there=[FIRST]), "ok"),
        # the profile's router stands beside a device that is none: a mistyped number
        (Office(PRINTER, there=[PRINTER, FIRST]), "wrong_one"),
        (Office(PRINTER, OPEN, there=[PRINTER]), "wrong_one"),
        (Office(LAST, there=[FIRST]), "wrong_one"),
        # another router that somebody brought along
        (Office(LAST, there=[LAST, FIRST], line=True), "unexpected"),
        (Office(LAST, there=[LAST]), "unexpected"),
    ],
)
def test_a_mistyped_number_is_no_other_router(office: Office, expected: str) -> None:
    reading = gateway.measure(office, PROFILE)  # type: ignore[arg-type]
    assert gateway.judge(reading, PROFILE) == expected


class Turning(Office):
    """Its neighbour table says another hardware address at every look."""

    def __init__(self, *macs: str | None) -> None:
        super().__init__(FIRST)
        self.macs = list(macs)

    def neighbours(self) -> list[Neighbour]:
        mac = self.macs.pop(0) if len(self.macs) > 1 else self.macs[0]
        other = Neighbour(LAST, "eth0", NeighbourState.REACHABLE, "02:00:00:00:00:99")
        return [other, Neighbour(FIRST, "eth0", NeighbourState.REACHABLE, mac)]


ONE, TWO = "02:00:00:00:00:01", "02:00:00:00:00:02"


@pytest.mark.parametrize(
    ("macs", "expected"),
    [((ONE,), "ok"), ((None,), "ok"), ((ONE, None, ONE), "ok"), ((ONE, TWO, ONE), "two")],
)
def test_two_devices_at_one_address(macs: tuple[str | None, ...], expected: str) -> None:
    reading = router_mac.measure(Turning(*macs), Settings())  # type: ignore[arg-type]
    assert router_mac.judge(reading, Settings()) == expected
