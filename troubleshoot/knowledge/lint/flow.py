"""All trees as one graph of `(tree, node)` spots: people get out of it, and nothing is claimed that
was not measured or asked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise, product

from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED
from troubleshoot.knowledge import tree as kinds
from troubleshoot.knowledge.lint.house import House
from troubleshoot.knowledge.lint.references import manifests, names
from troubleshoot.knowledge.node_loader import ANSWER
from troubleshoot.knowledge.overlay import Layers
from troubleshoot.knowledge.remedy import RemedyStep, compile_remedy
from troubleshoot.knowledge.tree_loader import BadTree
from troubleshoot.source.reader import fault
from troubleshoot.source.spelling import did_you_mean, nearest
from troubleshoot.source.values import Place, Problem, Use

Spot = tuple[str, str]


@dataclass(frozen=True)
class Graph:
    """`targets`: where each spot leads, in the order written; None where nobody can follow:
    to the remedy of a cause, or to a place that does not exist (a fault of its own).
    """

    nodes: Mapping[Spot, kinds.Node]
    targets: Mapping[Spot, tuple[Spot | None, ...]]
    entries: tuple[Spot, ...]
    written: Mapping[str, tuple[Use, ...]]

    @cached_property
    def ways(self) -> dict[Spot, tuple[Spot, ...]]:
        """The targets that can be followed."""
        return {s: tuple(way for way in ways if way) for s, ways in self.targets.items()}

    def reached(
        self, starts: Iterable[Spot], through: Callable[[kinds.Node], bool] = lambda _: True
    ) -> set[Spot]:
        """Every spot on a way from the starts that only leads through certain nodes."""
        there = (spot for spot in starts if spot in self.nodes)
        return followed(there, lambda spot: self.ways[spot] if through(self.nodes[spot]) else ())

    def place_of(self, spot: Spot, target: str = "") -> Place:
        """Where a node stands, or where it names a target."""
        own = self.nodes[spot].place or Place(spot[0], 1, 1)
        named = (use.place for use in self.written.get(spot[0], ()) if use.name == target)
        return next((place for place in named if place.line >= own.line), own)


def followed(starts: Iterable[Spot], ahead: Callable[[Spot], Iterable[Spot]]) -> set[Spot]:
    """The starts and all to which they lead."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        fresh = {way for way in ahead(waiting.pop()) if way not in seen}
        seen |= fresh
        waiting += fresh
    return seen


def turned(ways: Mapping[Spot, Iterable[Spot]]) -> dict[Spot, list[Spot]]:
    """All ways the other way round."""
    back: dict[Spot, list[Spot]] = {spot: [] for spot in ways}
    for spot, ahead in ways.items():
        for way in ahead:
            back[way].append(spot)
    return back


def graph_of(house: House) -> Graph:
    """Symptoms and care are where people come in."""
    trees = [file.tree for file in house.trees]
    trees += [compile_remedy(file.remedy) for file in house.remedies]
    by_id = {tree.id: tree for tree in trees}
    nodes = {(t.id, name): node for t in by_id.values() for name, node in t.nodes.items()}
    targets = {
        spot: tuple(_spot(target, by_id[spot[0]], by_id) for target in kinds.targets_of(node))
        for spot, node in nodes.items()
    }
    entries = tuple((t.id, t.start) for t in by_id.values() if t.kind in {"symptom", "care"})
    written = {f.tree.id: tuple(f.findings.uses) for f in house.trees}
    return Graph(nodes, targets, entries, written)


def _spot(target: str, tree: kinds.Tree, by_id: Mapping[str, kinds.Tree]) -> Spot | None:
    """A misspelled target counts as its nearest neighbour, so that one fault stays one."""
    if target == kinds.REMEDY:
        return None
    if target.startswith("tree:"):
        other = by_id.get(target.removeprefix("tree:"))
        return (other.id, other.start) if other and other.start in other.nodes else None
    name = target if target in tree.nodes else nearest(target, tree.nodes)
    return (tree.id, name) if name else None


# Groups of spots that lead to each other in a circle (Kosaraju, without recursion).

Ways = Mapping[Spot, Iterable[Spot]]


def cycles(within: set[Spot], ways: Ways) -> list[set[Spot]]:
    """The strongly connected groups inside a set of spots that hold at least one circle."""
    ahead = {spot: [way for way in ways[spot] if way in within] for spot in sorted(within)}
    back = turned(ahead)
    left, groups = set(within), list[set[Spot]]()

    def behind(spot: Spot) -> Iterable[Spot]:
        return left.intersection(back[spot])

    for spot in reversed(_after_those_ahead(ahead)):
        if spot in left:
            groups.append(followed([spot], behind))
            left.difference_update(groups[-1])
    return [g for g in groups if len(g) > 1 or any(spot in ways[spot] for spot in g)]


