"""Texts that people can read: short sentences, short screens, both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from troubleshoot.source.findings import Written
from troubleshoot.source.values import Place, Problem
from troubleshoot.trees.lint.house import House

MOST_WORDS = 15
LONGEST_TITLE = 40
LONGEST_BODY = 400
_END = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"\w[\w’'/.,:-]*")


def texts(house: House) -> Iterator[Problem]:
    """Every text that is too long, or stands in one language only."""
    for written in house.texts():
        if written.text.en is None:
            message = f"`{written.role}` has no English text."
            fix = "Write {id: …, en: …}."
            yield Problem("missing-translation", written.place, message, fix)
        for place, text in in_each_language(written):
            yield from _too_long(written.role, place, text)


def in_each_language(written: Written) -> Iterator[tuple[Place, str]]:
    """The text as written, once for each language."""
    yield written.place, written.text.id
    if written.text.en is not None and written.en_place is not None:
        yield written.en_place, written.text.en


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in _END.split(text) if part.strip()]


def _too_long(role: str, place: Place, text: str) -> Iterator[Problem]:
    most = LONGEST_TITLE if role == "title" else LONGEST_BODY
    if len(text) > most:
        code = "title-long" if role == "title" else "text-long"
        yield Problem(code, place, f"{len(text)} characters.", f"At most {most}.")
    for sentence in sentences(text):
        count = len(_WORD.findall(sentence))
        if count > MOST_WORDS:
            start = " ".join(sentence.split()[:4])
            message = f"the sentence “{start} …” has {count} words."
            yield Problem("sentence-long", place, message, f"At most {MOST_WORDS}: split it.")
