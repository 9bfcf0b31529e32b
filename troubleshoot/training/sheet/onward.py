"""Where a tree goes on from a node, for a reader who is careful and cannot measure."""

from __future__ import annotations

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.trees.edges import OTHER
from troubleshoot.trees.model import (
    UNKNOWN_ANSWER,
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Enter,
    Node,
    Note,
    Tree,
    Wait,
    targets_of,
)

_TREE = "tree:"


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


def following(tree: Tree, node: Node) -> str:
    """In a ladder the next rung: paper cannot see that the last one helped."""
    if tree.cause and isinstance(node, Diagnose) and tree.cause in node.routes:
        return node.routes[tree.cause]
    return onward(node)


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
