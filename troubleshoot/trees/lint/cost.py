"""What is measured only on request costs the office data: people are asked before, every time."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.source.values import Problem
from troubleshoot.trees.lint.graph import Graph, Spot, graph_of
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.model import Ask, Diagnose


def cost(house: House) -> Iterator[Problem]:
    """Diagnoses with `also` that nobody was asked about, or that repeat by themselves."""
    graph = graph_of(house)
    back = graph.backwards()
    for spot, node in graph.nodes.items():
        if isinstance(node, Diagnose) and node.also:
            if not _is_asked(graph, spot, back[spot]):
                message = f"`{spot[1]}` measures what costs data, and nobody is asked just before."
                fix = "Lead only an ask to it."
                yield Problem("cost-unasked", graph.place_of(spot), message, fix)
            if node.within_s > 0:
                message = f"`{spot[1]}` would measure what costs data again and again."
                yield Problem("cost-repeated", graph.place_of(spot), message, "Leave out `within`.")


def _is_asked(graph: Graph, spot: Spot, before: list[Spot]) -> bool:
    return spot not in graph.entries and all(isinstance(graph.nodes[s], Ask) for s in before)