def _after_those_ahead(ahead: Ways) -> list[Spot]:
    """Every spot, each after those that it leads to, as far as they do not lead back."""
    seen, done = set[Spot](), list[Spot]()
    waiting = [(spot, False) for spot in ahead]
    while waiting:
        spot, is_left = waiting.pop()
        if is_left:
            done.append(spot)
        elif spot not in seen:
            seen.add(spot)
            waiting += [(spot, True), *((way, False) for way in ahead[spot])]
    return done


# Where people can get to, and whether they get out again.

_ALWAYS_ENTERED = {"laporan", "kecepatan"}
_MACHINE = kinds.CheckNode | kinds.Diagnose | kinds.Wait | kinds.Enter


def paths(house: House) -> Iterator[Problem]:
    """Unreachable nodes and trees, and loops that nobody can leave."""
    graph = graph_of(house)
    yield from _unreachable(house, graph)
    yield from _unused(house)
    stuck = _stuck(graph)
    machines = {s for s, n in graph.nodes.items() if isinstance(n, _MACHINE)}
    # Measuring and waiting in a circle never ends while nothing changes.
    for name, within in (("no-way-out", stuck), ("loop-without-person", machines - stuck)):
        for loop in cycles(within, graph.ways):
            start = min(map(graph.place_of, loop), key=lambda place: (place.file, place.line))
            yield fault(name, start, ", ".join(sorted(node for _, node in loop)))


def _unreachable(house: House, graph: Graph) -> Iterator[Problem]:
    for file in house.trees:
        tree = file.tree
        if file.findings.unread or not tree.nodes:
            continue
        seen = graph.reached([(tree.id, tree.start)]) if tree.start in tree.nodes else None
        for name, node in tree.nodes.items():
            ours = graph.nodes.get((tree.id, name)) is node  # else another tree has its id
            if ours and seen is not None and (tree.id, name) not in seen:
                yield fault("unreachable", graph.place_of((tree.id, name)), name)


def _unused(house: House) -> Iterator[Problem]:
    targets = {use.name.removeprefix("tree:") for use in house.uses("target")}
    entered = targets | {use.name for use in house.uses("tree")} | _ALWAYS_ENTERED
    for file in house.trees:
        tree = file.tree
        if tree.kind == "shared" and tree.id not in entered:
            yield fault("tree-unused", Place(tree.file, 1, 1), tree.id)


def _stuck(graph: Graph) -> set[Spot]:
    """Spots from which no ending can be reached."""
    ends = (
        s for s, n in graph.nodes.items() if isinstance(n, kinds.Ending) or None in graph.targets[s]
    )
    return graph.nodes.keys() - followed(ends, turned(graph.ways).__getitem__)


# The few faults with which a walk could break off: a pack that has one is not opened.

BREAKING = {"unknown-tree", "no-way-out", "loop-without-person"}


def refuse_broken(knowledge: Layers) -> None:
    """Raises `BadTree` when the packs laid over each other could not be walked."""
    house, problems = House(knowledge), list(manifests(knowledge))
    problems += (problem for findings in house.findings() for problem in findings.problems)
    problems += (fault for fault in (*names(house), *paths(house)) if fault.code in BREAKING)
    if problems:
        raise BadTree(problems)


# What is measured only on request costs the office data: people are asked before, every time.


def cost(house: House) -> Iterator[Problem]:
    """Diagnoses with `also` that nobody was asked about, or that repeat by themselves; visits to
    a site as a search engine, after which a guard may shut the office out."""
    graph = graph_of(house)
    back = turned(graph.ways)
    for spot, node in graph.nodes.items():
        visits = isinstance(node, kinds.CheckNode) and node.check == "site"
        costly = isinstance(node, kinds.Diagnose) and bool(node.also)
        if (visits or costly) and not _is_asked(graph, spot, back[spot]):
            name = "cost-unasked" if costly else "cost-unasked/site"
            yield fault(name, graph.place_of(spot), spot[1])
        if costly and isinstance(node, kinds.Diagnose) and node.within_s > 0:
            yield fault("cost-repeated", graph.place_of(spot), spot[1])


def _is_asked(graph: Graph, spot: Spot, before: list[Spot]) -> bool:
    return spot not in graph.entries and all(isinstance(graph.nodes[s], kinds.Ask) for s in before)


# The steps of a remedy: the likeliest for the least effort first.


def ladders(house: House) -> Iterator[Problem]:
    """Every step that should come before the one above it."""
    for file in house.remedies:
        for step, following in pairwise(file.remedy.steps):
            first, second = _worth(step), _worth(following)
            if first is not None and second is not None and second > first:
                yield fault("steps-order", following.place or Place(file.remedy.file, 1, 1))


MOST_ANSWERS = 10_000  # of one remedy that are tried together; packs are foreign


def hidden(house: House) -> Iterator[Problem]:
    """Steps for answers that nobody can give, and remedies of which answers hide every step."""
    asked = _asked(house)
    for findings in house.findings():
        for use in findings.uses:
            known = asked.get(use.kind.removeprefix(ANSWER), ())
            if use.kind.startswith(ANSWER) and use.name not in known:
                yield fault("unknown-answer", use.place, use.name, did_you_mean(use.name, known))
    for file in house.remedies:
        steps = file.remedy.steps
        fields = sorted({name for step in steps for name in step.when})
        every = product(*(sorted(asked.get(name, ())) for name in fields))
        for said in islice(every, MOST_ANSWERS):
            facts = dict(zip(fields, said, strict=True))
            if steps and not any(kinds.fits(step.when, facts) for step in steps):
                told = ", ".join(f"{name}: {value}" for name, value in facts.items())
                yield fault("steps-hidden", steps[0].place or Place(file.remedy.file, 1, 1), told)


