"""Is this PC itself at its limit, or is its own traffic filling the line?

It accuses nobody by itself: only where the network was measured slow too is it the cause.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import pairwise

from checks.contacts import nobody
from checks.host.protocol import Host
from checks.host.records import Load
from checks.parallel import at_once
from checks.probes.uplink import primary
from checks.reason import CannotRun, Reason
from checks.settings import Settings

WINDOW_S = 1.5
PARTS = 3
CPU_PERCENT = 95.0
LASTING_PERCENT = 50.0
MEMORY_PERCENT = 95.0
DISK_PERCENT = 95.0
FILLED = 0.8
OWN_MBPS = 1.1  # at most 200 kB of this program's own, of which the calmest third has a third
NAMED_PERCENT = 5.0


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """This PC has room left."""
    FILLING = "filling"
    """This PC's own traffic fills the line."""
    CPU = "cpu"
    """The processor works at its limit."""
    MEMORY = "memory"
    """The memory is full."""
    DISK = "disk"
    """The disk works at its limit."""


@dataclass(frozen=True)
class Reading:
    """The calmest part of the window; None where the system does not tell.

    `down_mbps`, `up_mbps`: this PC's own traffic. `programs_percent`: of programs that ran all
    the time, only looked at on a busy processor. `line_mbps`: what the office pays for, or
    what the adapter can carry. `program`: the busiest one, only when it was measured.
    """

    cpu_percent: float
    memory_percent: float
    disk_percent: float | None
    down_mbps: float | None
    up_mbps: float | None
    line_mbps: float | None
    programs_percent: float | None = None
    program: str | None = None
    program_percent: float | None = None


HEALTHY = frozenset({Outcome.OK})
EXAMPLES = {
    Outcome.OK: Reading(12.0, 48.0, 3.0, 0.2, 0.1, 20.0),
    Outcome.FILLING: Reading(12.0, 48.0, 3.0, 18.9, 0.4, 20.0),
    Outcome.CPU: Reading(99.0, 48.0, 3.0, 0.2, 0.1, 20.0, 93.0, "antivirus.exe", 71.0),
    Outcome.MEMORY: Reading(12.0, 97.0, 60.0, 0.2, 0.1, None),
    Outcome.DISK: Reading(12.0, 48.0, 99.0, 0.2, 0.1, None),
}
contacts = nobody


def measure(host: Host, settings: Settings) -> Reading:
    """Watch the load and the adapter's counters at the same time; sends nothing."""
    calls: dict[str, Callable[[], object]] = {
        "load": partial(host.load, WINDOW_S),
        "traffic": partial(_traffic, host, settings),
    }
    found = at_once(calls, WINDOW_S + 1.5)
    load, traffic = found.get("load"), found.get("traffic")
    if not isinstance(load, Load):
        raise CannotRun(Reason.LOAD_UNKNOWN)
    down, up, line = traffic if isinstance(traffic, tuple) else (None, None, None)
    named = (load.top_cpu_percent or 0.0) >= NAMED_PERCENT
    return Reading(
        cpu_percent=load.cpu_percent,
        memory_percent=load.memory_percent,
        disk_percent=load.disk_busy_percent,
        down_mbps=down,
        up_mbps=up,
        line_mbps=line,
        programs_percent=load.programs_percent,
        program=load.top_program if named else None,
        program_percent=load.top_cpu_percent if named else None,
    )


def judge(reading: Reading, settings: Settings) -> Outcome:
    """What fills the line first, and never is this program: a person can stop it at once."""
    busiest = max(reading.down_mbps or 0.0, reading.up_mbps or 0.0) - OWN_MBPS
    if reading.line_mbps and busiest >= FILLED * reading.line_mbps:
        return Outcome.FILLING
    lasting = (reading.programs_percent or 0.0) >= LASTING_PERCENT
    if reading.cpu_percent >= CPU_PERCENT and lasting:
        return Outcome.CPU
    if reading.memory_percent >= MEMORY_PERCENT:
        return Outcome.MEMORY
    return Outcome.DISK if (reading.disk_percent or 0.0) >= DISK_PERCENT else Outcome.OK


def _traffic(host: Host, settings: Settings) -> tuple[float | None, float | None, float | None]:
    """Down, up, and what the line can carry, in Mb/s."""
    line = primary(host.adapters(), host.routes())
    if line is None:
        return None, None, None
    counts = [host.counters(line.name)]
    for _ in range(PARTS):
        time.sleep(WINDOW_S / PARTS)
        counts.append(host.counters(line.name))
    down = min(_mbps(a.bytes_received, b.bytes_received) for a, b in pairwise(counts))
    up = min(_mbps(a.bytes_sent, b.bytes_sent) for a, b in pairwise(counts))
    return down, up, settings.package_mbps or line.speed_mbps


def _mbps(before: int, after: int) -> float:
    return max(0, after - before) * 8 / 1e6 / (WINDOW_S / PARTS)
