"""Is anything beyond the office reachable? By address, so that names need not work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import Host
from checks.host.replies import Fault, Reply
from checks.settings import Settings
from checks.targets import ProbeHost

TIMEOUT_S = 1.8
UNEXPECTED_S = 1.4
DNS_PORT = 53
PING = 0  # stands for "echo request" where a port would stand
TRACE, FAR_TTL = -1, 64  # and for the packet of a traceroute, which needs no permission


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Most of the probe hosts answer."""
    DOUBTFUL = "doubtful"
    """Most answer, but only in ways that a device in between could answer for them."""
    UNREACHABLE = "unreachable"
    """Most of the probe hosts do not answer in any way."""
    NOT_EXPECTED = "not_expected"
    """No internet by the office's own policy, and none is there."""


@dataclass(frozen=True)
class HostReading:
    """One probe host: the best way in which it answered, or the fault of its last way.

    `doubtful`: a refusal, or DNS's port, which providers and login pages redirect to themselves.
    """

    address: str
    answered: bool
    ms: float | None
    fault: Fault | None
    doubtful: bool = False


@dataclass(frozen=True)
class Reading:
    """Every probe host; `expected` False where the office's policy is intranet only."""

    hosts: tuple[HostReading, ...]
    expected: bool = True


HEALTHY = frozenset({Outcome.OK, Outcome.DOUBTFUL, Outcome.NOT_EXPECTED})
THRESHOLDS = (
    Threshold("timeout", TIMEOUT_S, "s", "[O] ninety times a healthy round trip of 20 ms"),
    Threshold("timeout where policy allows no internet", UNEXPECTED_S, "s", "[O] it is not missed"),
    Threshold("agreeing probe hosts", 2, "of 3", "one blocked probe host is not 'no internet'"),
)
_YES = HostReading("1.1.1.1", True, 21.0, None)
_NO = HostReading("1.1.1.1", False, None, Fault.TIMED_OUT)
_MAYBE = HostReading("1.1.1.1", True, 2.0, None, doubtful=True)
EXAMPLES = {
    Outcome.OK: Reading((_YES, _YES, _NO)),
    Outcome.DOUBTFUL: Reading((_YES, _MAYBE, _MAYBE)),
    Outcome.UNREACHABLE: Reading((_NO, _NO, _YES)),
    Outcome.NOT_EXPECTED: Reading((_NO, _NO, _NO), expected=False),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask every probe host in every way at once; stop when most have answered."""
    calls: dict[tuple[str, int], Callable[[], Reply]] = {
        (probe.address, way): partial(_ask, host, probe.address, way)
        for probe in settings.probe_hosts
        for way in (*probe.ports, PING, TRACE)
    }
    needed = majority(len(settings.probe_hosts))
    patience_s = TIMEOUT_S if settings.internet else UNEXPECTED_S
    replies = at_once(calls, patience_s + 0.2, enough=lambda got: _answered(got) >= needed)
    hosts = tuple(_host_reading(probe, replies) for probe in settings.probe_hosts)
    return Reading(hosts, settings.internet)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Two of three must agree."""
    needed = majority(len(reading.hosts))
    answered = [host for host in reading.hosts if host.answered]
    if sum(not host.doubtful for host in answered) >= needed:
        return Outcome.OK
    if len(answered) >= needed:
        return Outcome.DOUBTFUL
    return Outcome.UNREACHABLE if reading.expected else Outcome.NOT_EXPECTED


def majority(hosts: int) -> int:
    """Two of three, one of one."""
    return hosts // 2 + 1


def _ask(host: Host, address: str, way: int) -> Reply:
    if way == PING:
        return host.ping(address, TIMEOUT_S)
    if way == TRACE:
        return _traced(address, host.ping(address, TIMEOUT_S, FAR_TTL))
    return host.tcp_connect(address, way, TIMEOUT_S)


def _traced(address: str, reply: Reply) -> Reply:
    """The host's own word that nothing listens there is proof; a router's word is none."""
    if reply.sender != address:
        return Reply(reply.seconds, Fault.UNREACHABLE if reply.alive else reply.fault)
    return Reply(reply.seconds, None if reply.alive else reply.fault, address)


def _is_proof(way: int, reply: Reply) -> bool:
    return reply.fault is None and way != DNS_PORT


def _answered(replies: dict[tuple[str, int], Reply]) -> int:
    return len({address for (address, way), reply in replies.items() if _is_proof(way, reply)})


def _host_reading(probe: ProbeHost, replies: dict[tuple[str, int], Reply]) -> HostReading:
    own = {way: reply for (address, way), reply in replies.items() if address == probe.address}
    proof = [reply.seconds for way, reply in own.items() if _is_proof(way, reply)]
    alive = [reply.seconds for reply in own.values() if reply.alive]
    if alive:
        return HostReading(probe.address, True, min(proof or alive) * 1000, None, not proof)
    faults = [reply.fault for reply in own.values()]
    return HostReading(probe.address, False, None, faults[-1] if faults else Fault.TIMED_OUT)