def _asked(house: House) -> dict[str, set[str]]:
    """Report field → every answer that some question gives it, but for "Tidak tahu"."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for file in house.trees:
        for node in file.tree.nodes.values():
            if isinstance(node, kinds.Ask) and node.field:
                asked[node.field] |= {one.value for one in node.choices} - {kinds.UNKNOWN_ANSWER}
    return asked


def _worth(step: RemedyStep) -> float | None:
    """Percent of chance for each minute; None when either is not given."""
    if step.chance is None or step.minutes is None:
        return None
    return step.chance / max(step.minutes, 1)


def _other_than(*others: type[kinds.Node]) -> Callable[[kinds.Node], bool]:
    return lambda node: not isinstance(node, others)


_not_asked, _not_diagnosed = _other_than(kinds.Ask), _other_than(kinds.Diagnose)
_looks_away = _other_than(kinds.Ask, kinds.CheckNode, kinds.Diagnose, kinds.Do)


def proof(house: House) -> Iterator[Problem]:
    """Actions without measurement, escalations without cause, remedies without diagnosis."""
    graph = graph_of(house)
    for family in (_unchecked_actions, _unasked, _escalations, _healthy, _remedies):
        yield from family(graph)


def _unchecked_actions(graph: Graph) -> Iterator[Problem]:
    """`cannot` is no action; another action has to answer for itself."""
    for spot, node in graph.nodes.items():
        if isinstance(node, kinds.Do) and (done := graph.targets[spot][0]):
            after = graph.reached([done], _looks_away)
            if any(isinstance(graph.nodes[end], kinds.Ending) for end in after):
                yield fault("action-unchecked", graph.place_of(spot, node.go), spot[1])


def _unasked(graph: Graph) -> Iterator[Problem]:
    """Only the person can say that it works for them."""
    trying = kinds.CheckNode | kinds.Diagnose | kinds.Do
    tries = [spot for spot, node in graph.nodes.items() if isinstance(node, trying)]
    for spot in sorted(graph.reached([*graph.entries, *tries], _not_asked)):
        node = graph.nodes[spot]
        targets = () if isinstance(node, kinds.Ask) else kinds.targets_of(node)
        for target, way in zip(targets, graph.targets[spot], strict=bool(targets)):
            if way and isinstance(graph.nodes[way], kinds.Resolved):
                yield fault("resolved-unasked", graph.place_of(spot, target), target)


def _escalations(graph: Graph) -> Iterator[Problem]:
    for spot in _nameless(graph, graph.reached(graph.entries, _not_diagnosed)):
        yield fault("escalation-without-cause", graph.place_of(spot), spot[1])


def _nameless(graph: Graph, spots: set[Spot]) -> Iterator[Spot]:
    """The reports among them that name no cause."""
    for spot in sorted(spots):
        node = graph.nodes[spot]
        if isinstance(node, kinds.Escalate) and node.cause is None:
            yield spot


def _healthy(graph: Graph) -> Iterator[Problem]:
    """A healthy network has no remedy, and `no_fault` is nothing to report."""
    fine: list[Spot] = []
    for spot, node in graph.nodes.items():
        if isinstance(node, kinds.Diagnose):
            key = NO_FAULT if NO_FAULT in node.routes else "default"
            target = dict(zip(node.routes, graph.targets[spot], strict=True)).get(key)
            fine += [target] if target else []
            if node.routes.get(key) == kinds.REMEDY:
                yield fault("not-routed", graph.place_of(spot, kinds.REMEDY), NO_FAULT, NO_FAULT)
    undiagnosed = graph.reached(graph.entries, _not_diagnosed)  # told already
    for spot in _nameless(graph, graph.reached(fine, _not_diagnosed) - undiagnosed):
        place = graph.place_of(spot)
        yield fault("escalation-without-cause/healthy", place, spot[1], UNDETERMINED)


def _remedies(graph: Graph) -> Iterator[Problem]:
    """`remedy` needs a cause measured after the last action."""
    done = {spot: node for spot, node in graph.nodes.items() if isinstance(node, kinds.Do)}
    actions = [way for spot in done for way in graph.ways[spot]]
    actions += [spot for spot, node in done.items() if kinds.REMEDY in kinds.targets_of(node)]
    for spot in sorted(graph.reached([*graph.entries, *actions], _not_diagnosed)):
        node = graph.nodes[spot]
        if not isinstance(node, kinds.Diagnose) and kinds.REMEDY in kinds.targets_of(node):
            yield fault("remedy-without-diagnosis", graph.place_of(spot, kinds.REMEDY))
