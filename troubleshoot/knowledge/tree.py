"""What a decision tree is made of. Every node kind is one frozen dataclass.

Nodes are addressed as `tree.node`; inside a tree a target is a bare node id. Two targets
are special: `remedy` (the remedy of the cause just found) and `tree:ID` (another tree).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from troubleshoot.diagnosis.cause import NO_FAULT, Cause, Owner, Priority
from troubleshoot.source.values import Place
from troubleshoot.text import Text

REMEDY = "remedy"
UNKNOWN_ANSWER = "tidak_tahu"

When = Mapping[str, tuple[str, ...]]
"""Report field → the answers with which a step makes sense."""


def fits(when: When, facts: Mapping[str, str]) -> bool:
    """Whether no answer speaks against a step; what was not asked or not known does not."""
    said = {name: facts.get(name, UNKNOWN_ANSWER) for name in when}
    return all(said[name] in (UNKNOWN_ANSWER, *values) for name, values in when.items())


@dataclass(frozen=True)
class Choice:
    """One answer: what is shown, what is recorded, where it leads."""

    value: str
    label: Text
    go: str


@dataclass(frozen=True, kw_only=True)
class Node:
    """What all nodes share. `why`: shown when the operator asks why."""

    id: str
    text: Text
    why: Text | None = None
    picture: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Ask(Node):
    """A question that only a person can answer.

    `choices` include the one for "Tidak tahu" (value `tidak_tahu`).
    `field`: the report field that the answer fills (scope, power, danger, …).
    `measured`: causes that make the question needless where they were measured in the background,
    and where they lead.
    """

    choices: tuple[Choice, ...]
    measured: Mapping[str, str] = field(default_factory=dict)
    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class Onward(Node):
    """What has one way on."""

    go: str


@dataclass(frozen=True, kw_only=True)
class Note(Onward):
    """Short free text from the operator; may be left empty."""

    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class CheckNode(Node):
    """One check; `routes` maps its outcomes, `not_run` and `default` to targets."""

    check: str
    routes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Diagnose(Node):
    """All checks and the cause table; `routes` maps cause ids and `default` to targets.

    `within_s`: measure again, up to so many seconds, until the cause in `unless` is gone.
    `also`: checks that run only on request; `no_fault` then speaks for them too.
    `watch_s`: first the line is watched, up to so many seconds, until it drops.
    """

    routes: Mapping[str, str]
    within_s: float = 0.0
    unless: str | None = None
    also: tuple[str, ...] = ()
    watch_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Do(Node):
    """One action for the person. `cannot`: where "saya tidak bisa" leads, and the way past the
    step where `when` does not hold.
    """

    go: str
    cannot: str
    when: When = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wait(Onward):
    """A countdown."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class Enter(Node):
    """Go on in another tree."""

    tree: str


@dataclass(frozen=True, kw_only=True)
class Resolved(Node):
    """The end that must be earned: a fresh measurement and the person's yes."""


@dataclass(frozen=True, kw_only=True)
class Recorded(Node):
    """The end of a checklist."""


@dataclass(frozen=True, kw_only=True)
class Escalate(Node):
    """The end with a report. `cause` None: the cause found last."""

    cause: str | None = None
    owner: Owner | None = None
    priority: Priority | None = None
    bring: Text | None = None


Ending = Resolved | Recorded | Escalate


@dataclass(frozen=True)
class Tree:
    """One tree; `words` are what operators call it. `kind`: symptom, remedy or care."""

    id: str
    title: Text
    start: str
    nodes: Mapping[str, Node]
    kind: str = "symptom"
    words: tuple[str, ...] = ()
    cause: str | None = None
    file: str = ""


def targets_of(node: Node) -> tuple[str, ...]:
    """Every target that a node may lead to, in the order in which it is written."""
    return tuple(edge.target for edge in edges_of(node, {}))


# Every way out of a node, with the answer that takes it.

DONE = "sudah"
CANNOT = "tidak_bisa"
EARLIER: Final = "tadi_sudah"
"""Done before the program asked for it: no way of its own, it goes on as `DONE` does."""
ONWARD = "lanjut"
OTHER = "default"

_DONE = Text("Sudah", "Done")
_CANNOT = Text("Tidak bisa", "Cannot")
_ONWARD = Text("Lanjut", "Go on")
_OTHER = Text("Lainnya", "Anything else")
_HEALTHY = Text("Tidak ada gangguan", "No fault")


@dataclass(frozen=True)
class Edge:
    """`key`: what a journey writes for it; `label`: what people read."""

    key: str
    label: Text
    target: str


def edges_of(node: Node, causes: Mapping[str, Cause]) -> tuple[Edge, ...]:
    """The ways out, in the order written; none from an ending."""
    match node:
        case Ask():
            return tuple(Edge(choice.value, choice.label, choice.go) for choice in node.choices)
        case Diagnose():
            return tuple(Edge(k, _cause(k, causes), go) for k, go in node.routes.items())
        case CheckNode():
            return tuple(Edge(k, _outcome(k), go) for k, go in node.routes.items())
        case Do():
            return (Edge(DONE, _DONE, node.go), Edge(CANNOT, _CANNOT, node.cannot))
        case Onward():
            return (Edge(ONWARD, _ONWARD, node.go),)
        case Enter():
            return (Edge(ONWARD, _ONWARD, f"tree:{node.tree}"),)
    return ()


def _cause(key: str, causes: Mapping[str, Cause]) -> Text:
    if key == NO_FAULT:
        return _HEALTHY
    return causes[key].title if key in causes else _outcome(key)


def _outcome(key: str) -> Text:
    return _OTHER if key == OTHER else Text(key)


# How the trees of remedies are called.

REMEDY_PREFIX = "remedi-"


def remedy_id(cause: str) -> str:
    """The tree id of a cause's remedy."""
    return REMEDY_PREFIX + cause


# The order in which people read a tree on paper.


def in_reading_order(tree: Tree) -> list[Node]:
    """From the start, nearest first; endings last."""
    order, waiting = [tree.start], [tree.start]
    while waiting:
        for target in targets_of(tree.nodes[waiting.pop(0)]):
            if target in tree.nodes and target not in order:
                order.append(target)
                waiting.append(target)
    nodes = [tree.nodes[name] for name in order]
    return sorted(nodes, key=lambda node: isinstance(node, Ending))
