"""IPv6 that seems to work: names that wait for it, and pages that stall in it."""

import time

import dns.message
import dns.rdatatype
import dns.rrset
import pytest

from checks import ipv6
from checks.host.records import Adapter, Address, Medium, Route
from checks.host.replies import Datagram, Fault, Handshake, Reply
from checks.ipv6 import KindsReading, stalled_sites
from checks.settings import Settings

ADDRESSES = (Address("192.168.7.20", 24), Address("2001:db8::5", 64))
SETTINGS = Settings(portal_probes=(), tls_hosts=("a.id", "b.id", "c.id"))
SIX = {"a.id": "2001:db8::a", "b.id": "2001:db8::b", "c.id": "2001:db8::c"}
SILENT = 9.0


class _Pc:
    """A DNS server's seconds for AAAA; seconds of a greeting by IPv6, and by IPv4."""

    def __init__(self, six_s: float = 0.0, by6_s: float = 0.0, by4_s: float = 0.0) -> None:
        self.six_s, self.by6_s, self.by4_s = six_s, by6_s, by4_s
        self.greeted: list[str] = []

    def adapters(self) -> tuple[Adapter, ...]:
        line = Adapter("eth0", Medium.CABLE, enabled=True, carrier=True, addresses=ADDRESSES)
        return (line,)

    def routes(self) -> tuple[Route, ...]:
        return (Route("eth0", "192.168.7.1"), Route("eth0", "fe80::1"))

    def dns_servers(self) -> tuple[str, ...]:
        return ("192.168.7.1",)

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        query = dns.message.from_wire(payload)
        asked = query.question[0]
        wants_six = asked.rdtype == dns.rdatatype.AAAA
        seconds = self.six_s if wants_six else 0.0
        if seconds > timeout_s:
            return Datagram(timeout_s, Fault.TIMED_OUT)
        reply, name = dns.message.make_response(query), asked.name.to_text(omit_final_dot=True)
        if found := (SIX.get(name) if wants_six else "192.0.2.7"):
            kind = "AAAA" if wants_six else "A"
            reply.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, found))
        return Datagram(seconds, payload=reply.to_wire())

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        return Reply(0.01)

    def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
        self.greeted.append(address)
        takes_s = self.by6_s if ":" in address else self.by4_s
        time.sleep(min(takes_s, timeout_s))
        return Handshake(takes_s, Fault.TIMED_OUT if takes_s > timeout_s else None)


@pytest.mark.parametrize(
    ("pc", "outcome"),
    [
        (_Pc(), "ok"),
        # a cheap router swallows every question for an IPv6 address
        (_Pc(six_s=SILENT), "names_late"),
        (_Pc(six_s=1.2), "names_late"),
        (_Pc(six_s=0.4), "ok"),
        # large answers vanish in a tunnel
        (_Pc(by6_s=SILENT), "broken"),
        # the line is slow, or the sites are: IPv6 is not to blame
        (_Pc(by6_s=SILENT, by4_s=SILENT), "ok"),
        (_Pc(by6_s=1.8, by4_s=1.8), "ok"),
    ],
)
def test_ipv6_that_seems_to_work(pc: _Pc, outcome: str) -> None:
    reading = ipv6.measure(pc, SETTINGS)  # type: ignore[arg-type]
    assert ipv6.judge(reading, SETTINGS) == outcome


def test_a_site_that_comes_by_ipv6_spares_the_rest() -> None:
    pc = _Pc()
    assert stalled_sites(pc, SIX) == ()  # type: ignore[arg-type]
    assert pc.greeted == [SIX["a.id"]]


def test_one_open_site_proves_nothing() -> None:
    assert stalled_sites(_Pc(by6_s=SILENT), {"a.id": SIX["a.id"]}) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("four_ms", "six_ms", "late"),
    [
        (20.0, None, True),
        (20.0, 521.0, True),
        (20.0, 519.0, False),
        # slow with both, or lossy: not the fault of IPv6
        (900.0, None, False),
        (None, None, False),
        (None, 1500.0, False),
    ],
)
def test_which_names_are_late(four_ms: float | None, six_ms: float | None, late: bool) -> None:
    assert KindsReading("192.168.7.1", four_ms, six_ms).is_late is late


def test_the_server_that_answers_decides() -> None:
    dead, fine = KindsReading("10.0.0.1", None, None), KindsReading("10.0.0.2", 20.0, 20.0)
    late = KindsReading("10.0.0.3", 20.0, None)
    for servers, outcome in (((dead, late), "names_late"), ((fine, late), "unused")):
        assert ipv6.judge(ipv6.Reading(True, names=servers), SETTINGS) == outcome
