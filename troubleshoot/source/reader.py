"""Text to `Value`, bounded: no aliases, no tags, no duplicate keys, no bombs.

Values are built from the parser's events, so nothing is ever constructed or resolved.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from troubleshoot.source.values import Findings, Mapping, Place, Problem, Scalar, Sequence, Value
from troubleshoot.text import Text

MOST_BYTES = 500_000
MOST_VALUES = 50_000
DEEPEST = 30
LONGEST_SHOWN = 100
_PIECE = re.compile(r"\{\{(\w+)\}\}")

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


def own_table(beside: str, name: str) -> Any:
    """A file of the program itself, `name` beside the module `beside`, as `bare` makes it."""
    return bare(read_yaml(Path(beside).with_name(name).read_bytes(), name))


def own_texts(beside: str, name: str) -> dict[str, Text]:
    """The same of a file of texts: `NAME: {id: …, en: …}`."""
    return {key: Text(**said) for key, said in own_table(beside, name).items()}


def fault(name: str, place: Place, *facts: object) -> Problem:
    """A fault as `faults.yaml` words it; the facts fill the `%` of its message, then of its fix.

    A name is a code, with `/` and a word behind it where one code says several things.
    """
    row, told = faults()[name], map(str, facts)
    message, fix = (re.sub("%", lambda _: next(told), row.get(key, "")) for key in ("en", "do"))
    return Problem(name.partition("/")[0], place, message, fix)


@cache
def faults() -> dict[str, dict[str, str]]:
    """Name → what is wrong (`en`) and what to type instead (`do`)."""
    return dict(own_table(__file__, "faults.yaml"))


def tell(findings: Findings, name: str, place: Place, *facts: object) -> None:
    """Note a fault of that table; raises `TooManyFaults` as they do."""
    one = fault(name, place, *facts)
    findings.fault(one.code, one.place, one.message, one.fix)


def by_name(words: dict[str, Text]) -> Callable[[str], Text]:
    """What a module of words takes as its `__getattr__`: every word is an attribute of it."""

    def word(name: str) -> Text:
        if name in words:
            return words[name]
        raise AttributeError(name)

    return word


def own_words(beside: str) -> dict[str, Text]:
    """A module's texts: what stands under its name in the `strings.yaml` of its folder."""
    module = Path(beside)
    words = _strings_of(module.parent)[module.stem]
    return {key: Text(**said) for key, said in words.items()}


def own_patterns(beside: str) -> dict[str, re.Pattern[str]]:
    """A module's regular expressions: under its name in the `patterns.yaml` of its folder.

    A name in small letters is a piece: `{{piece}}` in one below stands for it, a list for any of
    its items.
    """
    whole: dict[str, str] = {}
    for name, said in own_table(beside, "patterns.yaml")[Path(beside).stem].items():
        text = said if isinstance(said, str) else "|".join(said)
        whole[name] = _PIECE.sub(lambda found: whole[found[1]], text)
    return {name: re.compile(text) for name, text in whole.items() if name.isupper()}


@cache
def _strings_of(folder: Path) -> Any:
    """Read once, with the first module that needs it: a stick may be pulled later."""
    return own_table(str(folder / "module"), "strings.yaml")


def bare(value: Value, *, whole: bool = False) -> Any:
    """Dicts, lists and texts; a key of several words stands for each of them, unless `whole`."""
    if isinstance(value, Mapping):
        lines = ((k.text.split() if not whole else [k.text], item) for k, item in value.entries)
        return {word: bare(item, whole=whole) for words, item in lines for word in words}
    return value.text if isinstance(value, Scalar) else [bare(one, whole=whole) for one in value]


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
            raise self._refused("documents", after)
        return value

    def _next(self) -> Any:
        event = next(self._events)
        self._count += 1
        if self._count > MOST_VALUES:
            raise self._refused("too-big/values", event, f"{MOST_VALUES:,}")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refused("alias", event)
        if getattr(event, "tag", None):
            raise self._refused("tag", event)
        return event

    def _value(self, event: Any, depth: int) -> Value:
        if depth > DEEPEST:
            raise Unreadable(_too_deep(self._place(event)))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        if _HARMFUL.search(event.value):
            raise self._refused("control-character", event)
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
                raise self._refused("key", event)
            key = self._scalar(event)
            if key.text in entries:
                raise self._refused("duplicate-key", event, key.text)
            entries[key.text] = (key, self._value(self._next(), depth + 1))
        return Mapping(tuple(entries.values()), self._place(start))

    def _place(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refused(self, name: str, event: Any, *facts: object) -> Unreadable:
        return Unreadable(fault(name, self._place(event), *facts))


def _decode(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise Unreadable(fault("too-big/bytes", Place(file, 1, 1), f"{MOST_BYTES:,}"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = Place(file, line, 1)
        raise Unreadable(fault("not-utf8", place)) from None


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        return _strange_character(error.position, text, file)
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem("yaml", Place(file, 1, 1), f"{str(error).splitlines()[0]}.")
    place = Place(file, mark.line + 1, mark.column + 1)
    problem = getattr(error, "problem", None) or "not YAML"
    if "nesting depth" in problem:  # libyaml counts too, since PyYAML 6.0.4
        return _too_deep(place)
    line = _line(text, mark)
    if "\t" in line[: mark.column + 1]:
        return Problem("tab", place, "a tab stands here.", "Use spaces, not tabs.")
    opened = getattr(error, "context_mark", None) or mark
    if _CURLY.search(_QUOTED.sub("", f"{_line(text, opened)}\n{line}")):
        return fault("yaml/curly", place)
    is_open = any(end in problem for end in _UNCLOSED)
    if line[mark.column : mark.column + 1] == ":" and (opened.line == mark.line or not is_open):
        return _colon(line, place)
    if is_open:
        sign = _line(text, opened)[opened.column : opened.column + 1]
        message, fix = f"the `{sign}` here is never closed.", "where it ends."
        place = Place(file, opened.line + 1, opened.column + 1)
        return Problem("yaml", place, message, f"Type `{_CLOSING.get(sign, sign)}` {fix}")
    return Problem("yaml", place, f"{problem}.", _INDENT)


def _too_deep(place: Place) -> Problem:
    return Problem("too-deep", place, f"nested deeper than {DEEPEST}.", "Flatten it.")


_CURLY, _QUOTED = re.compile(r"[:,{\[-]\s*[“”„‘’]"), re.compile(r'"[^"\n]*"')
_UNCLOSED = ("'}'", "']'", "unexpected end of stream")
_CLOSING = {"{": "}", "[": "]"}
_INDENT = "Compare the indentation and the quotes with the lines around it."


def _line(text: str, mark: Any) -> str:
    return next(iter(text.splitlines()[mark.line : mark.line + 1]), "")


def _colon(line: str, place: Place) -> Problem:
    """A `: ` within a sentence, and how the line should be typed."""
    key, colon, rest = line.strip().partition(": ")
    if not (colon and ": " in rest):
        return fault("yaml/below", place)
    whole = not re.search("""["'{]""", line) and len(line) < LONGEST_SHOWN
    meant = f'{key}: "{rest}"' if whole else '{id: "…", en: "…"}'
    return Problem("yaml", place, "a `: ` stands inside a sentence.", f"Put it in quotes: {meant}")


def _strange_character(position: int, text: str, file: str) -> Problem:
    before = text[:position]
    column = position - (before.rfind("\n") + 1) + 1
    place = Place(file, before.count("\n") + 1, column)
    return Problem("control-character", place, "an invisible control character.", "Delete it.")
