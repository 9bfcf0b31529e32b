"""Where people can get to, and whether they get out again."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.source.values import Place, Problem
from troubleshoot.trees.lint.cycles import cycles
from troubleshoot.trees.lint.graph import Graph, Spot, graph_of
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.model import CheckNode, Diagnose, Ending, Enter, Wait

_ALWAYS_ENTERED = {"laporan", "kecepatan"}
_MACHINE = CheckNode | Diagnose | Wait | Enter


def paths(house: House) -> Iterator[Problem]:
    """Unreachable nodes and trees, and loops that nobody can leave."""
    graph = graph_of(house)
    yield from _unreachable(house, graph)
    yield from _unused(house)
    stuck = _stuck(graph)
    yield from _without_way_out(graph, stuck)
    yield from _without_a_person(graph, stuck)


def _unreachable(house: House, graph: Graph) -> Iterator[Problem]:
    for file in house.trees:
        tree = file.tree
        if file.findings.unread or not tree.nodes:
            continue
        seen = graph.reached([(tree.id, tree.start)]) if tree.start in tree.nodes else None
        for name in tree.nodes:
            if seen is not None and (tree.id, name) not in seen:
                message = f"no way leads to `{name}`."
                place = graph.place_of((tree.id, name))
                fix = "Lead an answer here, or delete it."
                yield Problem("unreachable", place, message, fix)


def _unused(house: House) -> Iterator[Problem]:
    targets = {use.name.removeprefix("tree:") for use in house.uses("target")}
    entered = targets | {use.name for use in house.uses("tree")} | _ALWAYS_ENTERED
    for file in house.trees:
        tree = file.tree
        if tree.kind == "shared" and tree.id not in entered:
            place = Place(tree.file, 1, 1)
            yield Problem("tree-unused", place, f"no tree enters `{tree.id}`.", "Enter it.")


def _stuck(graph: Graph) -> set[Spot]:
    """Spots from which no ending can be reached."""
    back = graph.backwards()
    ending = [
        s for s, n in graph.nodes.items() if isinstance(n, Ending) or None in graph.targets[s]
    ]
    ends = set(ending)
    while ending:
        fresh = [spot for spot in back[ending.pop()] if spot not in ends]
        ends.update(fresh)
        ending += fresh
    return graph.nodes.keys() - ends


def _without_way_out(graph: Graph, stuck: set[Spot]) -> Iterator[Problem]:
    """One fault for each loop."""
    for loop in cycles(stuck, graph.ways):
        names = ", ".join(sorted(name for _, name in loop))
        message = f"nobody gets out of this loop: {names}."
        yield Problem("no-way-out", _start_of(loop, graph), message, "Lead one way to an ending.")


def _without_a_person(graph: Graph, stuck: set[Spot]) -> Iterator[Problem]:
    """Measuring and waiting in a circle never ends while nothing changes."""
    machines = {s for s, n in graph.nodes.items() if isinstance(n, _MACHINE)}
    for loop in cycles(machines - stuck, graph.ways):
        message = "this loop measures again and again without asking anybody."
        fix = "Use `within:` on the diagnose, or ask a question in the loop."
        yield Problem("loop-without-person", _start_of(loop, graph), message, fix)


def _start_of(loop: set[Spot], graph: Graph) -> Place:
    return min(map(graph.place_of, loop), key=lambda place: (place.file, place.line))
