"""All faults of the knowledge in one run, sorted by file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from troubleshoot.source.findings import by_place
from troubleshoot.source.values import Problem
from troubleshoot.trees.lint.causes import causes
from troubleshoot.trees.lint.cost import cost
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.lint.jargon import jargon
from troubleshoot.trees.lint.ladders import ladders
from troubleshoot.trees.lint.names import names
from troubleshoot.trees.lint.paths import paths
from troubleshoot.trees.lint.proof import proof
from troubleshoot.trees.lint.reading import read_house
from troubleshoot.trees.lint.safety import safety
from troubleshoot.trees.lint.texts import texts
from troubleshoot.trees.shelf import Shelf

Family = Callable[[House], Iterable[Problem]]
FAMILIES: tuple[Family, ...] = (
    names,
    causes,
    paths,
    proof,
    cost,
    texts,
    safety,
    jargon,
    ladders,
)


def lint(*shelves: Shelf) -> list[Problem]:
    """Every fault of the shelves laid over each other."""
    return faults_of(read_house(*shelves))


def faults_of(house: House) -> list[Problem]:
    """Every fault of what was read, each once."""
    found = [problem for findings in house.findings() for problem in findings.problems]
    found += house.problems
    for family in FAMILIES:
        found += family(house)
    return sorted(set(found), key=by_place)


def as_text(problems: list[Problem]) -> str:
    """One fault a line, and how many there are."""
    if not problems:
        return "no faults"
    count = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
    return "\n".join([*map(str, problems), count])


def as_json(problems: list[Problem]) -> dict[str, Any]:
    """For editors and other programs."""
    return {"schema": 1, "faults": [_fault(problem) for problem in problems]}


def _fault(problem: Problem) -> dict[str, Any]:
    place = problem.place
    where = {"file": place.file, "line": place.line, "column": place.column}
    return {"code": problem.code, **where, "message": problem.message, "fix": problem.fix}
