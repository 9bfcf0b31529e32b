"""The order in which people read a tree on paper."""

from __future__ import annotations

from troubleshoot.trees.model import Ending, Node, Tree, targets_of


def in_reading_order(tree: Tree) -> list[Node]:
    """From the start, nearest first; endings last."""
    order, waiting = [tree.start], [tree.start]
    while waiting:
        for target in targets_of(tree.nodes[waiting.pop(0)]):
            if target in tree.nodes and target not in order:
                order.append(target)
                waiting.append(target)
    nodes = [tree.nodes[name] for name in order]
    return sorted(nodes, key=lambda node: isinstance(node, Ending))
