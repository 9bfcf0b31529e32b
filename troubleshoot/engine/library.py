"""Where the engine finds trees."""

from __future__ import annotations

from typing import Protocol

from troubleshoot.engine.events import IllegalEvent
from troubleshoot.trees.model import Tree


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
