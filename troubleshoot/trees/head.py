"""The lines of a tree that the first screen needs; its nodes are not even looked at."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings, TooManyFaults
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import read_id, read_number, read_strings
from troubleshoot.source.values import Mapping, Value
from troubleshoot.text import Text

LAST = 9999


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


def parse(data: bytes, file: str, findings: Findings) -> Value:
    """The file's content; an unreadable file is one fault and nothing else."""
    try:
        return read_yaml(data, file)
    except Unreadable as unreadable:
        findings.problems.append(unreadable.problem)
        return Mapping((), unreadable.problem.place)


def read_head(fields: Fields, file: str) -> Head:
    """The head, from the fields of a whole tree or of its first lines."""
    tree_id = fields.required("tree", read_id) or ""
    name = PurePosixPath(file).stem
    if tree_id and tree_id != name:
        message = f"the tree is called `{tree_id}`, its file `{name}`."
        fields.findings.fault("file-name", fields.place_of("tree"), message, "Use one name.")
    return Head(
        id=tree_id,
        title=fields.text("title"),
        words=fields.optional("words", read_strings) or (),
        order=_number(fields.optional("order", read_number)),
    )


def _number(order: int | None) -> int:
    return LAST if order is None else order
