"""One tree from one file, with every fault of the file found at once."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from troubleshoot.knowledge.tree import REMEDY, Node, Tree
from troubleshoot.source.fields import Fields, phrase_of
from troubleshoot.source.reader import Unreadable, bare, read_yaml, tell
from troubleshoot.source.scalars import lines_of, list_of, read_id, read_number
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import BadSource, Findings, TooManyFaults, Value
from troubleshoot.source.values import Mapping as YamlMapping
from troubleshoot.text import Text

# The lines of a tree that the first screen needs; its nodes are not even looked at.

LAST = 9999
LONGEST_TITLE = 40
WORD = "word"
"""The kind of use that a tree's search words are."""
_WORDS = list_of(phrase_of(WORD))


class BadTree(BadSource):
    """A tree or a remedy that cannot be used."""


@dataclass(frozen=True)
class Head:
    """What the first screen needs of a tree. `order`: its place there, the lowest first."""

    id: str
    title: Text
    words: tuple[str, ...] = ()
    order: int = LAST


def load_head(data: bytes, file: str) -> Head:
    """Only what stands before `nodes:`, which is quick; raises `BadTree`."""
    findings, head = Findings(), None
    before = data.partition(b"\nnodes:")[0]
    with suppress(TooManyFaults):
        fields = Fields(parse(before, file, findings), findings, "a tree")
        head = read_head(fields, file) if not findings.problems else None
    if head is None or findings.problems:
        raise BadTree(findings.problems)
    return head


class Made(bytes):
    """The YAML of a value that knows other places than those in it."""

    value: Value

    @classmethod
    def of(cls, value: Value) -> "Made":
        """The value as YAML, with its keys in their order."""
        import yaml

        style: dict[str, Any] = {
            "allow_unicode": True,
            "sort_keys": False,
            "default_flow_style": None,
        }
        made = cls(yaml.safe_dump(bare(value, whole=True), **style).encode())
        made.value = value
        return made


def parse(data: bytes, file: str, findings: Findings) -> Value:
    """The file's content; an unreadable file is one fault and nothing else."""
    try:
        value = read_yaml(data, file)
        return data.value if isinstance(data, Made) else value
    except Unreadable as unreadable:
        findings.problems.append(unreadable.problem)
        return YamlMapping((), unreadable.problem.place)


def read_head(fields: Fields, file: str) -> Head:
    """The head, from the fields of a whole tree or of its first lines."""
    tree_id = fields.required("tree", read_id) or ""
    name = PurePosixPath(file).stem
    if tree_id and tree_id != name:
        tell(fields.findings, "file-name", fields.place_of("tree"), tree_id, name)
    title, words = fields.text("title"), fields.optional("words", _WORDS) or ()
    order = fields.optional("order", read_number)
    return Head(tree_id, title, words, LAST if order is None else order)


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
    from troubleshoot.knowledge.node_loader import read_node

    nodes: dict[str, Node] = {}
    written = lines_of(value, findings, "`nodes`")
    if len(written) > MOST_NODES:
        tell(findings, "too-big/nodes", value.place, len(written), MOST_NODES)
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
            near = did_you_mean(use.name, known)
            tell(findings, "missing-target", use.place, use.name, near)
