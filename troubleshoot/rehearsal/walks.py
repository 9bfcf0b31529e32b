"""Random walks from a seed: whatever people answer, every session ends."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from checks.registry import BY_NAME
from checks.result import NOT_RUN
from troubleshoot.engine.engine import IllegalEvent, advance, fold, is_over, node_at
from troubleshoot.engine.state import State
from troubleshoot.rehearsal.coverage import Walked, all_ways
from troubleshoot.rehearsal.moves import move, started
from troubleshoot.rehearsal.player import found
from troubleshoot.source.values import Place, Problem
from troubleshoot.trees.edges import OTHER, edges_of
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import CheckNode, Diagnose, Escalate, Node

LONGEST = 400
CURIOSITY = 0.5
"""How often a walk takes a way that nobody took yet, where there is one."""


def walk_all(library: TreeLibrary, walks: int, seed: int, walked: Walked) -> Iterator[Problem]:
    """So many walks, starting at every tree in turn; the faults of those that went wrong.

    Every other walk starts at a tree of which some way was never taken.
    """
    causes, ways = sorted(library.causes().causes), set(all_ways(library))
    for number in range(walks):
        dice = Random(f"{seed}.{number}")
        unfinished = sorted({tree for tree, _, _ in ways - walked.ways}) if number % 2 else []
        starts = unfinished or library.ids
        fault = _walk(starts[number // 2 % len(starts)], library, causes, dice, walked)
        if fault:
            yield fault


def _walk(
    tree_id: str, library: TreeLibrary, causes: list[str], dice: Random, walked: Walked
) -> Problem | None:
    tree = library.tree(tree_id)
    place = Place(tree.file, 1, 1)
    try:
        state = fold([started(f"{tree_id}.{tree.start}")], library)
        for _ in range(LONGEST):
            if is_over(state, library):
                return _unaddressed(state, library)
            state = _step(state, library, causes, dice, walked)
    except IllegalEvent as wrong:
        return Problem("walk-broken", place, f"a walk breaks off: {wrong}.")
    return Problem("walk-endless", place, f"a walk of {LONGEST} steps has no end.")


def _step(
    state: State, library: TreeLibrary, causes: list[str], dice: Random, walked: Walked
) -> State:
    node = node_at(state, library)
    keys = [edge.key for edge in edges_of(node, {})]
    fresh = [key for key in keys if (state.tree_id, node.id, key) not in walked.ways]
    key = dice.choice(fresh if fresh and dice.random() < CURIOSITY else keys)
    says = _other(node, causes, dice) if key == OTHER else key
    walked.take(state.tree_id, node, says)
    return advance(state, move(state.at, node, says, library.causes()), library)


def _other(node: Node, causes: list[str], dice: Random) -> str:
    """One of the names that a default stands for."""
    if not isinstance(node, CheckNode | Diagnose):
        return OTHER
    names = _outcomes(node.check) if isinstance(node, CheckNode) else causes
    others = [name for name in names if name not in node.routes]
    return dice.choice(others or names)


def _outcomes(check: str) -> list[str]:
    return [*(outcome.value for outcome in BY_NAME[check].module.Outcome), NOT_RUN]


def _unaddressed(state: State, library: TreeLibrary) -> Problem | None:
    """A report must always say whom it is for, and how urgent it is."""
    node = node_at(state, library)
    cause, owner, priority = found(state, library)
    if not isinstance(node, Escalate) or (owner and priority):
        return None
    place = node.place or Place(state.at, 1, 1)
    message = f"a walk ends at `{state.at}` with `{cause}`, without owner or priority."
    return Problem("report-unaddressed", place, message, "Add `owner:` and `priority:`.")
