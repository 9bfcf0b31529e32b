"""The programs that run on this PC, and which part of the processor each takes, through psutil."""

from __future__ import annotations

from typing import Any


def watched_programs() -> list[Any]:
    """All programs but this one, from now on: a share counts from the last look at it."""
    import os

    import psutil

    # Windows counts idle time as a program of its own, number 0.
    programs = [one for one in psutil.process_iter() if one.pid not in (0, os.getpid())]
    for program in programs:
        share_of(program)
    return programs


def shares_of(programs: list[Any]) -> list[tuple[float, Any]]:
    """Programs that are gone, or hidden because they are another user's, are left out."""
    return [(share, program) for program in programs if (share := share_of(program)) is not None]


def share_of(program: Any) -> float | None:
    """Percent of all processors since the last call; None where it cannot be known."""
    import psutil

    try:
        return float(program.cpu_percent(interval=None)) / (psutil.cpu_count() or 1)
    except (psutil.Error, OSError):
        return None


def busiest(shares: list[tuple[float, Any]]) -> tuple[str | None, float | None]:
    """Its name and share: only what was really measured is named."""
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
