"""Reach: in which ways one probe host answers, and what each of them proves."""

from __future__ import annotations

from dataclasses import dataclass

from checks.host.protocol import Host
from checks.host.replies import Fault, Reply
from checks.targets import ProbeHost

DNS_PORT = 53
PING = 0  # stands for "echo request" where a port would stand
TRACE, FAR_TTL = -1, 64  # and for the packet of a traceroute, which needs no permission


@dataclass(frozen=True)
class HostReading:
    """One probe host: the best way in which it answered, or the fault of its last way.

    `doubtful`: a refusal, or DNS's port, which providers and login pages redirect to themselves.
    `connected`: a connection came about to a port that nobody redirects.
    """

    address: str
    answered: bool
    ms: float | None
    fault: Fault | None
    doubtful: bool = False
    connected: bool = True


def ask(host: Host, address: str, way: int, timeout_s: float) -> Reply:
    """One question to one probe host; `way` is a port, or `PING`, or `TRACE`."""
    if way == PING:
        return host.ping(address, timeout_s)
    if way == TRACE:
        return _traced(address, host.ping(address, timeout_s, FAR_TTL))
    return host.tcp_connect(address, way, timeout_s)


def _traced(address: str, reply: Reply) -> Reply:
    """The host's own word that nothing listens there is proof; a router's word is none."""
    if reply.sender != address:
        return Reply(reply.seconds, Fault.UNREACHABLE if reply.alive else reply.fault)
    return Reply(reply.seconds, None if reply.alive else reply.fault, address)


def _is_proof(way: int, reply: Reply) -> bool:
    return reply.fault is None and way != DNS_PORT


def _is_connection(way: int, reply: Reply) -> bool:
    return _is_proof(way, reply) and way > 0


def answered(replies: dict[tuple[str, int], Reply], *, connected: bool) -> int:
    """How many hosts are there for certain; `connected`: only those that took a connection."""
    counts = _is_connection if connected else _is_proof
    return len({address for (address, way), reply in replies.items() if counts(way, reply)})


def host_reading(probe: ProbeHost, replies: dict[tuple[str, int], Reply]) -> HostReading:
    """The best way in which it answered."""
    own = {way: reply for (address, way), reply in replies.items() if address == probe.address}
    proof = [reply.seconds for way, reply in own.items() if _is_proof(way, reply)]
    alive = [reply.seconds for reply in own.values() if reply.alive]
    if alive:
        connected = any(_is_connection(way, reply) for way, reply in own.items())
        ms = min(proof or alive) * 1000
        return HostReading(probe.address, True, ms, None, not proof, connected)
    faults = [reply.fault for reply in own.values()]
    fault = faults[-1] if faults else Fault.TIMED_OUT
    return HostReading(probe.address, False, None, fault, connected=False)
