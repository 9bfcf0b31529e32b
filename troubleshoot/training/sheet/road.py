"""The way through the trees that a person without a computer takes: the cautious one.

A question is passed by "Tidak tahu", a measurement as if it found no fault; after an action the
next one follows, for paper cannot see that it helped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.training.sheet.wording import asks
from troubleshoot.trees.edges import OTHER
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import (
    REMEDY,
    UNKNOWN_ANSWER,
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Enter,
    Escalate,
    Node,
    Note,
    Recorded,
    Resolved,
    Tree,
    Wait,
    targets_of,
)

_TREE = "tree:"


class Kind(Enum):
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

    kind: Kind
    tree: Tree
    node: Node | None = None


@dataclass(frozen=True)
class Atlas:
    """`sheets`: symptoms with a page of their own. `shared`: trees whose forks are drawn here."""

    library: TreeLibrary
    sheets: Collection[str]
    shared: Collection[str]

    def road(self, tree: Tree, target: str) -> Iterator[Stop]:
        """The stops from a target until the way parts or ends."""
        seen: set[tuple[str, str]] = set()
        while target != REMEDY:
            if target.startswith(_TREE):
                tree = self.library.tree(target.removeprefix(_TREE))
                target = tree.start
                if tree.id in self.sheets:
                    yield Stop(Kind.SHEET, tree)
                    return
            if (tree.id, target) in seen:
                return
            seen.add((tree.id, target))
            node = tree.nodes[target]
            kind = self._kind(tree, node)
            if kind:
                yield Stop(kind, tree, node)
            if kind in (Kind.FORK, Kind.END):
                return
            target = onward(node)
        yield Stop(Kind.TABLE, tree)

    def _kind(self, tree: Tree, node: Node) -> Kind | None:
        """None: nothing to write, as a measurement after an action."""
        match node:
            case Do():
                return Kind.DO
            case Wait():
                return Kind.WAIT
            case Diagnose() | CheckNode():
                return Kind.MEASURE if node.id in before_deeds(tree) else Kind.TRIED
            case Ask() if self._is_fork(tree, node):
                return Kind.FORK
            case Ask() if parts(node):
                return Kind.TRIED
            case Resolved() | Recorded() | Escalate():
                return Kind.END
        return Kind.SAY if isinstance(node, Ask | Note) else None

    def _is_fork(self, tree: Tree, node: Ask) -> bool:
        early = tree.id in self.shared and node.id in before_deeds(tree)
        return early and parts(node) and asks(node.text.id)


def parts(node: Ask) -> bool:
    """Whether the answers lead to different places."""
    return len({choice.go for choice in node.choices}) > 1


def before_deeds(tree: Tree) -> set[str]:
    """The nodes that are reached before anything was done."""
    found, waiting = {tree.start}, [tree.start]
    while waiting:
        node = tree.nodes[waiting.pop()]
        ahead = set() if isinstance(node, Do) else set(targets_of(node))
        new = {target for target in ahead if target in tree.nodes} - found
        found |= new
        waiting += new
    return found


def onward(node: Node) -> str:
    """Where the cautious way goes on."""
    match node:
        case Ask():
            return next(c.go for c in node.choices if c.value == UNKNOWN_ANSWER)
        case Do() | Note() | Wait():
            return node.go
        case Diagnose() | CheckNode():
            healthy = NO_FAULT if isinstance(node, Diagnose) else "ok"
            return node.routes.get(healthy, node.routes[OTHER])
        case Enter():
            return f"{_TREE}{node.tree}"
    raise TypeError(f"`{node.id}` ends the walk")
