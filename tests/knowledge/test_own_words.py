"""What no tree is about ends in a report, and never in the same question again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, Enter, Escalate, Node, Recorded

LIBRARY = Knowledge.open()


def _targets(node: Node) -> Iterator[str]:
    yield from (choice.go for choice in getattr(node, "choices", ()))
    yield from getattr(node, "routes", {}).values()
    yield from filter(None, (getattr(node, "go", None), getattr(node, "cannot", None)))
    if isinstance(node, Enter):
        yield f"tree:{node.tree}"


def _reached(tree: str) -> set[str]:
    """The trees that lie behind this one, remedies apart."""
    found: set[str] = set()
    left = [tree]
    while left:
        nodes = LIBRARY.tree(left.pop()).nodes.values()
        behind = {t.removeprefix("tree:") for n in nodes for t in _targets(n) if ":" in t}
        left += behind - found
        found |= behind
    return found


@pytest.mark.parametrize("tree", ["periksa-saja", "masalah-lain", "kerusakan-fisik"])
def test_no_way_leads_back_to_the_same_question(tree: str) -> None:
    assert tree not in _reached(tree)


def test_words_of_ones_own_end_in_a_report() -> None:
    nodes = LIBRARY.tree("masalah-lain").nodes.values()
    assert any(isinstance(node, Escalate) for node in nodes)
    assert not any(isinstance(node, Recorded) for node in nodes)


def test_who_does_not_know_is_not_told_that_all_is_well() -> None:
    node = LIBRARY.tree("periksa-saja").nodes["masih"]
    assert isinstance(node, Ask)
    choices = {choice.value: choice.go for choice in node.choices}
    assert choices["tidak_tahu"] == choices["tulis"] == "tree:masalah-lain"
