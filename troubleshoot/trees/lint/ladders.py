"""The steps of a remedy: the likeliest for the least effort first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from troubleshoot.source.values import Place, Problem
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.remedy import Step


def ladders(house: House) -> Iterator[Problem]:
    """Every step that should come before the one above it."""
    for file in house.remedies:
        for step, following in pairwise(file.remedy.steps):
            first, second = _worth(step), _worth(following)
            if first is not None and second is not None and second > first:
                place = following.place or Place(file.remedy.file, 1, 1)
                message = "this step helps more for its minutes than the one before."
                yield Problem("steps-order", place, message, "Put it first.")


def _worth(step: Step) -> float | None:
    """Percent of chance for each minute; None when either is not given."""
    if step.chance is None or step.minutes is None:
        return None
    return step.chance / max(step.minutes, 1)
