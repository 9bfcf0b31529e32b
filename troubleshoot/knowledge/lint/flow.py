"""All trees as one graph of `(tree, node)` spots."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from troubleshoot.knowledge.lint.house import House, read_house
from troubleshoot.knowledge.lint.packs import manifests
from troubleshoot.knowledge.lint.references import names
from troubleshoot.knowledge.overlay import Layers
from troubleshoot.knowledge.remedy import compile_remedy
from troubleshoot.knowledge.tree import (
    REMEDY,
    CheckNode,
    Diagnose,
    Ending,
    Enter,
    Node,
    Tree,
    Wait,
    targets_of,
)
from troubleshoot.knowledge.tree_loader import BadTree
from troubleshoot.source.spelling import nearest
from troubleshoot.source.values import Place, Problem, Use

Spot = tuple[str, str]


@dataclass(frozen=True)
class Graph:
    """`targets`: where each spot leads, in the order written; None where nobody can follow:
    to the remedy of a cause, or to a place that does not exist (a fault of its own).
    """

    nodes: Mapping[Spot, Node]
    targets: Mapping[Spot, tuple[Spot | None, ...]]
    entries: tuple[Spot, ...]
    written: Mapping[str, tuple[Use, ...]]

    @cached_property
    def ways(self) -> dict[Spot, tuple[Spot, ...]]:
        """The targets that can be followed."""
        return {s: tuple(way for way in ways if way) for s, ways in self.targets.items()}

    def reached(
        self, starts: Iterable[Spot], through: Callable[[Node], bool] = lambda _: True
    ) -> set[Spot]:
        """Every spot on a way from the starts that only leads through certain nodes."""
        seen = {spot for spot in starts if spot in self.nodes}
        waiting = list(seen)
        while waiting:
            spot = waiting.pop()
            if through(self.nodes[spot]):
                fresh = [way for way in self.ways[spot] if way not in seen]
                seen.update(fresh)
                waiting += fresh
        return seen

    def place_of(self, spot: Spot, target: str = "") -> Place:
        """Where a node stands, or where it names a target."""
        own = self.nodes[spot].place or Place(spot[0], 1, 1)
        named = (use.place for use in self.written.get(spot[0], ()) if use.name == target)
        return next((place for place in named if place.line >= own.line), own)


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
        spot: tuple(_spot(target, by_id[spot[0]], by_id) for target in targets_of(node))
        for spot, node in nodes.items()
    }
    entries = tuple((t.id, t.start) for t in by_id.values() if t.kind in {"symptom", "care"})
    written = {f.tree.id: tuple(f.findings.uses) for f in house.trees}
    return Graph(nodes, targets, entries, written)


def _spot(target: str, tree: Tree, by_id: Mapping[str, Tree]) -> Spot | None:
    """A misspelled target counts as its nearest neighbour, so that one fault stays one."""
    if target == REMEDY:
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
    for spot in reversed(_after_those_ahead(ahead)):
        if spot in left:
            groups.append(_taken(spot, back, left))
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


def _taken(start: Spot, back: Ways, left: set[Spot]) -> set[Spot]:
    """All from which the start can be reached, taken out of those that are left."""
    group, waiting = {start}, [start]
    left.discard(start)
    while waiting:
        fresh = [spot for spot in back[waiting.pop()] if spot in left]
        left.difference_update(fresh)
        group.update(fresh)
        waiting += fresh
    return group


# Where people can get to, and whether they get out again.

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
        for name, node in tree.nodes.items():
            ours = graph.nodes.get((tree.id, name)) is node  # else another tree has its id
            if ours and seen is not None and (tree.id, name) not in seen:
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
    back = turned(graph.ways)
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


# The few faults with which a walk could break off: a pack that has one is not opened.

BREAKING = {"unknown-tree", "no-way-out", "loop-without-person"}


def refuse_broken(knowledge: Layers) -> None:
    """Raises `BadTree` when the packs laid over each other could not be walked."""
    problems = [*manifests(knowledge), *_broken(read_house(knowledge))]
    if problems:
        raise BadTree(problems)


def _broken(house: House) -> list[Problem]:
    unread = [problem for findings in house.findings() for problem in findings.problems]
    found = (*names(house), *paths(house))
    return unread + [problem for problem in found if problem.code in BREAKING]
