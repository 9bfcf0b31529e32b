"""Text to `Value`, bounded: no aliases, no tags, no duplicate keys, no bombs.

Values are built from the parser's events, so nothing is ever constructed or resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from troubleshoot.source.values import Mapping, Place, Problem, Scalar, Sequence, Value

MOST_BYTES = 500_000
MOST_VALUES = 50_000
DEEPEST = 30

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What could drive a terminal or turn a line round: control codes, bidi overrides, surrogates.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Unreadable(Exception):
    """The file is not acceptable YAML at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_yaml(data: bytes, file: str) -> Value:
    """Parse one document; raises `Unreadable` with the place of the first fault."""
    text = _decode(data, file)
    try:
        return _Builder(text, file).document()
    except yaml.YAMLError as error:
        raise Unreadable(_syntax_problem(error, text, file)) from None


class _Builder:
    """One pass over the parser's events; `_next` is where every bound is kept."""

    def __init__(self, text: str, file: str) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))
        self._file = file
        self._count = 0

    def document(self) -> Value:
        """The only document of the file."""
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise Unreadable(Problem("empty", Place(self._file, 1, 1), "the file is empty."))
        value = self._value(self._next(), 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refused("documents", after, "a second document begins.", "Keep one.")
        return value

    def _next(self) -> Any:
        event = next(self._events)
        self._count += 1
        if self._count > MOST_VALUES:
            raise self._refused("too-big", event, f"over {MOST_VALUES:,} values.", "Split it.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "anchors (&) and aliases (*) are not allowed."
            raise self._refused("alias", event, message, "Write it out, or put it in quotes.")
        if getattr(event, "tag", None):
            raise self._refused("tag", event, "tags (!) are not allowed.", "Put it in quotes.")
        return event

    def _value(self, event: Any, depth: int) -> Value:
        if depth > DEEPEST:
            raise self._refused("too-deep", event, f"nested deeper than {DEEPEST}.", "Flatten it.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        if _HARMFUL.search(event.value):
            message = "an invisible control character stands here."
            raise self._refused("control-character", event, message, "Delete it.")
        return Scalar(event.value, self._place(event))

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items: list[Value] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, depth + 1))
        return Sequence(tuple(items), self._place(start))

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Value]] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused("key", event, "a key must be text.", "Put it in quotes.")
            key = self._scalar(event)
            if key.text in entries:
                message = f"`{key.text}` stands here twice."
                raise self._refused("duplicate-key", event, message, "Keep one.")
            entries[key.text] = (key, self._value(self._next(), depth + 1))
        return Mapping(tuple(entries.values()), self._place(start))

    def _place(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refused(self, code: str, event: Any, message: str, fix: str) -> Unreadable:
        return Unreadable(Problem(code, self._place(event), message, fix))


def _decode(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        message = f"the file is over {MOST_BYTES:,} bytes."
        raise Unreadable(Problem("too-big", Place(file, 1, 1), message, "Split it."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = Place(file, line, 1)
        raise Unreadable(
            Problem("not-utf8", place, "not UTF-8 text.", "Save it as UTF-8.")
        ) from None


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        return _strange_character(error.position, text, file)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem("yaml", Place(file, 1, 1), f"{str(error).splitlines()[0]}.")
    place = Place(file, mark.line + 1, mark.column + 1)
    line = text.splitlines()[mark.line] if mark.line < len(text.splitlines()) else ""
    if "\t" in line[: mark.column + 1]:
        return Problem("tab", place, "a tab stands here.", "Use spaces, not tabs.")
    return Problem(
        "yaml", place, f"{getattr(error, 'problem', None) or 'not YAML'}.", _advice(line)
    )


def _advice(line: str) -> str:
    if line.count(": ") > 1 and not re.search("""["'{]""", line):
        return "Put the text in quotes when it holds `: `."
    return "Compare the indentation and the quotes with the lines around it."


def _strange_character(position: int, text: str, file: str) -> Problem:
    before = text[:position]
    column = position - (before.rfind("\n") + 1) + 1
    place = Place(file, before.count("\n") + 1, column)
    return Problem("control-character", place, "an invisible control character.", "Delete it.")
