"""A provider's notice page in place of some names is policy; in place of all of them it is not."""

from collections.abc import Mapping

import dns.message
import dns.rcode
import dns.rrset
import pytest

from checks import dns as dns_check
from checks.host.replies import Datagram
from checks.settings import Settings

NOTICE = "36.86.63.185"
RIGHT = {
    "dns.msftncsi.com": "131.107.255.255",
    "one.one.one.one": "1.1.1.1",
    "dns.google": "8.8.8.8",
}


class _Provider:
    """One DNS server: `known` names, and `rest` for every other one (None: no such name)."""

    def __init__(self, known: Mapping[str, str], rest: str | None) -> None:
        self.known, self.rest = known, rest

    def dns_servers(self) -> tuple[str, ...]:
        return ("10.255.0.53",)

    def udp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> Datagram:
        query = dns.message.from_wire(payload)
        reply = dns.message.make_response(query)
        name = query.question[0].name
        found = self.known.get(name.to_text(omit_final_dot=True), self.rest)
        if found is None:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        else:
            reply.answer.append(dns.rrset.from_text(name, 60, "IN", "A", found))
        return Datagram(0.02, payload=reply.to_wire())


@pytest.mark.parametrize(
    ("known", "rest", "outcome"),
    [
        (RIGHT, None, "ok"),
        (RIGHT, NOTICE, "ok"),
        ({"dns.msftncsi.com": "131.107.255.255"}, NOTICE, "ok"),
        ({**RIGHT, "dns.google": NOTICE}, NOTICE, "ok"),
        ({**RIGHT, "dns.google": "10.9.9.9"}, NOTICE, "hijacked"),
        ({**RIGHT, "dns.google": NOTICE}, None, "hijacked"),
        ({}, NOTICE, "hijacked"),
        # an office's own server blocks what goes around it
        ({**RIGHT, "dns.google": "0.0.0.0"}, None, "ok"),
        ({**RIGHT, "dns.google": "127.0.0.1", "one.one.one.one": "0.0.0.0"}, None, "ok"),
        ({**RIGHT, "dns.google": "0.0.0.0", "one.one.one.one": "10.9.9.9"}, None, "hijacked"),
        (dict.fromkeys(RIGHT, "0.0.0.0"), None, "hijacked"),
    ],
)
def test_a_notice_page_is_told_from_a_false_answer(
    known: Mapping[str, str], rest: str | None, outcome: str
) -> None:
    settings = Settings()
    reading = dns_check.measure(_Provider(known, rest), settings)  # type: ignore[arg-type]
    assert dns_check.judge(reading, settings) == outcome
