"""The government network's own host, where the office profile names one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Fault
from checks.names import addresses_of
from checks.settings import Settings

TIMEOUT_S = 2.0


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The host answers; a refusal is an answer too."""
    UNREACHABLE = "unreachable"
    """The host does not answer in any way."""


@dataclass(frozen=True)
class Reading:
    """How the host answered: the better of an echo request and a TCP connection."""

    host: str
    address: str
    ms: float | None
    fault: Fault | None


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS = (Threshold("timeout", TIMEOUT_S, "s", "[O] a little over the internet's 1.8 s"),)
EXAMPLES = {
    Outcome.OK: Reading("intranet.example.go.id", "10.1.0.10", 4.0, None),
    Outcome.UNREACHABLE: Reading("intranet.example.go.id", "10.1.0.10", None, Fault.TIMED_OUT),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask in both ways at once; the first answer is enough."""
    if settings.intranet_host is None:
        raise CannotRun("the office profile names no intranet host")
    name = settings.intranet_host
    address = next(iter(addresses_of(name, host, TIMEOUT_S)), None)
    if address is None:
        raise CannotRun(f"the name {name} could not be looked up")
    replies = at_once(
        {
            "tcp": partial(host.tcp_connect, address, settings.intranet_port, TIMEOUT_S),
            "ping": partial(host.ping, address, TIMEOUT_S),
        },
        TIMEOUT_S + 0.2,
        enough=lambda got: any(reply.alive for reply in got.values()),
    )
    alive = [reply.seconds for reply in replies.values() if reply.alive]
    if alive:
        return Reading(name, address, min(alive) * 1000, None)
    faults = [reply.fault for reply in replies.values()]
    return Reading(name, address, None, faults[-1] if faults else Fault.TIMED_OUT)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Any answer will do."""
    return Outcome.UNREACHABLE if reading.fault else Outcome.OK
