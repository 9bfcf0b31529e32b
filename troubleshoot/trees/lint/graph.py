"""All trees as one graph of `(tree, node)` spots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from troubleshoot.source.findings import Use
from troubleshoot.source.spelling import nearest
from troubleshoot.source.values import Place
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.model import REMEDY, Node, Tree, targets_of
from troubleshoot.trees.remedy import compile_remedy

Spot = tuple[str, str]


@dataclass(frozen=True)
class Graph:
    """`targets`: where each spot leads, in the order written; None where nobody can follow:
    to the remedy of a cause, or to a place that does not exist (a fault of its own).
    """

    nodes: Mapping[Spot, Node]
    targets: Mapping[Spot, tuple[Spot | None, ...]]
    entries: tuple[Spot, ...]
    written: Mapping[str, tuple[Use, ...]]

    @cached_property
    def ways(self) -> dict[Spot, tuple[Spot, ...]]:
        """The targets that can be followed."""
        return {s: tuple(way for way in ways if way) for s, ways in self.targets.items()}

    def reached(
        self, starts: Iterable[Spot], through: Callable[[Node], bool] = lambda _: True
    ) -> set[Spot]:
        """Every spot on a way from the starts that only leads through certain nodes."""
        seen = {spot for spot in starts if spot in self.nodes}
        waiting = list(seen)
        while waiting:
            spot = waiting.pop()
            if through(self.nodes[spot]):
                fresh = [way for way in self.ways[spot] if way not in seen]
                seen.update(fresh)
                waiting += fresh
        return seen

    def place_of(self, spot: Spot, target: str = "") -> Place:
        """Where a node stands, or where it names a target."""
        own = self.nodes[spot].place or Place(spot[0], 1, 1)
        named = (use.place for use in self.written.get(spot[0], ()) if use.name == target)
        return next((place for place in named if place.line >= own.line), own)

    def backwards(self) -> dict[Spot, list[Spot]]:
        """From where each spot can be reached."""
        back: dict[Spot, list[Spot]] = {spot: [] for spot in self.nodes}
        for spot, ways in self.ways.items():
            for way in ways:
                back[way].append(spot)
        return back


def graph_of(house: House) -> Graph:
    """Symptoms and care are where people come in."""
    trees = [file.tree for file in house.trees]
    trees += [compile_remedy(file.remedy) for file in house.remedies]
    by_id = {tree.id: tree for tree in trees}
    nodes = {(t.id, name): node for t in by_id.values() for name, node in t.nodes.items()}
    targets = {
        spot: tuple(_spot(target, by_id[spot[0]], by_id) for target in targets_of(node))
        for spot, node in nodes.items()
    }
    entries = tuple((t.id, t.start) for t in by_id.values() if t.kind in {"symptom", "care"})
    written = {f.tree.id: tuple(f.findings.uses) for f in house.trees}
    return Graph(nodes, targets, entries, written)


def _spot(target: str, tree: Tree, by_id: Mapping[str, Tree]) -> Spot | None:
    """A misspelled target counts as its nearest neighbour, so that one fault stays one."""
    if target == REMEDY:
        return None
    if target.startswith("tree:"):
        other = by_id.get(target.removeprefix("tree:"))
        return (other.id, other.start) if other and other.start in other.nodes else None
    name = target if target in tree.nodes else nearest(target, tree.nodes)
    return (tree.id, name) if name else None
