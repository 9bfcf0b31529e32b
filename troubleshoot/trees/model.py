"""What a decision tree is made of. Every node kind is one frozen dataclass.

Nodes are addressed as `tree.node`; inside a tree a target is a bare node id. Two targets
are special: `remedy` (the remedy of the cause just found) and `tree:ID` (another tree).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.source.values import Place
from troubleshoot.text import Text

REMEDY = "remedy"
UNKNOWN_ANSWER = "tidak_tahu"


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
    """

    choices: tuple[Choice, ...]
    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class Note(Node):
    """Short free text from the operator; may be left empty."""

    go: str
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
    """

    routes: Mapping[str, str]
    within_s: float = 0.0
    unless: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Do(Node):
    """One action for the person. `cannot`: where "saya tidak bisa" leads."""

    go: str
    cannot: str


@dataclass(frozen=True, kw_only=True)
class Wait(Node):
    """A countdown."""

    seconds: float
    go: str


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
    match node:
        case Ask():
            return tuple(choice.go for choice in node.choices)
        case CheckNode() | Diagnose():
            return tuple(node.routes.values())
        case Do():
            return (node.go, node.cannot)
        case Note() | Wait():
            return (node.go,)
        case Enter():
            return (f"tree:{node.tree}",)
        case _:
            return ()
