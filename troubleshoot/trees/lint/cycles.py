"""Groups of spots that lead to each other in a circle (Tarjan, without recursion)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from troubleshoot.trees.lint.graph import Spot

Ways = Mapping[Spot, tuple[Spot, ...]]


def cycles(within: set[Spot], ways: Ways) -> list[set[Spot]]:
    """The strongly connected groups inside a set of spots that hold at least one circle."""
    search = _Search(within, ways)
    for spot in sorted(within):
        if spot not in search.number:
            search.run(spot)
    return [group for group in search.groups if _is_circle(group, ways)]


def _is_circle(group: set[Spot], ways: Ways) -> bool:
    return len(group) > 1 or any(spot in ways[spot] for spot in group)


class _Search:
    def __init__(self, within: set[Spot], ways: Ways) -> None:
        self.groups: list[set[Spot]] = []
        self.number: dict[Spot, int] = {}
        self._lowest: dict[Spot, int] = {}
        self._held: list[Spot] = []
        self._within = within
        self._ways = ways

    def run(self, start: Spot) -> None:
        """Number everything reachable, and close each group when its first spot is left."""
        path: list[tuple[Spot, Iterator[Spot]]] = [self._enter(start)]
        while path:
            spot, ways = path[-1]
            following = next(ways, None)
            if following is None:
                path.pop()
                self._leave(spot, path[-1][0] if path else None)
            elif following not in self.number:
                path.append(self._enter(following))
            elif following in self._lowest:
                self._lowest[spot] = min(self._lowest[spot], self.number[following])

    def _enter(self, spot: Spot) -> tuple[Spot, Iterator[Spot]]:
        self.number[spot] = self._lowest[spot] = len(self.number)
        self._held.append(spot)
        return spot, iter([way for way in self._ways[spot] if way in self._within])

    def _leave(self, spot: Spot, parent: Spot | None) -> None:
        lowest = self._lowest[spot]
        if parent is not None:
            self._lowest[parent] = min(self._lowest[parent], lowest)
        if lowest == self.number[spot]:
            at = self._held.index(spot)
            group, self._held = self._held[at:], self._held[:at]
            self.groups.append(set(group))
            for closed in group:
                del self._lowest[closed]
