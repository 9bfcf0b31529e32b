"""The way through the trees that a person without a computer takes: the cautious one.

A question is passed by "Tidak tahu", a measurement as if it found no fault; after an action the
next one follows, for paper cannot see that it helped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from troubleshoot.training.sheet.onward import before_deeds, following, parts
from troubleshoot.training.sheet.wording import asks
from troubleshoot.trees.ids import remedy_id
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import (
    REMEDY,
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Escalate,
    Node,
    Note,
    Recorded,
    Resolved,
    Tree,
    Wait,
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
    """`sheets`: symptoms with a page of their own. `shared`: trees whose forks are drawn here.

    `reasons`: the cause that was found where a tree is entered; its remedy is told in place.
    """

    library: TreeLibrary
    sheets: Collection[str]
    shared: Collection[str]
    reasons: Mapping[str, str]

    def road(self, tree: Tree, target: str) -> Iterator[Stop]:
        """The stops from a target until the way parts or ends."""
        seen: set[tuple[str, str]] = set()
        while (target := self._instead(tree, target)) != REMEDY:
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
            target = following(tree, node)
        yield Stop(Kind.TABLE, tree)

    def _instead(self, tree: Tree, target: str) -> str:
        """The ladder of the cause that led into this tree, where its remedy is asked for."""
        cause = self.reasons.get(tree.id) if target == REMEDY else None
        known = cause is not None and cause in self.library.remedies
        return f"{_TREE}{remedy_id(cause)}" if cause and known else target

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
