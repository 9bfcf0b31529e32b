"""How far a clock is off, as people say it: `lebih maju 3 menit`, `tertinggal 800 hari`."""

from __future__ import annotations

import math

from troubleshoot.text import Language, Text

_EXACT = Text("tepat", "exact")
_AHEAD = Text("lebih maju {0} {1}", "ahead by {0} {1}")
_BEHIND = Text("tertinggal {0} {1}", "behind by {0} {1}")
# The largest unit that leaves at least two.
_UNITS = (
    (86400, Text("hari", "days")),
    (3600, Text("jam", "hours")),
    (60, Text("menit", "minutes")),
)
_SECONDS = Text("detik", "seconds")
_LEAST = 2


def lead(seconds: float, language: Language) -> str:
    """Ahead (positive) or behind, in a unit that gives a number one can grasp."""
    if not math.isfinite(seconds):
        return "?"
    off = abs(seconds)
    size, unit = next((u for u in _UNITS if off >= _LEAST * u[0]), (1, _SECONDS))
    count = round(off / size)
    if not count:
        return _EXACT.in_(language)
    said = _AHEAD if seconds > 0 else _BEHIND
    return said.in_(language).format(count, unit.in_(language))
