"""The way through the trees that a person without a computer takes: the cautious one.

A question is passed by "Tidak tahu", a measurement as if it found no fault; after an action the
next one follows, for paper cannot see that it helped.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from troubleshoot.diagnosis.cause import NO_FAULT, Cause, Owner
from troubleshoot.knowledge import tree as nodes
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.text import Language
from troubleshoot.training.handout_sheet.sheet import SAYS, advice, asks, on_paper, statements

# Where a tree goes on from a node, for a reader who is careful and cannot measure.


def parts(node: nodes.Ask) -> bool:
    """Whether the answers lead to different places."""
    return len({choice.go for choice in node.choices}) > 1


def before_deeds(tree: nodes.Tree) -> set[str]:
    """The nodes that are reached before anything was done."""
    found, waiting = {tree.start}, [tree.start]
    while waiting:
        node = tree.nodes[waiting.pop()]
        ahead = set() if isinstance(node, nodes.Do) else set(nodes.targets_of(node))
        new = {target for target in ahead if target in tree.nodes} - found
        found |= new
        waiting += new
    return found


def following(tree: nodes.Tree, node: nodes.Node) -> str:
    """In a ladder the next rung: paper cannot see that the last one helped."""
    if tree.cause and isinstance(node, nodes.Diagnose) and tree.cause in node.routes:
        return node.routes[tree.cause]
    return onward(node)


def onward(node: nodes.Node) -> str:
    """Where the cautious way goes on."""
    match node:
        case nodes.Ask():
            return next(c.go for c in node.choices if c.value == nodes.UNKNOWN_ANSWER)
        case nodes.Do() | nodes.Onward():
            return node.go
        case nodes.Diagnose() | nodes.CheckNode():
            healthy = NO_FAULT if isinstance(node, nodes.Diagnose) else "ok"
            return node.routes.get(healthy, node.routes[nodes.OTHER])
        case nodes.Enter():
            return f"{_TREE}{node.tree}"
    raise TypeError(f"`{node.id}` ends the walk")


# The trees that a measurement leads to, and the cause that it has found by then.


def led_to(node: nodes.Node) -> Iterator[tuple[str, str]]:
    """Tree and cause of each route of a measurement that leaves its own tree."""
    routes = node.routes.items() if isinstance(node, nodes.Diagnose) else ()
    return ((go.removeprefix(_TREE), cause) for cause, go in routes if go.startswith(_TREE))


def reasons_in(tree: nodes.Tree, library: Knowledge) -> dict[str, str]:
    """Tree → the cause because of which `tree` leads there, also through a tree between."""
    found: dict[str, str] = {}
    waiting = [way for node in tree.nodes.values() for way in led_to(node)]
    while waiting:
        name, cause = waiting.pop(0)
        if name in found or cause in (NO_FAULT, nodes.OTHER):
            continue
        found[name] = cause
        inside = library.tree(name).nodes.values()
        waiting += [(node.tree, cause) for node in inside if isinstance(node, nodes.Enter)]
    return found


_TREE = "tree:"


class StopKind(Enum):
    """What a stop asks of the reader."""

    SAY = auto()
    DO = auto()
    WAIT = auto()
    MEASURE = auto()
    TRIED = auto()  # here it shows whether the action before helped
    FORK = auto()  # a question whose answers part: it has a number on the sheet
    SHEET = auto()  # another symptom, with a sheet of its own
    TABLE = auto()  # the remedies
    END = auto()
    CALL = auto()  # more could be tried, but a page has an end


@dataclass(frozen=True)
class Stop:
    """One node on the way; a sheet and the table have none."""

    kind: StopKind
    tree: nodes.Tree
    node: nodes.Node | None = None


@dataclass(frozen=True)
class Atlas:
    """`sheets`: symptoms with a page of their own. `shared`: trees whose forks are drawn here.

    `reasons`: the cause that was found where a tree is entered; its remedy is told in place.
    """

    library: Knowledge
    sheets: Collection[str]
    shared: Collection[str]
    reasons: Mapping[str, str]

    def road(self, tree: nodes.Tree, target: str) -> Iterator[Stop]:
        """The stops from a target until the way parts or ends."""
        seen: set[tuple[str, str]] = set()
        while (target := self._instead(tree, target)) != nodes.REMEDY:
            if target.startswith(_TREE):
                tree = self.library.tree(target.removeprefix(_TREE))
                target = tree.start
                if tree.id in self.sheets:
                    yield Stop(StopKind.SHEET, tree)
                    return
            if (tree.id, target) in seen:
                return
            seen.add((tree.id, target))
            node = tree.nodes[target]
            kind = self._kind(tree, node)
            if kind:
                yield Stop(kind, tree, node)
            if kind in (StopKind.FORK, StopKind.END):
                return
            target = following(tree, node)
        yield Stop(StopKind.TABLE, tree)

    def _instead(self, tree: nodes.Tree, target: str) -> str:
        """The ladder of the cause that led into this tree, where its remedy is asked for."""
        cause = self.reasons.get(tree.id) if target == nodes.REMEDY else None
        known = cause is not None and cause in self.library.remedies
        return f"{_TREE}{nodes.remedy_id(cause)}" if cause and known else target

    def _kind(self, tree: nodes.Tree, node: nodes.Node) -> StopKind | None:
        """None: nothing to write, as a measurement after an action."""
        match node:
            case nodes.Do():
                return StopKind.DO
            case nodes.Wait():
                return StopKind.WAIT
            case nodes.Diagnose() | nodes.CheckNode():
                return StopKind.MEASURE if node.id in before_deeds(tree) else StopKind.TRIED
            case nodes.Ask() if self._is_fork(tree, node):
                return StopKind.FORK
            case nodes.Ask() if parts(node):
                return StopKind.TRIED
            case nodes.Resolved() | nodes.Recorded() | nodes.Escalate():
                return StopKind.END
        return StopKind.SAY if isinstance(node, nodes.Ask | nodes.Note) else None

    def _is_fork(self, tree: nodes.Tree, node: nodes.Ask) -> bool:
        early = tree.id in self.shared and node.id in before_deeds(tree)
        return early and parts(node) and asks(node.text.id)


# A way through the trees as one line of a sheet.

_MINUTE = 60
_PLACES = (StopKind.FORK, StopKind.SHEET, StopKind.TABLE)

NumberOf = Callable[[Stop], int]

# Third parties are reached through Dinkominfo.
_CALLS = {owner: SAYS[f"CALL_{owner.name}"] for owner in (Owner.PLN, Owner.APP_OWNER)}


def step_words(number: int, language: Language) -> str:
    """Where to go on."""
    return SAYS["STEP"].in_(language).format(number=number)


def owner_of(node: nodes.Escalate, causes: Mapping[str, Cause]) -> Owner:
    """Whom this ending is for."""
    cause = causes.get(node.cause or "")
    return node.owner or (cause.owner if cause else None) or Owner.DINKOMINFO


class Teller:
    """Tells one way as sentences, each after what must have failed before it.

    `brief`: that Dinkominfo is called at last stands once on the page, not at the end of each way.
    """

    def __init__(
        self, number: NumberOf, causes: Mapping[str, Cause], language: Language, brief: bool
    ) -> None:
        self._number, self._causes, self._language = number, causes, language
        self._needless = SAYS["CALL"].in_(language) if brief else None
        self._acted, self._measured, self._lead = False, False, ""

    def tell(self, stops: Iterable[Stop]) -> str:
        """All of them."""
        return " ".join(filter(None, map(self._says, stops)))

    def _says(self, stop: Stop) -> str:
        """One stop; what it shows goes before the next one that says something."""
        said = " ".join(filter(None, self._words(stop)))
        lead = ""
        if said:
            lead, self._lead = self._lead, ""
        self._acted |= stop.kind in (StopKind.DO, StopKind.WAIT)
        if stop.kind is StopKind.TRIED and self._acted:
            self._lead = SAYS["STILL"].in_(self._language)
        elif stop.kind is StopKind.MEASURE:
            self._lead = SAYS["THEN"].in_(self._language)
        if lead == SAYS["STILL"].in_(self._language) and said == self._needless:
            return ""
        return lead + (said[:1].lower() + said[1:] if lead and stop.kind in _PLACES else said)

    def _words(self, stop: Stop) -> Iterator[str]:
        language = self._language
        match stop.kind:
            case StopKind.FORK:
                yield step_words(self._number(stop), language)
            case StopKind.SHEET:
                yield SAYS["SHEET"].in_(language).format(title=stop.tree.title.in_(language))
            case StopKind.MEASURE if not self._measured:
                self._measured = True
                yield SAYS["MEASURE"].in_(language)
            case StopKind.TABLE:
                yield SAYS["TABLE"].in_(language)
            case StopKind.CALL:
                yield SAYS["CALL"].in_(language)
            case StopKind.SAY if stop.node:
                yield statements(stop.node.text.in_(language))
            case StopKind.DO | StopKind.WAIT | StopKind.END if stop.node:
                yield from self._node(stop.node)

    def _node(self, node: nodes.Node) -> Iterator[str]:
        ends, spoken = isinstance(node, nodes.Escalate), self._language
        told = advice(node.text, spoken) if ends else on_paper(node.text.in_(spoken))
        yield told
        match node:
            case nodes.Escalate():
                yield self._call(node, told)
            case nodes.Wait():
                unit = SAYS["SECONDS"] if node.seconds < _MINUTE else SAYS["MINUTES"]
                seconds, minutes = round(node.seconds), round(node.seconds / _MINUTE)
                yield unit.in_(self._language).format(seconds=seconds, minutes=minutes)
            case nodes.Resolved() | nodes.Recorded() if not told:
                yield SAYS["SOLVED"].in_(self._language)

    def _call(self, node: nodes.Escalate, said: str) -> str:
        owner = owner_of(node, self._causes)
        if owner is Owner.OPERATOR or owner.value in said.lower():
            return ""
        return _CALLS.get(owner, SAYS["CALL"]).in_(self._language)
