"""Readers of a profile's values: a blank value counts as not given, a wrong one as a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from troubleshoot.profile.values import LONGEST, Wrong
from troubleshoot.source.fields import Fields, Reader
from troubleshoot.source.findings import Findings
from troubleshoot.source.values import Mapping, Scalar, Sequence, Value

T = TypeVar("T")
Parse = Callable[[str], T]


def plain(parse: Parse[T]) -> Reader[T]:
    """One value that may be blank, as in a form that is still to be filled in."""

    def read(value: Value, findings: Findings) -> T | None:
        return None if blank(value) else _parsed(value, findings, parse)

    return read


def filled(parse: Parse[T]) -> Reader[T]:
    """One value that must not be blank."""

    def read(value: Value, findings: Findings) -> T | None:
        if blank(value):
            findings.fault("empty-text", value.place, "this is empty.", "Write it.")
            return None
        return _parsed(value, findings, parse)

    return read


def many(read: Reader[T], least: int = 1) -> Reader[tuple[T, ...]]:
    """A list, or one item alone; None when blank."""

    def read_all(value: Value, findings: Findings) -> tuple[T, ...] | None:
        if blank(value):
            return None
        items = value.items if isinstance(value, Sequence) else (value,)
        if len(items) < least:
            fix = "Add more, or delete the key."
            findings.fault("too-few", value.place, f"at least {least} are needed here.", fix)
        found = [(item, read(item, findings)) for item in items]
        for place, this in enumerate(found):
            if this[1] is not None and this[1] in [other for _, other in found[:place]]:
                findings.fault("twice", this[0].place, "this stands here twice.", "Keep one.")
        return tuple(one for _, one in found if one is not None)

    return read_all


def section(fields: Fields, key: str) -> Fields:
    """The mapping under a key; an empty one where it is absent or blank."""
    found = fields.optional(key, lambda v, f: None if blank(v) else Fields(v, f, f"`{key}`"))
    return found or Fields(Mapping((), fields.place), fields.findings, f"`{key}`")


def text(fields: Fields, key: str, parse: Parse[str]) -> str:
    """A text; empty where it is absent or blank."""
    return fields.optional(key, plain(parse)) or ""


def blank(value: Value) -> bool:
    """Whether nothing was written after the key."""
    return isinstance(value, Scalar) and not value.text.strip()


def _parsed(value: Value, findings: Findings, parse: Parse[T]) -> T | None:
    if not isinstance(value, Scalar):
        findings.fault("shape", value.place, "one plain value is wanted here.")
        return None
    try:
        return parse(_bounded(value.text.strip()))
    except Wrong as wrong:
        findings.fault("value", value.place, wrong.what, wrong.fix)
        return None


def _bounded(written: str) -> str:
    if len(written) > LONGEST:
        raise Wrong(f"the text is longer than {LONGEST} letters.", "Shorten it.")
    return written
