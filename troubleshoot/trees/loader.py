"""One tree from one file, with every fault of the file found at once."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings, TooManyFaults
from troubleshoot.source.scalars import read_id
from troubleshoot.source.shapes import lines_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Value
from troubleshoot.text import Text
from troubleshoot.trees.head import BadTree, Head, load_head, parse, read_head
from troubleshoot.trees.model import REMEDY, Node, Tree
from troubleshoot.trees.nodes import read_node

__all__ = ["BadTree", "Head", "load_head", "load_tree", "parse", "read_tree"]

KINDS = {"symptoms": "symptom", "shared": "shared", "care": "care"}
MOST_NODES = 1_000


def load_tree(data: bytes, file: str) -> Tree:
    """A symptom, shared or care tree; raises `BadTree` with every fault of the file."""
    findings = Findings()
    tree = read_tree(data, file, findings)
    if findings.problems:
        raise BadTree(findings.problems)
    return tree


def read_tree(data: bytes, file: str, findings: Findings) -> Tree:
    """As much of the tree as can be read; what cannot is in the findings."""
    with suppress(TooManyFaults):
        fields = Fields(parse(data, file, findings), findings, "a tree")
        if not findings.problems:
            return _tree(fields, file, findings)
    return Tree(PurePosixPath(file).stem, Text(""), "", {}, file=file)


def _tree(fields: Fields, file: str, findings: Findings) -> Tree:
    head = read_head(fields, file)
    start = fields.name("start", "target")
    nodes = fields.required("nodes", _nodes) or {}
    fields.close()
    if fields.has("nodes") and fields.last != "nodes":
        place = fields.place_of("nodes")
        findings.fault("nodes-last", place, "something stands below `nodes`.", "Move `nodes` down.")
    _check_targets(nodes, findings)
    kind = KINDS.get(PurePosixPath(file).parent.name, "symptom")
    return Tree(head.id, head.title, start, nodes, kind, head.words, file=file)


def _nodes(value: Value, findings: Findings) -> Mapping[str, Node]:
    nodes: dict[str, Node] = {}
    written = lines_of(value, findings, "`nodes`")
    if len(written) > MOST_NODES:
        message = f"{len(written)} nodes are too many."
        findings.fault("too-big", value.place, message, f"At most {MOST_NODES}: split the tree.")
        return nodes
    for key, body in written:
        node_id = read_id(key, findings)
        if node_id == REMEDY:
            findings.fault("bad-id", key.place, f"`{REMEDY}` is kept for the remedy.", "Rename it.")
        node = read_node(key, body, findings)
        if node:
            nodes[key.text] = node
        else:
            findings.unread.add(key.text)
    return nodes


def _check_targets(nodes: Mapping[str, Node], findings: Findings) -> None:
    known = {REMEDY, *nodes, *findings.unread}
    for use in findings.uses:
        if use.kind == "target" and use.name not in known and not use.name.startswith("tree:"):
            message = f"there is no node `{use.name}` in this tree."
            findings.fault("missing-target", use.place, message, did_you_mean(use.name, known))
