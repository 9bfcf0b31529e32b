"""What was found wrong on request must be measured again before anything counts as well.

An ordinary diagnosis does not measure the speed: its "no fault" proves nothing about a line that
was measured slow. So the session goes to the tree that asks whether it may be measured again.
"""

from __future__ import annotations

from checks.result import State as Said
from troubleshoot.engine.events import Measured

AGAIN = {"bandwidth": "kecepatan"}
"""Check → the tree that measures it again."""


def owed_after(owed: frozenset[str], measured: Measured) -> frozenset[str]:
    """The checks that still owe a good result; one that could not run settles nothing."""
    said = {r.check: r.state for r in measured.results if r.check in AGAIN}
    bad = {check for check, state in said.items() if state is Said.PROBLEM}
    good = {check for check, state in said.items() if state is Said.OK}
    return (owed | bad) - good


def tree_again(owed: frozenset[str]) -> str | None:
    """The tree to go to before anything may count as well, if any."""
    return AGAIN[min(owed)] if owed else None
