"""Text to `Value`, bounded: no aliases, no tags, no duplicate keys, no bombs."""

from __future__ import annotations

from typing import Any

import yaml

from troubleshoot.source.values import Mapping, Place, Problem, Scalar, Sequence, Value

MOST_BYTES = 2_000_000
DEEPEST = 30

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """The file is not acceptable YAML at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_yaml(data: bytes, file: str) -> Value:
    """Parse one document; raises `Unreadable` with the place of the first fault."""
    return _value(_compose(_decode(data, file), file), file, 0)


def _decode(data: bytes, file: str) -> str:
    start = Place(file, 1, 1)
    if len(data) > MOST_BYTES:
        raise Unreadable(
            Problem("too-big", start, f"the file is over {MOST_BYTES:,} bytes.", "Split it.")
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            Problem("not-utf8", Place(file, line, 1), "not UTF-8 text.", "Save it as UTF-8.")
        ) from None


def _compose(text: str, file: str) -> yaml.Node:
    try:
        _refuse_aliases(text, file)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise Unreadable(_syntax_problem(error, file)) from None
    if node is None:
        raise Unreadable(Problem("empty", Place(file, 1, 1), "the file is empty."))
    return node


def _refuse_aliases(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            place = _place(event.start_mark, file)
            raise Unreadable(
                Problem("alias", place, "anchors and aliases are not allowed.", "Write it out.")
            )
        if getattr(event, "tag", None):
            place = _place(event.start_mark, file)
            raise Unreadable(Problem("tag", place, "tags (!…) are not allowed.", "Remove it."))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            place = _place(event.start_mark, file)
            raise Unreadable(Problem("too-deep", place, f"nested deeper than {DEEPEST}."))


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = _place(mark, file) if mark else Place(file, 1, 1)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    fix = "Use spaces, not tabs." if "\\t" in str(error) or "'\t'" in str(error) else ""
    return Problem("yaml", place, f"{what}.", fix)


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _value(node: yaml.Node, file: str, depth: int) -> Value:
    place = _place(node.start_mark, file)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(str(node.value), place)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_value(item, file, depth + 1) for item in node.value), place)
    return _mapping(node, file, depth, place)


def _mapping(node: yaml.Node, file: str, depth: int, place: Place) -> Mapping:
    entries: list[tuple[Scalar, Value]] = []
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = _value(key_node, file, depth + 1)
        if not isinstance(key, Scalar):
            raise Unreadable(
                Problem("key", _place(key_node.start_mark, file), "a key must be text.")
            )
        if key.text in seen:
            raise Unreadable(
                Problem("duplicate-key", key.place, f"`{key.text}` stands here twice.", "Keep one.")
            )
        seen.add(key.text)
        entries.append((key, _value(value_node, file, depth + 1)))
    return Mapping(tuple(entries), place)
