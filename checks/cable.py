"""A cable that carries a signal, but badly: slow, in one direction at a time, or with errors."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checks.contacts import nobody
from checks.host.protocol import Host
from checks.host.records import Adapter, Counters, Medium
from checks.probes.uplink import primary
from checks.reason import CannotRun, Reason
from checks.settings import Settings

WINDOW_S = 1.2
SLOW_MBPS = 10.0
ERRORS = 3


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The cable is quick enough and brings no errors, as far as the system tells."""
    SLOW = "slow"
    """The two ends settled on a speed that only a bad cable or socket explains."""
    HALF_DUPLEX = "half_duplex"
    """Data goes in one direction at a time."""
    ERRORS = "errors"
    """Data arrives or leaves damaged."""


@dataclass(frozen=True)
class Reading:
    """What the adapter settled on, None where it does not tell, and new errors in `window_s`."""

    adapter: str
    speed_mbps: float | None
    full_duplex: bool | None
    new_errors: int | None
    window_s: float = WINDOW_S


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading("eth0", 1000.0, True, 0),
    Outcome.SLOW: Reading("eth0", 10.0, True, 0),
    Outcome.HALF_DUPLEX: Reading("eth0", 100.0, False, 0),
    Outcome.ERRORS: Reading("eth0", 100.0, True, 41),
}
contacts = nobody


def measure(host: Host, settings: Settings) -> Reading:
    """Ask the system, and watch the adapter's error counters; sends nothing."""
    adapter = _wired(host)
    before = _errors(host, adapter)
    if before is not None:
        time.sleep(WINDOW_S)
    after = _errors(host, adapter)
    new = None if before is None or after is None else max(0, after - before)
    return Reading(adapter.name, adapter.speed_mbps, adapter.full_duplex, new)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """A speed of nothing is one that is not told."""
    if reading.speed_mbps and reading.speed_mbps <= SLOW_MBPS:
        return Outcome.SLOW
    if reading.full_duplex is False:
        return Outcome.HALF_DUPLEX
    return Outcome.ERRORS if (reading.new_errors or 0) >= ERRORS else Outcome.OK


def _wired(host: Host) -> Adapter:
    adapters = host.adapters()
    line = _behind(primary(adapters, host.routes()), adapters)
    if line is None or line.medium is not Medium.CABLE:
        raise CannotRun(Reason.NO_CABLE)
    if line.carrier is False or not line.enabled:
        raise CannotRun(Reason.NO_SIGNAL)
    return line


def _behind(line: Adapter | None, adapters: Sequence[Adapter]) -> Adapter | None:
    """The real cable under a virtual adapter, which tells a made-up speed (a tunnel's 10 Mb/s)."""
    real = [a for a in adapters if a.physical and a.carrier and a.medium is not Medium.TUNNEL]
    return line if line is None or line.physical else next(iter(real), line)


def _errors(host: Host, adapter: Adapter) -> int | None:
    try:
        counters: Counters = host.counters(adapter.name)
    except CannotRun:
        return None
    return counters.errors_in + counters.errors_out
