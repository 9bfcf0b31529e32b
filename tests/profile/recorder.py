"""A machine that notes whom the checks talk to; nobody answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Unpack

from checks.host.protocol import Asking
from checks.host.records import (
    Adapter,
    Address,
    Counters,
    HostsEntry,
    Load,
    Medium,
    Neighbour,
    NeighbourState,
    Origin,
    ProxySettings,
    Route,
    WifiStatus,
)
from checks.host.replies import Datagram, Fault, Handshake, HttpAnswer, Reply, SpeedTest, Transfer
from checks.reason import CannotRun, Reason
from troubleshoot.profile.loader import parse, read_bounded
from troubleshoot.profile.model import Profile

DNS = "10.5.5.5"
ROUTER = "192.168.7.1"
NEIGHBOURS = (ROUTER, "192.168.7.254")
ANSWER = "203.0.113.80"
RESOLVED = "203.0.113.81"


class Recorder:
    """Every name has the address `ANSWER`, for programs `RESOLVED`.

    `contacts`: (address, port or "ping").
    """

    platform = "linux"

    def __init__(self) -> None:
        self.contacts: set[tuple[str, int | str]] = set()
        self.names: set[str] = set()
        self.pages: set[tuple[str, str]] = set()

    def adapters(self) -> Sequence[Adapter]:
        own = Address("192.168.7.20", 24, Origin.DHCP)
        return [Adapter("eth0", Medium.CABLE, True, True, addresses=(own,))]

    def routes(self) -> Sequence[Route]:
        return [Route("eth0", ROUTER)]

    def ways_out(self) -> Sequence[Route]:
        return self.routes()

    def source_towards(self, address: str) -> str | None:
        return "192.168.7.20"

    def neighbours(self) -> Sequence[Neighbour]:
        return [Neighbour(ROUTER, "eth0", NeighbourState.FAILED)]

    def dns_servers(self) -> Sequence[str]:
        return [DNS]

    def resolver_policy(self) -> Sequence[str]:
        return ()

    def proxies(self) -> ProxySettings:
        return ProxySettings()

    def hosts_entries(self) -> Sequence[HostsEntry]:
        return []

    def wifi(self) -> Sequence[WifiStatus]:
        return []

    def counters(self, adapter: str) -> Counters:
        return Counters(adapter, 0, 0, 0, 0)

    def load(self, window_s: float) -> Load:
        return Load(window_s, 1.0, 10.0)

    def ping(self, address: str, timeout_s: float, ttl: int | None = None) -> Reply:
        self.contacts.add((address, "ping"))
        return Reply(0.01, Fault.TIMED_OUT)

    def resolve(self, name: str, timeout_s: float) -> tuple[str, ...]:
        self.names.add(name)
        return (RESOLVED,)

    def tcp_connect(self, address: str, port: int, timeout_s: float) -> Reply:
        self.contacts.add((address, port))
        return Reply(0.01, Fault.TIMED_OUT)

    def tcp_connect_by(self, adapter: Adapter, address: str, port: int, timeout_s: float) -> Reply:
        return self.tcp_connect(address, port, timeout_s)

    def udp_exchange(
        self, address: str, port: int, payload: bytes, timeout_s: float, is_answer: object = None
    ) -> Datagram:
        import dns.message
        import dns.rrset

        self.contacts.add((address, port))
        if port != 53:
            return Datagram(0.01, Fault.TIMED_OUT)
        query = dns.message.from_wire(payload)
        question = query.question[0]
        self.names.add(question.name.to_text(omit_final_dot=True))
        reply = dns.message.make_response(query)
        reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", "A", ANSWER))
        return Datagram(0.01, payload=reply.to_wire())

    def tcp_exchange(self, address: str, port: int, payload: bytes, timeout_s: float) -> Datagram:
        self.contacts.add((address, port))
        return Datagram(0.01, Fault.TIMED_OUT)

    def tcp_stream(
        self,
        address: str,
        port: int,
        payload: bytes,
        timeout_s: float,
        *,
        most_bytes: int,
        max_segment: int | None = None,
    ) -> Datagram:
        self.contacts.add((address, port))
        return Datagram(0.01, Fault.TIMED_OUT)

    def http_get(
        self, address: str, port: int, host: str, path: str, timeout_s: float, **how: Unpack[Asking]
    ) -> HttpAnswer:
        self.contacts.add((address, port))
        self.pages.add((host, path))
        return HttpAnswer(0.01, Fault.TIMED_OUT)

    def download(
        self, address: str, port: int, host: str, path: str, timeout_s: float, **how: Unpack[Asking]
    ) -> Transfer:
        self.contacts.add((address, port))
        self.pages.add((host, path))
        return Transfer(0.01, Fault.TIMED_OUT)

    def speedtest(self, timeout_s: float) -> SpeedTest:
        return SpeedTest(odd=CannotRun(Reason.SPEEDTEST_SILENT))

    def tls_handshake(self, address: str, port: int, name: str, timeout_s: float) -> Handshake:
        self.contacts.add((address, port))
        self.pages.add((name, ""))
        return Handshake(0.01, Fault.TIMED_OUT)


def load(path: Path, causes: Collection[str] = ()) -> Profile:
    """The profile in a file without any fault; raises `TroubleshootError` otherwise."""
    return parse(read_bounded(path), str(path), causes)
