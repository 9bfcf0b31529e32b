"""NameServer: a PC's one DNS server, played at the host door."""

from collections.abc import Mapping

import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from checks.host.records import Adapter, Address, Medium, Route
from checks.host.replies import Datagram, Fault


class NameServer:
    """It has IPv4 addresses: `known` ones, and `rest` for every other name (None: no such name).

    Without `known` it is silent.
    """

    def __init__(self, known: Mapping[str, str] | None, rest: str | None = None) -> None:
        self.known, self.rest = known, rest

    def dns_servers(self) -> tuple[str, ...]:
        return ("10.255.0.53",)

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        return ()

    def routes(self) -> tuple[Route, ...]:
        return (Route("eth0", "10.255.0.1"),)

    def adapters(self) -> tuple[Adapter, ...]:
        own = (Address("10.255.0.20", 24),)
        return (Adapter("eth0", Medium.CABLE, enabled=True, carrier=True, addresses=own),)

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        if self.known is None:
            return Datagram(0.01, Fault.TIMED_OUT)
        query = dns.message.from_wire(payload)
        reply, asked = dns.message.make_response(query), query.question[0]
        found = self.known.get(asked.name.to_text(omit_final_dot=True), self.rest)
        if found is None:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        elif asked.rdtype == dns.rdatatype.A:
            reply.answer.append(dns.rrset.from_text(asked.name, 60, "IN", "A", found))
        return Datagram(0.01, payload=reply.to_wire())
