"""The trees that a measurement leads to, and the cause that it has found by then."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.trees.edges import OTHER
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Diagnose, Enter, Node, Tree

_TREE = "tree:"


def led_to(node: Node) -> Iterator[tuple[str, str]]:
    """Tree and cause of each route of a measurement that leaves its own tree."""
    routes = node.routes.items() if isinstance(node, Diagnose) else ()
    return ((go.removeprefix(_TREE), cause) for cause, go in routes if go.startswith(_TREE))


def reasons_in(tree: Tree, library: TreeLibrary) -> dict[str, str]:
    """Tree → the cause because of which `tree` leads there, also through a tree between."""
    found: dict[str, str] = {}
    waiting = [way for node in tree.nodes.values() for way in led_to(node)]
    while waiting:
        name, cause = waiting.pop(0)
        if name in found or cause in (NO_FAULT, OTHER):
            continue
        found[name] = cause
        inside = library.tree(name).nodes.values()
        waiting += [(node.tree, cause) for node in inside if isinstance(node, Enter)]
    return found
