"""A tree as a Mermaid flow chart, with an answer on every edge."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from troubleshoot.diagnosis.cause import Cause
from troubleshoot.text import Language, Text
from troubleshoot.trees.edges import edges_of
from troubleshoot.trees.model import (
    REMEDY,
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
)

_SHAPES: dict[type[Node], tuple[str, str]] = {
    Ask: ("{", "}"),
    Note: ("[/", "/]"),
    CheckNode: ("{{", "}}"),
    Diagnose: ("{{", "}}"),
    Do: ("[", "]"),
    Wait: ("(", ")"),
    Enter: ("[[", "]]"),
    Resolved: ("([", "])"),
    Recorded: ("([", "])"),
    Escalate: ("([", "])"),
}
_REMEDY = Text("Perbaikan untuk penyebab yang terukur", "The remedy of the measured cause")


def mermaid(tree: Tree, causes: Mapping[str, Cause], language: Language) -> str:
    """The chart as text; paste it where Mermaid is drawn."""
    return "\n".join(_lines(tree, causes, language)) + "\n"


def _lines(tree: Tree, causes: Mapping[str, Cause], language: Language) -> Iterator[str]:
    yield "flowchart TD"
    yield f"  start(({_quoted(tree.title.in_(language))})) --> {_name(tree.start)}"
    for node in tree.nodes.values():
        left, right = _SHAPES[type(node)]
        text = node.text.in_(language) or (node.tree if isinstance(node, Enter) else node.id)
        yield f"  {_name(node.id)}{left}{_quoted(text)}{right}"
    outside: dict[str, str] = {}
    for node in tree.nodes.values():
        for edge in edges_of(node, causes):
            if edge.target == REMEDY or edge.target.startswith("tree:"):
                outside[_name(edge.target)] = edge.target
            label = _quoted(edge.label.in_(language))
            yield f"  {_name(node.id)} -->|{label}| {_name(edge.target)}"
    for name, target in outside.items():
        text = _REMEDY.in_(language) if target == REMEDY else target.removeprefix("tree:")
        yield f"  {name}[[{_quoted(text)}]]"


def _name(target: str) -> str:
    """Mermaid minds some words and signs as ids, so each gets a prefix and its own spelling."""
    return "n_" + target.replace("_", "__").replace(":", "_of_").replace("-", "_")


def _quoted(text: str) -> str:
    """In quotes, broken at 30 columns, with what Mermaid minds as entities."""
    lines = (line.translate(_ENTITIES) for line in textwrap.wrap(text, 30))
    return '"' + "<br>".join(lines) + '"'


_ENTITIES = str.maketrans(
    {"#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;"}
)
