"""Which things belong together, when pairs and runs of them do (union-find)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


class Sets:
    """So many things, numbered from 0, at first each alone."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def join(self, members: Sequence[int]) -> None:
        """These belong together, and so do all that belong to one of them."""
        for member in members[1:]:
            self._parent[self._root(member)] = self._root(members[0])

    def groups(self) -> list[list[int]]:
        """Every thing once, with those that it belongs to."""
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            found[self._root(index)].append(index)
        return list(found.values())

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index
