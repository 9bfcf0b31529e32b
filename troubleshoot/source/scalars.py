"""Readers of single values: text, words, durations, members of an enumeration."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from troubleshoot.source.reader import tell
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Findings, Mapping, Scalar, Sequence, Value
from troubleshoot.text import LANGUAGES, Text

# The shape that a value must have; a wrong one is a fault and reads as empty.


def lines_of(
    value: Value, findings: Findings, what: str = "this"
) -> tuple[tuple[Scalar, Value], ...]:
    """The `key: value` lines of a mapping."""
    if isinstance(value, Mapping):
        return value.entries
    findings.fault("shape", value.place, f"{what} must be `key: value` lines.")
    return ()


def items_of(value: Value, findings: Findings, what: str = "this") -> tuple[Value, ...]:
    """The items of a list."""
    if isinstance(value, Sequence):
        return value.items
    findings.fault("shape", value.place, f"{what} must be a list.", "Write `[a, b]` or `- a`.")
    return ()


LONGEST_WAIT_S = 1800.0
_DURATION = re.compile(r"(\d{1,4}) ?(s|min)")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,58}[a-z0-9])?")
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def read_string(value: Value, findings: Findings) -> str | None:
    """Any text that is not empty."""
    if not isinstance(value, Scalar):
        findings.fault("shape", value.place, "a single text belongs here.")
        return None
    if not value.text.strip():
        findings.fault("empty-text", value.place, "this is empty.", "Write it, or delete the line.")
        return None
    return value.text.strip()


def read_word(value: Value, findings: Findings) -> str | None:
    """A name: text without spaces."""
    text = read_string(value, findings)
    if text is not None and (len(text.split()) > 1 or len(text) > 80):
        findings.fault("shape", value.place, "a single name belongs here.")
        return None
    return text


def read_id(value: Value, findings: Findings) -> str | None:
    """A name of our own: small letters, digits, `-` and `_`, at most 60."""
    word = read_word(value, findings)
    if word is not None and not _ID.fullmatch(word):
        tell(findings, "bad-id", value.place, word)
        return None
    return word


def read_text(value: Value, findings: Findings) -> Text | None:
    """Indonesian text, or `{id: …, en: …}`."""
    if isinstance(value, Mapping):
        return _bilingual(value, findings)
    text = read_string(value, findings)
    return None if text is None else Text(text)


def read_duration(value: Value, findings: Findings) -> float | None:
    """Seconds, from `20 s` or `5 min`; at most half an hour."""
    word = read_string(value, findings)
    if word is None:
        return None
    match = _DURATION.fullmatch(word)
    seconds = float(match[1]) * (60 if match[2] == "min" else 1) if match else 0.0
    if not 0 < seconds <= LONGEST_WAIT_S:
        tell(findings, "duration", value.place, word)
        return None
    return seconds


def read_number(value: Value, findings: Findings) -> int | None:
    """A whole number from 0 to 9999."""
    word = read_string(value, findings)
    if word is not None and not re.fullmatch("[0-9]{1,4}", word):
        findings.fault("number", value.place, f"`{word}` is not a whole number.", "Write digits.")
        return None
    return None if word is None else int(word)


def list_of(
    read: Callable[[Value, Findings], T | None], what: str = "this"
) -> Callable[[Value, Findings], tuple[T, ...]]:
    """A reader of a list; items that cannot be read are faults, and left out."""

    def read_all(value: Value, findings: Findings) -> tuple[T, ...]:
        found = [read(item, findings) for item in items_of(value, findings, what)]
        return tuple(item for item in found if item is not None)

    return read_all


def table_of(
    read: Callable[[Value, Findings], T | None], what: str = "this"
) -> Callable[[Value, Findings], dict[str, T]]:
    """A reader of `key: value` lines; values that cannot be read are faults, and left out."""

    def read_all(value: Value, findings: Findings) -> dict[str, T]:
        lines = lines_of(value, findings, what)
        found = {key.text: read(item, findings) for key, item in lines}
        return {name: item for name, item in found.items() if item is not None}

    return read_all


read_strings = list_of(read_string)
read_texts = list_of(read_text)


def member_of(kind: type[E]) -> Callable[[Value, Findings], E | None]:
    """A reader of one of an enumeration's values."""

    def read(value: Value, findings: Findings) -> E | None:
        word = read_word(value, findings)
        known = [member.value for member in kind]
        if word is None or word in known:
            return None if word is None else kind(word)
        fix = did_you_mean(word, known)
        tell(findings, "unknown-word", value.place, kind.__name__.lower(), word, fix)
        return None

    return read


def _bilingual(value: Mapping, findings: Findings) -> Text | None:
    for key, inside in value.entries:
        if key.text not in LANGUAGES:
            fix = did_you_mean(key.text, LANGUAGES)
            if not isinstance(inside, Scalar) or not inside.text:  # a comma has cut the sentence
                fix = 'Put the sentence in straight quotes: {id: "…, …", en: "…"}.'
            tell(findings, "unknown-key/language", key.place, key.text, fix)
    indonesian = value.get("id")
    if indonesian is None:
        tell(findings, "missing-key/text", value.place)
        return None
    english = value.get("en")
    text = read_string(indonesian, findings)
    return None if text is None else Text(text, read_string(english, findings) if english else None)
