"""Nothing is claimed that was not measured or asked."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice, pairwise, product

from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED
from troubleshoot.knowledge import tree as nodes
from troubleshoot.knowledge.lint.flow import Graph, Spot, graph_of, turned
from troubleshoot.knowledge.lint.house import House
from troubleshoot.knowledge.node_loader import ANSWER
from troubleshoot.knowledge.remedy import RemedyStep
from troubleshoot.knowledge.tree import fits
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Place, Problem

# What is measured only on request costs the office data: people are asked before, every time.

SITE = "site"
_ASK = "Lead only an ask to it."


def cost(house: House) -> Iterator[Problem]:
    """Diagnoses with `also` that nobody was asked about, or that repeat by themselves; visits to
    a site as a search engine, after which a guard may shut the office out."""
    graph = graph_of(house)
    back = turned(graph.ways)
    for spot, node in graph.nodes.items():
        visits = isinstance(node, nodes.CheckNode) and node.check == SITE
        if visits and not _is_asked(graph, spot, back[spot]):
            message = f"`{spot[1]}` may shut the office out, and nobody is asked just before."
            yield Problem("cost-unasked", graph.place_of(spot), message, _ASK)
        if isinstance(node, nodes.Diagnose) and node.also:
            if not _is_asked(graph, spot, back[spot]):
                message = f"`{spot[1]}` measures what costs data, and nobody is asked just before."
                yield Problem("cost-unasked", graph.place_of(spot), message, _ASK)
            if node.within_s > 0:
                message = f"`{spot[1]}` would measure what costs data again and again."
                yield Problem("cost-repeated", graph.place_of(spot), message, "Leave out `within`.")


def _is_asked(graph: Graph, spot: Spot, before: list[Spot]) -> bool:
    return spot not in graph.entries and all(isinstance(graph.nodes[s], nodes.Ask) for s in before)


# The steps of a remedy: the likeliest for the least effort first.


def ladders(house: House) -> Iterator[Problem]:
    """Every step that should come before the one above it."""
    for file in house.remedies:
        for step, following in pairwise(file.remedy.steps):
            first, second = _worth(step), _worth(following)
            if first is not None and second is not None and second > first:
                place = following.place or Place(file.remedy.file, 1, 1)
                message = "this step helps more for its minutes than the one before."
                yield Problem("steps-order", place, message, "Put it first.")


MOST_ANSWERS = 10_000  # of one remedy that are tried together; packs are foreign


def hidden(house: House) -> Iterator[Problem]:
    """Steps for answers that nobody can give, and remedies of which answers hide every step."""
    asked = _asked(house)
    for findings in house.findings():
        for use in findings.uses:
            known = asked.get(use.kind.removeprefix(ANSWER), ())
            if use.kind.startswith(ANSWER) and use.name not in known:
                message = f"no question about this has the answer `{use.name}`."
                yield Problem("unknown-answer", use.place, message, did_you_mean(use.name, known))
    for file in house.remedies:
        steps = file.remedy.steps
        fields = sorted({name for step in steps for name in step.when})
        every = product(*(sorted(asked.get(name, ())) for name in fields))
        for said in islice(every, MOST_ANSWERS):
            facts = dict(zip(fields, said, strict=True))
            if steps and not any(fits(step.when, facts) for step in steps):
                told = ", ".join(f"{name}: {value}" for name, value in facts.items())
                message = f"with `{told}` no step is left, and nothing is measured again."
                place = steps[0].place or Place(file.remedy.file, 1, 1)
                yield Problem("steps-hidden", place, message, "Add a step for these answers.")


def _asked(house: House) -> dict[str, set[str]]:
    """Report field → every answer that some question gives it, but for "Tidak tahu"."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for file in house.trees:
        for node in file.tree.nodes.values():
            if isinstance(node, nodes.Ask) and node.field:
                asked[node.field] |= {one.value for one in node.choices} - {nodes.UNKNOWN_ANSWER}
    return asked


def _worth(step: RemedyStep) -> float | None:
    """Percent of chance for each minute; None when either is not given."""
    if step.chance is None or step.minutes is None:
        return None
    return step.chance / max(step.minutes, 1)


