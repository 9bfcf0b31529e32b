"""From a target in a tree to the node where the session stands next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from troubleshoot.engine.events import IllegalEvent, Started
from troubleshoot.engine.library import Library, tree_of
from troubleshoot.engine.state import MOST_REMEDIES, State
from troubleshoot.trees.model import REMEDY, Enter, Node, Tree

ESCALATE_TREE = "laporan"
MOST_ENTRIES = 20


def begin(started: Started, library: Library) -> State:
    """Stand where the session starts; that may be within a remedy."""
    state = State(started=started, at=started.at)
    cause = tree_of(library, state.tree_id).cause
    return settle(replace(state, remedies=(cause,) if cause else ()), library)


def node_at(state: State, library: Library) -> Node:
    """The node that the session stands at; raises `IllegalEvent` when there is none."""
    node = tree_of(library, state.tree_id).nodes.get(state.node_id)
    if node is None:
        raise IllegalEvent(f"there is no node {state.at!r}")
    return node


def go_to(state: State, target: str, library: Library) -> State:
    """Stand at a target: a node of this tree, `tree:ID`, or `remedy`."""
    if target == REMEDY:
        return _enter_remedy(state, library)
    if target.startswith("tree:"):
        return enter(state, tree_of(library, target.removeprefix("tree:")), library)
    return replace(state, at=f"{state.tree_id}.{target}")


def settle(state: State, library: Library) -> State:
    """Walk through nodes that need nobody."""
    for _ in range(MOST_ENTRIES):
        node = node_at(state, library)
        if not isinstance(node, Enter):
            return state
        state = go_to(state, f"tree:{node.tree}", library)
    raise IllegalEvent(f"trees enter each other without end near {state.at}")


def routed(routes: Mapping[str, str], key: str) -> str:
    """Where an outcome or a cause leads."""
    target = routes.get(key) or routes.get("default")
    if not target:
        raise IllegalEvent(f"nothing is routed for {key!r}")
    return target


def _enter_remedy(state: State, library: Library) -> State:
    """The remedy for the cause just found, never by one older than the last action."""
    tree = library.remedy(state.fresh.cause) if state.fresh else None
    return enter(state, tree or tree_of(library, ESCALATE_TREE), library)


def enter(state: State, tree: Tree, library: Library) -> State:
    """Stand at a tree's start; at the report's instead when no further remedy is to be tried.

    A cause that comes back after its remedy is not treated twice, and at most three layers
    are treated in one session.
    """
    if tree.cause is None:
        return _at_start(state, tree)
    if tree.cause in state.remedies or len(state.remedies) >= MOST_REMEDIES:
        return _at_start(state, tree_of(library, ESCALATE_TREE))
    return _at_start(replace(state, remedies=(*state.remedies, tree.cause)), tree)


def _at_start(state: State, tree: Tree) -> State:
    return replace(state, at=f"{tree.id}.{tree.start}")
