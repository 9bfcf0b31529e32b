"""What a YAML file becomes: text, lists and mappings that know where they stand.

Scalars stay text, so YAML 1.1 surprises (`no`, `012`, `12:30`) cannot happen: whoever
reads a value says which type it wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Place:
    """Where something stands in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Scalar:
    """One piece of text."""

    text: str
    place: Place


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    place: Place

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)


@dataclass(frozen=True)
class Mapping:
    """Keys and values in the order written; keys are unique."""

    entries: tuple[tuple[Scalar, Value], ...]
    place: Place

    def get(self, key: str) -> Value | None:
        """The value of a key, or None."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str, Value]:
        return {name.text: value for name, value in self.entries}

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
