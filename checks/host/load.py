"""How busy this PC is and what its adapters have carried, through psutil on every platform."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.host.programs import busiest, share_of, shares_of, watched_programs
from checks.host.protocol import CannotRun
from checks.host.records import Counters, Load

PARTS = 3
WORTH_A_NAME_PERCENT = 80.0


def read_counters(adapter: str) -> Counters:
    """Totals of one adapter since the system started."""
    import psutil

    totals = psutil.net_io_counters(pernic=True).get(adapter)
    if totals is None:
        raise CannotRun(f"the system keeps no counters for the adapter {adapter}")
    return Counters(
        adapter=adapter,
        bytes_sent=totals.bytes_sent,
        bytes_received=totals.bytes_recv,
        errors_in=totals.errin,
        errors_out=totals.errout,
        dropped_in=totals.dropin,
        dropped_out=totals.dropout,
    )


def read_load(window_s: float) -> Load:
    """Watch for `window_s` seconds. Of its parts the calmest counts: a moment is no load.

    Programs are looked at only on a busy processor: to ask all of them costs time itself.
    """
    import psutil

    programs: list[Any] = []
    parts: list[_Part] = []
    for part in _parts(window_s):
        parts.append(part)
        if len(parts) == 1 and part.cpu_percent >= WORTH_A_NAME_PERCENT:
            programs = watched_programs()
    shares = shares_of(programs)
    name, share = busiest(shares)
    disks = [part.disk_percent for part in parts if part.disk_percent is not None]
    return Load(
        window_s=window_s,
        cpu_percent=min(part.cpu_percent for part in parts),
        memory_percent=psutil.virtual_memory().percent,
        disk_busy_percent=min(disks, default=None),
        top_program=name,
        top_cpu_percent=share,
        programs_percent=_lasting(shares, parts[1:]),
    )


@dataclass(frozen=True)
class _Part:
    """One part of the window, without this program's own work, which is `own_percent`."""

    cpu_percent: float
    own_percent: float
    disk_percent: float | None


def _parts(window_s: float) -> Iterator[_Part]:
    import psutil

    own, part_s = psutil.Process(), window_s / PARTS
    _cpu_percents(own)
    disk = _disk_busy_ms()
    for _ in range(PARTS):
        time.sleep(part_s)
        before, disk = disk, _disk_busy_ms()
        yield _Part(*_cpu_percents(own), _percent(before, disk, part_s))


def _cpu_percents(own: Any) -> tuple[float, float]:
    """Since the last call: the others' part of what this program left them, and its own part.

    The first call only starts the count.
    """
    import psutil

    everything, ours = psutil.cpu_percent(interval=None), min(99.0, share_of(own) or 0.0)
    return _of_the_rest(everything - ours, ours), ours


def _of_the_rest(percent: float, ours: float) -> float:
    return min(100.0, max(0.0, percent) / (100.0 - ours) * 100.0)


def _lasting(shares: list[tuple[float, Any]], parts: list[_Part]) -> float | None:
    """What programs that ran all the time took, of what this program left them."""
    if not shares:
        return None
    ours = sum(part.own_percent for part in parts) / len(parts)
    return _of_the_rest(sum(share for share, _ in shares), ours)


def _percent(before: float | None, after: float | None, window_s: float) -> float | None:
    if before is None or after is None or not window_s:
        return None
    return min(100.0, (after - before) / (window_s * 10))


def _disk_busy_ms() -> float | None:
    """Of the disk that has worked most; None where the system does not tell."""
    import psutil

    disks = (psutil.disk_io_counters(perdisk=True) or {}).values()
    return max((float(d.busy_time) for d in disks if hasattr(d, "busy_time")), default=None)
