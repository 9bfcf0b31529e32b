"""Where a session stands. Always the fold of its events, never changed in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.engine.events import IllegalEvent, Measured, Started
from troubleshoot.knowledge.tree import Tree

# Where the engine finds trees.


class Library(Protocol):
    """Where trees come from; the same id always gives the same tree."""

    def tree(self, tree_id: str) -> Tree:
        """A tree by id; raises KeyError when there is none."""

    def remedy(self, cause: str) -> Tree | None:
        """The remedy for a cause."""


def tree_of(library: Library, tree_id: str) -> Tree:
    """A tree by id; raises `IllegalEvent` when there is none (any more)."""
    try:
        return library.tree(tree_id)
    except KeyError:
        raise IllegalEvent(f"there is no tree {tree_id!r}") from None


MOST_REMEDIES = 3


class Proof(StrEnum):
    """What stands behind a solved problem."""

    MEASURED = "measured"
    """Measured after the last action, without a fault, and the person agreed."""
    WORD = "word"
    """The person's word alone."""


@dataclass(frozen=True)
class State:
    """`at`: the node now, `tree.node`. `fresh`: the last diagnosis, unless an action followed.

    `latest`: the last diagnosis, evidence even when it is no longer fresh.
    `remedies`: the causes whose remedy was entered, in order.
    `facts`: report field → the answer's value.
    `agreed`: an answer other than "Tidak tahu" came after the last action and measurement.
    `disturbed`: the world may have changed since `fresh`: an action was taken back, or the
    session was interrupted.
    `rechecks`: checks on request that found something wrong and were not well since.
    `earlier`: the step just before `at` had been done before it was asked for.
    `passed`: the steps just before `at` that were not shown, for what was answered.
    """

    started: Started
    at: str
    fresh: Measured | None = None
    latest: Measured | None = None
    remedies: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    agreed: bool = False
    disturbed: bool = False
    rechecks: frozenset[str] = frozenset()
    earlier: bool = False
    passed: tuple[str, ...] = ()

    @property
    def tree_id(self) -> str:
        """The tree of the current node."""
        return self.at.rpartition(".")[0]

    @property
    def node_id(self) -> str:
        """The current node inside its tree."""
        return self.at.rpartition(".")[2]

    @property
    def proof(self) -> Proof:
        """What "solved" would stand on if the session ended here."""
        healthy = self.fresh is not None and self.fresh.cause == NO_FAULT
        proven = healthy and self.agreed and not self.disturbed and not self.rechecks
        return Proof.MEASURED if proven else Proof.WORD
