"""Where a session stands. Always the fold of its events, never changed in place."""

from __future__ import annotations

from dataclasses import dataclass, field

from troubleshoot.engine.events import Measured, Started

MOST_REMEDIES = 3


@dataclass(frozen=True)
class State:
    """`at`: the node now, `tree.node`. `fresh`: the last diagnosis, unless an action followed.

    `latest`: the last diagnosis, evidence even when it is no longer fresh.
    `remedies`: the causes whose remedy was entered, in order.
    `facts`: report field → the answer's value. `unproven`: resolved on the person's word.
    """

    started: Started
    at: str
    fresh: Measured | None = None
    latest: Measured | None = None
    remedies: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def tree_id(self) -> str:
        """The tree of the current node."""
        return self.at.rpartition(".")[0]

    @property
    def node_id(self) -> str:
        """The current node inside its tree."""
        return self.at.rpartition(".")[2]
