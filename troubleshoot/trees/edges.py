"""Every way out of a node, with the answer that takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import NO_FAULT, Cause
from troubleshoot.text import Text
from troubleshoot.trees.model import Ask, CheckNode, Diagnose, Do, Enter, Node, Note, Wait

DONE = "sudah"
CANNOT = "tidak_bisa"
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
        case Note() | Wait():
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
