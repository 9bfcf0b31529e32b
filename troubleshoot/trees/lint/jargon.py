"""A technical word only beside its plain word, as the glossary has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from troubleshoot.source.values import Place, Problem
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.lint.safety import FOR_TECHNICIANS

Plain = Mapping[str, str]


def jargon(house: House) -> Iterator[Problem]:
    """Every term that stands alone on a screen.

    An English text is only compared where the glossary has an English word.
    """
    glossary = house.glossary or {}
    indonesian = _Terms({term: plain.id for term, plain in glossary.items()})
    english = _Terms({term: plain.en for term, plain in glossary.items() if plain.en})
    for written in house.texts():
        if written.role not in FOR_TECHNICIANS:
            yield from indonesian.alone_in(written.text.id, written.place)
            if written.text.en and written.en_place:
                yield from english.alone_in(written.text.en, written.en_place)


class _Terms:
    """The terms of one language, found in one search; the longest first."""

    def __init__(self, plain: Plain) -> None:
        self._plain = {term.casefold(): (term, word) for term, word in plain.items()}
        longest_first = sorted(map(re.escape, plain), key=len, reverse=True)
        anyone = "|".join(longest_first) or "(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{anyone})(?!\w)", re.IGNORECASE)

    def alone_in(self, text: str, place: Place) -> Iterator[Problem]:
        """One fault for each term without its plain word."""
        for found in sorted({match.group().casefold() for match in self._pattern.finditer(text)}):
            term, plain = self._plain[found]
            if plain.casefold() not in text.casefold():
                message = f"`{term}` stands without its plain word."
                fix = f"Write “{plain} ({term})” or only “{plain}”."
                yield Problem("jargon", place, message, fix)
