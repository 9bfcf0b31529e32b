"""The few faults with which a walk could break off: a pack that has one is not opened."""

from __future__ import annotations

from troubleshoot.source.values import Problem
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.lint.names import names
from troubleshoot.trees.lint.paths import paths
from troubleshoot.trees.lint.reading import read_house
from troubleshoot.trees.loader import BadTree
from troubleshoot.trees.shelf import Shelf

BREAKING = {"unknown-tree", "no-way-out", "loop-without-person"}


def refuse_broken(*shelves: Shelf) -> None:
    """Raises `BadTree` when the shelves laid over each other could not be walked."""
    problems = _broken(read_house(*shelves))
    if problems:
        raise BadTree(problems)


def _broken(house: House) -> list[Problem]:
    unread = [problem for findings in house.findings() for problem in findings.problems]
    found = (*names(house), *paths(house))
    return unread + [problem for problem in found if problem.code in BREAKING]
