"""An event is called ready only on a way on which the speed was measured."""

from __future__ import annotations

from collections.abc import Container

from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import edges_of

LIBRARY = Knowledge.open()
TREE = LIBRARY.tree("siap-acara")
READY = {"siap", "siap-bentrok"}


def reached(shut: Container[str] = ()) -> set[str]:
    """The nodes of the tree that a walk can come to without passing one that is `shut`."""
    seen: set[str] = set()
    todo = [TREE.start]
    while todo:
        node = todo.pop()
        if node in seen or node in shut or node not in TREE.nodes:
            continue
        seen.add(node)
        causes = LIBRARY.causes().causes
        todo += [edge.target for edge in edges_of(TREE.nodes[node], causes)]
    return seen


def test_an_event_can_be_called_ready() -> None:
    assert reached() >= READY


def test_without_a_measured_speed_no_event_is_called_ready() -> None:
    assert not reached(shut={"kecepatan"}) & READY


def test_a_measurement_without_result_does_not_make_it_ready() -> None:
    failed = next(
        edge.target
        for edge in edges_of(TREE.nodes["kecepatan"], LIBRARY.causes().causes)
        if edge.key == "undetermined"
    )
    assert failed in reached(shut={"kecepatan"})
