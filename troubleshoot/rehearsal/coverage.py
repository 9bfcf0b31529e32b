"""Which ways out of which nodes somebody has walked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from troubleshoot.diagnosis.cause import Cause
from troubleshoot.trees.edges import DONE, ONWARD, OTHER, edges_of
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import CheckNode, Diagnose, Enter, Node, Note, Wait

Way = tuple[str, str, str]


@dataclass
class Walked:
    """The ways taken so far, as (tree, node, answer)."""

    ways: set[Way] = field(default_factory=set)

    def take(self, tree: str, node: Node, says: str) -> None:
        """One way was taken."""
        self.ways.add((tree, node.id, way_key(node, says)))


def way_key(node: Node, says: str) -> str:
    """The edge that an answer takes."""
    if isinstance(node, Diagnose | CheckNode):
        return says if says in node.routes else OTHER
    return ONWARD if isinstance(node, Note | Wait | Enter) else says


def all_ways(library: TreeLibrary) -> Iterator[Way]:
    """Every way out of every node of every tree."""
    causes: Mapping[str, Cause] = library.causes().causes
    for tree_id in library.ids:
        for node in library.tree(tree_id).nodes.values():
            if not isinstance(node, Enter):
                yield from ((tree_id, node.id, edge.key) for edge in edges_of(node, causes))


def spelled(way: Way) -> str:
    """The way as a journey writes it."""
    tree, node, key = way
    return f"{tree}.{node}: {key or DONE}"
