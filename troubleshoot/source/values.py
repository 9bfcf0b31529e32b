"""What a YAML file becomes: text, lists and mappings that know where they stand.

Scalars stay text, so YAML 1.1 surprises (`no`, `012`, `12:30`) cannot happen: whoever
reads a value says which type it wants. There are thousands of them while a
table is read: hence the slots.

Readers put what they find beside it: faults, texts, and names that must exist elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    place: Place

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; keys are unique."""

    entries: tuple[tuple[Scalar, Value], ...]
    place: Place

    def get(self, key: str) -> Value | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def keys(self) -> tuple[Scalar, ...]:
        """The keys, each with its place."""
        return tuple(name for name, _ in self.entries)


Value = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Problem:
    """One fault in a file: a stable code, where, what, and how to mend it."""

    code: str
    place: Place
    message: str
    fix: str = ""

    def __str__(self) -> str:
        advice = f" {self.fix}" if self.fix else ""
        return f"{self.place}: {self.code}: {self.message}{advice}"


# What reading a file brings to light beside its content: faults, texts, names that it uses.

MOST_FAULTS = 200


@dataclass(frozen=True)
class Written:
    """A text that people will read. `role`: its key (`title`, `do`, …). `en_place`: of `en`."""

    role: str
    text: Text
    place: Place
    en_place: Place | None = None


@dataclass(frozen=True)
class Use:
    """A name that must exist elsewhere. `kind`: target, tree, cause, check, picture, field …"""

    kind: str
    name: str
    place: Place


@dataclass
class Findings:
    """Filled while one file is read; a fault does not stop the reading.

    `unread`: ids of nodes that are written but could not be understood.
    """

    problems: list[Problem] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def fault(self, code: str, place: Place, message: str, fix: str = "") -> None:
        """Note one fault; raises `TooManyFaults` when nobody could want more."""
        self.problems.append(Problem(code, place, message, fix))
        if len(self.problems) >= MOST_FAULTS:
            raise TooManyFaults(self.problems)


class BadSource(TroubleshootError):
    """A file of ours or of the office holds faults; `problems` has all of them, by place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=by_place))
        first, more = self.problems[0], len(self.problems) - 1
        rest = Text(f" (Dan {more} kesalahan lagi.)", f" ({more} more.)") if more else Text("")
        super().__init__(
            Text(
                f"Berkas ini berisi kesalahan: {first}{rest.id}",
                f"This file is faulty: {first}{rest.in_('en')}",
            )
        )


class TooManyFaults(BadSource):
    """The file is not what it should be at all; looking further would only cost time."""


def by_place(problem: Problem) -> tuple[str, int, int, str, str]:
    """The order in which faults are shown: file, line, column."""
    place = problem.place
    return (place.file, place.line, place.column, problem.code, problem.message)
