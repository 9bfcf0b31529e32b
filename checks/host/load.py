"""What every platform tells alike: how busy this PC is and what its adapters have carried, through
psutil; and the entries of its hosts file.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from checks.host.records import Counters, HostsEntry, Load, is_address
from checks.reason import CannotRun, Reason

Value = TypeVar("Value")

DisksBusy = Callable[[], Mapping[str, float]]
"""How long each disk has worked, in milliseconds since whenever; empty where nobody knows."""

PARTS = 3
WORTH_A_NAME_PERCENT = 80.0
OWN_DISK_BYTES = 500_000  # in one part: the disk is busy for this program


def load_psutil() -> Any:
    """The psutil package; a PC may forbid the library in it, as of any program on a stick."""
    try:
        import psutil
    except (ImportError, OSError):
        raise CannotRun(Reason.LOAD_UNKNOWN) from None
    return psutil


def told(ask: Callable[[Any], Value], otherwise: Value) -> Value:
    """What psutil says; `otherwise` of a program that is gone or hidden, and where nobody tells."""
    with suppress(CannotRun):
        psutil = load_psutil()
        with suppress(psutil.Error, OSError, AttributeError):  # AttributeError: of this system
            return ask(psutil)
    return otherwise


def read_counters(adapter: str) -> Counters:
    """Totals of one adapter since the system started."""
    totals = load_psutil().net_io_counters(pernic=True).get(adapter)
    if totals is None:
        raise CannotRun(Reason.NO_COUNTERS, adapter=adapter)
    return Counters(
        adapter=adapter,
        bytes_sent=totals.bytes_sent,
        bytes_received=totals.bytes_recv,
        errors_in=totals.errin,
        errors_out=totals.errout,
    )


def read_load(window_s: float, disks_busy_ms: DisksBusy | None = None) -> Load:
    """Watch for `window_s` seconds. Of its parts the calmest counts: a moment is no load.

    Programs are looked at only on a busy processor: to ask all of them costs time itself.
    """
    psutil = load_psutil()
    programs: list[Any] = []
    parts: list[_Part] = []
    for part in _parts(window_s, disks_busy_ms or _disks_busy_ms):
        parts.append(part)
        if len(parts) == 1 and part.cpu_percent >= WORTH_A_NAME_PERCENT:
            programs = watched_programs()
    # Programs that are gone, or hidden because they are another user's, are left out.
    shares = [(share, program) for program in programs if (share := share_of(program)) is not None]
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


def _parts(window_s: float, disks_busy_ms: DisksBusy) -> Iterator[_Part]:
    own, part_s = load_psutil().Process(), window_s / PARTS
    _cpu_percents(own)
    disks, carried = disks_busy_ms(), _own_disk_bytes(own)
    for _ in range(PARTS):
        time.sleep(part_s)
        before, disks = disks, disks_busy_ms()
        had, carried = carried, _own_disk_bytes(own)
        busy = _percent(before, disks, part_s) if carried - had < OWN_DISK_BYTES else 0.0
        yield _Part(*_cpu_percents(own), busy)


def _cpu_percents(own: Any) -> tuple[float, float]:
    """Since the last call: the others' part of what this program left them, and its own part.

    The first call only starts the count.
    """
    everything, ours = load_psutil().cpu_percent(interval=None), min(99.0, share_of(own) or 0.0)
    return _of_the_rest(everything - ours, ours), ours


def _of_the_rest(percent: float, ours: float) -> float:
    return min(100.0, max(0.0, percent) / (100.0 - ours) * 100.0)


def _lasting(shares: list[tuple[float, Any]], parts: list[_Part]) -> float | None:
    """What programs that ran all the time took, of what this program left them."""
    if not shares:
        return None
    ours = sum(part.own_percent for part in parts) / len(parts)
    return _of_the_rest(sum(share for share, _ in shares), ours)


def _own_disk_bytes(own: Any) -> int:
    """What this program has read and written: from a slow stick it loads for seconds."""
    return told(lambda _: int(sum(own.io_counters()[2:4])), 0)  # after two numbers, two bytes


def _percent(
    before: Mapping[str, float], after: Mapping[str, float], window_s: float
) -> float | None:
    """Of the disk that worked most in between; None where the system tells of none."""
    worked = [after[disk] - before[disk] for disk in after if disk in before]
    return min(100.0, max(worked) / (window_s * 10)) if worked and window_s else None


def _disks_busy_ms() -> dict[str, float]:
    disks = load_psutil().disk_io_counters(perdisk=True) or {}
    return {name: float(d.busy_time) for name, d in disks.items() if hasattr(d, "busy_time")}


# The programs that run on this PC, and which part of the processor each takes, through psutil.


def watched_programs() -> list[Any]:
    """All programs but this one, from now on: a share counts from the last look at it."""
    # Windows counts idle time as a program of its own, number 0.
    programs = [one for one in load_psutil().process_iter() if one.pid not in (0, os.getpid())]
    for program in programs:
        share_of(program)
    return programs


def share_of(program: Any) -> float | None:
    """Percent of all processors since the last call; None where it cannot be known."""
    return told(
        lambda psutil: float(program.cpu_percent(interval=None)) / (psutil.cpu_count() or 1), None
    )


def busiest(shares: list[tuple[float, Any]]) -> tuple[str | None, float | None]:
    """Its name and share: only what was really measured is named."""
    if not shares:
        return None, None
    share, program = max(shares, key=lambda pair: pair[0])
    return told(lambda _: str(program.name()), None), share


# The hosts file.

MOST_BYTES = 2_000_000


def read_hosts(path: Path) -> Sequence[HostsEntry]:
    """Every name with a dot in it: names without one are this PC's and its neighbours'."""
    try:
        text = path.read_bytes()[:MOST_BYTES].decode("utf-8", "replace")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CannotRun(Reason.HOSTS_FILE_UNREADABLE, error=str(error.strerror)) from None
    return tuple(entry for line in text.splitlines() for entry in _entries(line))


def _entries(line: str) -> Sequence[HostsEntry]:
    words = line.partition("#")[0].split()
    if len(words) < 2 or not is_address(words[0]):
        return ()
    return [HostsEntry(name.lower(), words[0]) for name in words[1:] if "." in name.strip(".")]
