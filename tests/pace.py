"""Time in tests: what a slow or busy machine may add, and costs that do not depend on it.

A bound in seconds tells "ended" from "never" and nothing finer; how quick something is, is told by
its cost in units of a fixed piece of work that is measured in the same run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache
from time import process_time

BUSY_S = 30.0
"""What a machine may lose to others. What would go on without end is over by then, or is not."""


AGAIN = "TROUBLESHOOT_TESTS_AGAIN"
"""Set where all of it runs once more, with other versions or on another system: what was drawn at
random was seen by the first run, and a tenth of it shows whether the rest goes on working there."""


def few(examples: int) -> int:
    """How many examples of a property are drawn in this run.

    CI draws the same ones every time (tests/conftest.py), so more of them would find nothing new.
    """
    if os.environ.get(AGAIN):
        return max(5, examples // 10)
    return max(5, examples // 3) if os.environ.get("CI") else examples


def some(places: range) -> range:
    """Every place; every seventh where all of it runs once more."""
    return places[::7] if os.environ.get(AGAIN) else places


def cost(work: Callable[[], object]) -> float:
    """The processor time of `work` in units of this machine (about 0.05 to 0.1 s each)."""
    started = process_time()
    work()
    return (process_time() - started) / unit_s()


@cache
def unit_s() -> float:
    """How long this machine takes for a fixed piece of Python: loops, dictionaries, text."""
    return min(_timed() for _ in range(3))


def _timed() -> float:
    started = process_time()
    text = " ".join(f"kabel{number % 97}" for number in range(40_000))
    counted: dict[str, int] = {}
    for found in re.finditer(r"\w+", text):
        counted[found[0]] = counted.get(found[0], 0) + 1
    assert sum(number * number % 7 for number in range(600_000)) > len(counted)
    return process_time() - started
