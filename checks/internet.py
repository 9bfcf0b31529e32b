"""Is anything beyond the office reachable? By address, so that names need not work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.replies import Fault, Reply
from checks.reach import PING, TRACE, HostReading, answered, ask, host_reading
from checks.settings import Settings

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
THRESHOLDS = (
    Threshold("timeout", TIMEOUT_S, "s", "[O] ninety times a healthy round trip of 20 ms"),
    Threshold("timeout where policy allows no internet", UNEXPECTED_S, "s", "[O] it is not missed"),
    Threshold("late, the quickest above", LATE_MS, "ms", "[O] a satellite takes 600 ms"),
    Threshold("agreeing probe hosts", 2, "of 3", "one blocked probe host is not 'no internet'"),
)
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
