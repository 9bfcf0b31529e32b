"""How busy this PC is and what its adapters have carried, through psutil on every platform."""

from __future__ import annotations

import time
from typing import Any

from checks.host.protocol import CannotRun
from checks.host.records import Counters, Load


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
    """Watch processor, memory and disk for `window_s` seconds."""
    import psutil

    programs = _programs()
    disk_before = _disk_busy_ms()
    psutil.cpu_percent(interval=None)
    time.sleep(window_s)
    cpu = psutil.cpu_percent(interval=None)
    disk_after = _disk_busy_ms()
    name, share = _busiest(programs)
    return Load(
        window_s=window_s,
        cpu_percent=cpu,
        memory_percent=psutil.virtual_memory().percent,
        disk_busy_percent=_percent(disk_before, disk_after, window_s),
        top_program=name,
        top_cpu_percent=share,
    )


def _percent(before: float | None, after: float | None, window_s: float) -> float | None:
    if before is None or after is None or not window_s:
        return None
    return min(100.0, (after - before) / (window_s * 10))


def _disk_busy_ms() -> float | None:
    import psutil

    totals = psutil.disk_io_counters()
    busy = getattr(totals, "busy_time", None)
    return None if busy is None else float(busy)


def _programs() -> list[Any]:
    import psutil

    # Windows counts idle time as a program of its own, number 0.
    programs = [program for program in psutil.process_iter() if program.pid]
    for program in programs:
        _share(program)  # the first reading only starts psutil's own interval
    return programs


def _busiest(programs: list[Any]) -> tuple[str | None, float | None]:
    """Programs of other users may be hidden: only what was really measured is named."""
    shares = [(share, program) for program in programs if (share := _share(program)) is not None]
    if not shares:
        return None, None
    share, program = max(shares, key=lambda pair: pair[0])
    return _name(program), share


def _name(program: Any) -> str | None:
    import psutil

    try:
        return str(program.name())
    except (psutil.Error, OSError):
        return None


def _share(program: Any) -> float | None:
    import psutil

    try:
        return float(program.cpu_percent(interval=None)) / (psutil.cpu_count() or 1)
    except (psutil.Error, OSError):
        return None
