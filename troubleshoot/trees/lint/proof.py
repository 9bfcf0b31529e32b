"""Nothing is claimed that was not measured or asked."""

from __future__ import annotations

from collections.abc import Iterator

from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED
from troubleshoot.source.values import Problem
from troubleshoot.trees.lint.graph import Graph, Spot, graph_of
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.model import (
    REMEDY,
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Ending,
    Escalate,
    Node,
    Resolved,
    targets_of,
)


def proof(house: House) -> Iterator[Problem]:
    """Actions without measurement, escalations without cause, remedies without diagnosis."""
    graph = graph_of(house)
    yield from _unchecked_actions(graph)
    yield from _unasked(graph)
    yield from _escalations(graph)
    yield from _healthy(graph)
    yield from _remedies(graph)


def _unchecked_actions(graph: Graph) -> Iterator[Problem]:
    """`cannot` is no action; another action has to answer for itself."""
    for spot, node in graph.nodes.items():
        if isinstance(node, Do) and (done := graph.targets[spot][0]):
            after = graph.reached([done], _looks_away)
            if any(isinstance(graph.nodes[end], Ending) for end in after):
                message = f"nothing is measured or asked after the action `{spot[1]}`."
                place = graph.place_of(spot, node.go)
                yield Problem("action-unchecked", place, message, "Lead it to a diagnose or ask.")


def _looks_away(node: Node) -> bool:
    return not isinstance(node, Ask | CheckNode | Diagnose | Do)


def _unasked(graph: Graph) -> Iterator[Problem]:
    """Only the person can say that it works for them."""
    tries = [s for s, n in graph.nodes.items() if isinstance(n, CheckNode | Diagnose | Do)]
    for spot in sorted(graph.reached([*graph.entries, *tries], _not_asked)):
        if isinstance(graph.nodes[spot], Ask):
            continue
        for target, way in zip(targets_of(graph.nodes[spot]), graph.targets[spot], strict=True):
            if way and isinstance(graph.nodes[way], Resolved):
                message = f"nobody is asked whether it works before `{target}`."
                place = graph.place_of(spot, target)
                yield Problem("resolved-unasked", place, message, "Put an ask between them.")


def _not_asked(node: Node) -> bool:
    return not isinstance(node, Ask)


def _escalations(graph: Graph) -> Iterator[Problem]:
    for spot in sorted(graph.reached(graph.entries, _not_diagnosed)):
        node = graph.nodes[spot]
        if isinstance(node, Escalate) and node.cause is None:
            message = f"a way without any diagnosis leads to `{spot[1]}`, and it names no cause."
            yield Problem(
                "escalation-without-cause", graph.place_of(spot), message, "Add `cause: …`."
            )


def _healthy(graph: Graph) -> Iterator[Problem]:
    """A healthy network has no remedy, and `no_fault` is nothing to report."""
    fine: list[Spot] = []
    for spot, node in graph.nodes.items():
        if isinstance(node, Diagnose):
            key = NO_FAULT if NO_FAULT in node.routes else "default"
            fine += filter(None, [_target(graph, spot, node, key)])
            if node.routes.get(key) == REMEDY:
                message = f"`{NO_FAULT}` leads to a remedy, but there is none for it."
                place = graph.place_of(spot, REMEDY)
                yield Problem("not-routed", place, message, f"Add `{NO_FAULT}: TARGET`.")
    undiagnosed = graph.reached(graph.entries, _not_diagnosed)  # told already
    for spot in sorted(graph.reached(fine, _not_diagnosed) - undiagnosed):
        node = graph.nodes[spot]
        if isinstance(node, Escalate) and node.cause is None:
            message = f"a healthy measurement leads to `{spot[1]}`, and it names no cause."
            fix = f"Add `cause: {UNDETERMINED}`."
            yield Problem("escalation-without-cause", graph.place_of(spot), message, fix)


def _target(graph: Graph, spot: Spot, node: Diagnose, key: str) -> Spot | None:
    return dict(zip(node.routes, graph.targets[spot], strict=True)).get(key)


def _remedies(graph: Graph) -> Iterator[Problem]:
    """`remedy` needs a cause measured after the last action."""
    actions = [way for s, n in graph.nodes.items() if isinstance(n, Do) for way in graph.ways[s]]
    actions += [s for s, n in graph.nodes.items() if isinstance(n, Do) and REMEDY in targets_of(n)]
    for spot in sorted(graph.reached([*graph.entries, *actions], _not_diagnosed)):
        node = graph.nodes[spot]
        if not isinstance(node, Diagnose) and REMEDY in targets_of(node):
            message = "`remedy` follows no diagnosis, or an action came in between."
            place = graph.place_of(spot, REMEDY)
            yield Problem("remedy-without-diagnosis", place, message, "Lead it to a diagnose.")


def _not_diagnosed(node: Node) -> bool:
    return not isinstance(node, Diagnose)
