"""A technical word only beside its plain word, as the glossary has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from troubleshoot.source.findings import Written
from troubleshoot.source.values import Problem
from troubleshoot.text import Text
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.lint.safety import FOR_TECHNICIANS


def jargon(house: House) -> Iterator[Problem]:
    """Every term that stands alone on a screen."""
    for written in house.texts():
        if written.role not in FOR_TECHNICIANS:
            yield from _in_text(written, house.glossary or {})


def _in_text(written: Written, glossary: Mapping[str, Text]) -> Iterator[Problem]:
    """An English text is only compared where the glossary has an English word."""
    for term, plain in glossary.items():
        if _alone(term, plain.id, written.text.id):
            yield _problem(written, term, plain.id, english=False)
        if plain.en and written.text.en and _alone(term, plain.en, written.text.en):
            yield _problem(written, term, plain.en, english=True)


def _alone(term: str, plain: str, text: str) -> bool:
    return bool(_pattern(term).search(text)) and plain.casefold() not in text.casefold()


@lru_cache(maxsize=512)
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)


def _problem(written: Written, term: str, plain: str, *, english: bool) -> Problem:
    place = written.en_place if english and written.en_place else written.place
    message = f"`{term}` stands without its plain word."
    return Problem("jargon", place, message, f"Write “{plain} ({term})” or only “{plain}”.")
