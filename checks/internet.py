"""Is anything beyond the office reachable? By address, so that names need not work."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks.contacts import probe_hosts
from checks.host.protocol import Host
from checks.host.replies import Fault, Reply
from checks.parallel import Deadline, at_once
from checks.settings import ProbeHost, Settings

# Reach: in which ways one probe host answers, and what each of them proves.

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


# The check itself.

TIMEOUT_S = 1.8
UNEXPECTED_S = 1.4
ECHO_GRACE_S = 1.0  # what an answered echo waits for a connection, which takes as long
LATE_MS = 800.0


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Connections to most of the probe hosts come about."""
    ECHO = "echo"
    """Most of the probe hosts are there, but connections to them do not come about."""
    LATE = "late"
    """Most answer, but even the quickest answer takes far too long."""
    DOUBTFUL = "doubtful"
    """Most answer, but only in ways that a device in between could answer for them."""
    UNREACHABLE = "unreachable"
    """Most of the probe hosts do not answer in any way."""
    NOT_EXPECTED = "not_expected"
    """No internet by the office's own policy, and none is there."""


@dataclass(frozen=True)
class Reading:
    """Every probe host; `expected` False where the office's policy is intranet only."""

    hosts: tuple[HostReading, ...]
    expected: bool = True


HEALTHY = frozenset({Outcome.OK, Outcome.ECHO, Outcome.DOUBTFUL, Outcome.NOT_EXPECTED})
_YES = HostReading("1.1.1.1", True, 21.0, None)
_NO = HostReading("1.1.1.1", False, None, Fault.TIMED_OUT, connected=False)
_MAYBE = HostReading("1.1.1.1", True, 2.0, None, doubtful=True, connected=False)
EXAMPLES = {
    Outcome.OK: Reading((_YES, _YES, _NO)),
    Outcome.ECHO: Reading((replace(_YES, connected=False), _YES, replace(_YES, connected=False))),
    Outcome.LATE: Reading((replace(_YES, ms=1210.0), replace(_YES, ms=1150.0), _NO)),
    Outcome.DOUBTFUL: Reading((_YES, _MAYBE, _MAYBE)),
    Outcome.UNREACHABLE: Reading((_NO, _NO, _YES)),
    Outcome.NOT_EXPECTED: Reading((_NO, _NO, _NO), expected=False),
}
contacts = probe_hosts


def measure(host: Host, settings: Settings) -> Reading:
    """Ask every probe host in every way at once; stop when most have answered."""
    calls: dict[tuple[str, int], Callable[[], Reply]] = {
        (probe.address, way): partial(ask, host, probe.address, way, TIMEOUT_S)
        for probe in settings.probe_hosts
        for way in (*probe.ports, PING, TRACE)
    }
    needed = majority(len(settings.probe_hosts))
    patience_s = TIMEOUT_S if settings.internet else UNEXPECTED_S
    grace = Deadline(ECHO_GRACE_S)
    replies = at_once(
        calls,
        patience_s + 0.2,
        enough=lambda got: answered(got, connected=bool(grace.left)) >= needed,
    )
    hosts = tuple(host_reading(probe, replies) for probe in settings.probe_hosts)
    return Reading(hosts, settings.internet)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Two of three must agree."""
    needed = majority(len(reading.hosts))
    there = [host for host in reading.hosts if host.answered]
    if sum(not host.doubtful for host in there) >= needed:
        return _of_those(there, needed)
    if len(there) >= needed:
        return Outcome.DOUBTFUL
    return Outcome.UNREACHABLE if reading.expected else Outcome.NOT_EXPECTED


def _of_those(there: list[HostReading], needed: int) -> Outcome:
    if min(host.ms or 0.0 for host in there) > LATE_MS:
        return Outcome.LATE
    connected = sum(host.connected for host in there) >= needed
    return Outcome.OK if connected else Outcome.ECHO


def majority(hosts: int) -> int:
    """Two of three, one of one."""
    return hosts // 2 + 1
