"""Any node of a scenario's trees as a screen, also where the path does not lead."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.session.operator import Screen
from troubleshoot.training.film import Moment
from troubleshoot.training.model import Scenario
from troubleshoot.trees.library import NoSuchTree, TreeLibrary
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Page
from troubleshoot.ui.slides import answered


def preview_of(
    typed: str, trees: Sequence[str], library: TreeLibrary, scenario: Scenario, look: Look
) -> Page | None:
    """The page of `tree.node`, or of a node of one of the trees; None when there is none."""
    tree_id, dot, node_id = typed.rpartition(".")
    for candidate in [tree_id] if dot else trees:
        try:
            tree = library.tree(candidate)
        except NoSuchTree:
            continue
        if node_id in tree.nodes:
            title = tree.title.in_(look.language)
            at = f"{tree.id}.{node_id}"
            screen = Screen(at, look.language, title, 2, True, simulated=scenario.id)
            return answered(Moment(screen, tree.nodes[node_id]), look)[0]
    return None
