"""Stretches: how long a line was dead, and alive, over series that follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from checks.series import Series

TAIL = 3  # lost at the end: fewer are chance, and the silence after them means nothing


def windows_s(*series: Series) -> tuple[float, float]:
    """The longest dead stretch over series that follow each other, and the time alive in all."""
    longest = dead = alive = 0.0
    for flag, seconds in (stretch for one in series for stretch in _stretches(one)):
        alive += seconds if flag else 0.0
        dead = 0.0 if flag else dead + seconds
        longest = max(longest, dead)
    return longest, alive


def _stretches(series: Series) -> Iterator[tuple[bool, float]]:
    """Each probe stands for the time until the next; several lost last for the silence after."""
    yield False, series.before_s
    for flag in series.answered:
        yield flag, series.spacing_s
    tail = series.answered[-TAIL:]
    if len(tail) == TAIL and not any(tail):
        yield False, max(0.0, series.silence_s - series.spacing_s)