def _other_than(*kinds: type[nodes.Node]) -> Callable[[nodes.Node], bool]:
    return lambda node: not isinstance(node, kinds)


_not_asked, _not_diagnosed = _other_than(nodes.Ask), _other_than(nodes.Diagnose)
_looks_away = _other_than(nodes.Ask, nodes.CheckNode, nodes.Diagnose, nodes.Do)


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
        if isinstance(node, nodes.Do) and (done := graph.targets[spot][0]):
            after = graph.reached([done], _looks_away)
            if any(isinstance(graph.nodes[end], nodes.Ending) for end in after):
                message = f"nothing is measured or asked after the action `{spot[1]}`."
                place = graph.place_of(spot, node.go)
                yield Problem("action-unchecked", place, message, "Lead it to a diagnose or ask.")


def _unasked(graph: Graph) -> Iterator[Problem]:
    """Only the person can say that it works for them."""
    tries = [
        s
        for s, n in graph.nodes.items()
        if isinstance(n, nodes.CheckNode | nodes.Diagnose | nodes.Do)
    ]
    for spot in sorted(graph.reached([*graph.entries, *tries], _not_asked)):
        if isinstance(graph.nodes[spot], nodes.Ask):
            continue
        for target, way in zip(
            nodes.targets_of(graph.nodes[spot]), graph.targets[spot], strict=True
        ):
            if way and isinstance(graph.nodes[way], nodes.Resolved):
                message = f"nobody is asked whether it works before `{target}`."
                place = graph.place_of(spot, target)
                yield Problem("resolved-unasked", place, message, "Put an ask between them.")


def _escalations(graph: Graph) -> Iterator[Problem]:
    for spot in sorted(graph.reached(graph.entries, _not_diagnosed)):
        node = graph.nodes[spot]
        if isinstance(node, nodes.Escalate) and node.cause is None:
            message = f"a way without any diagnosis leads to `{spot[1]}`, and it names no cause."
            yield Problem(
                "escalation-without-cause", graph.place_of(spot), message, "Add `cause: …`."
            )


def _healthy(graph: Graph) -> Iterator[Problem]:
    """A healthy network has no remedy, and `no_fault` is nothing to report."""
    fine: list[Spot] = []
    for spot, node in graph.nodes.items():
        if isinstance(node, nodes.Diagnose):
            key = NO_FAULT if NO_FAULT in node.routes else "default"
            target = dict(zip(node.routes, graph.targets[spot], strict=True)).get(key)
            fine += [target] if target else []
            if node.routes.get(key) == nodes.REMEDY:
                message = f"`{NO_FAULT}` leads to a remedy, but there is none for it."
                place = graph.place_of(spot, nodes.REMEDY)
                yield Problem("not-routed", place, message, f"Add `{NO_FAULT}: TARGET`.")
    undiagnosed = graph.reached(graph.entries, _not_diagnosed)  # told already
    for spot in sorted(graph.reached(fine, _not_diagnosed) - undiagnosed):
        node = graph.nodes[spot]
        if isinstance(node, nodes.Escalate) and node.cause is None:
            message = f"a healthy measurement leads to `{spot[1]}`, and it names no cause."
            fix = f"Add `cause: {UNDETERMINED}`."
            yield Problem("escalation-without-cause", graph.place_of(spot), message, fix)


def _remedies(graph: Graph) -> Iterator[Problem]:
    """`remedy` needs a cause measured after the last action."""
    actions = [
        way for s, n in graph.nodes.items() if isinstance(n, nodes.Do) for way in graph.ways[s]
    ]
    actions += [
        s
        for s, n in graph.nodes.items()
        if isinstance(n, nodes.Do) and nodes.REMEDY in nodes.targets_of(n)
    ]
    for spot in sorted(graph.reached([*graph.entries, *actions], _not_diagnosed)):
        node = graph.nodes[spot]
        if not isinstance(node, nodes.Diagnose) and nodes.REMEDY in nodes.targets_of(node):
            message = "`remedy` follows no diagnosis, or an action came in between."
            place = graph.place_of(spot, nodes.REMEDY)
            yield Problem("remedy-without-diagnosis", place, message, "Lead it to a diagnose.")
