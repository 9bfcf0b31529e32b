"""Texts that people can read: short sentences, short screens, both languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from troubleshoot.knowledge.lint.house import House
from troubleshoot.knowledge.tree_loader import LONGEST_TITLE
from troubleshoot.source.reader import fault, own_table
from troubleshoot.source.values import Place, Problem, Written

# What no operator may ever be told to do (J1 to J7 of the safety rules), as patterns.


def _forbidden() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """One of J1 to J7 each: its code, what it forbids, and the wordings that mean it."""
    rules = own_table(__file__, "forbidden.yaml")
    parts = rules.pop("parts")
    for code, rule in rules.items():
        words = "|".join(map("".join, rule["wordings"]))
        for name, pattern in parts.items():
            words = words.replace(f"<{name}>", "".join(pattern))
        yield code, rule["what"], re.compile(words, re.IGNORECASE)


FORBIDDEN = tuple(_forbidden())

# Words that turn an instruction into a warning. A bare "tidak" does not: "Bila lampu tidak
# menyala, tekan RESET" is still an instruction.
WARNING = re.compile("|".join(own_table(__file__, "warnings.yaml")), re.IGNORECASE)
MOST_WORDS = 15
LONGEST_BODY = 400
_END = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"\w[\w’'/.,:-]*")


def texts(house: House) -> Iterator[Problem]:
    """Every text that is too long, or stands in one language only."""
    for written in house.texts():
        if written.text.en is None:
            yield fault("missing-translation", written.place, written.role)
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
        yield fault("title-long" if role == "title" else "text-long", place, len(text), most)
    for sentence in sentences(text):
        count = len(_WORD.findall(sentence))
        if count > MOST_WORDS:
            start = " ".join(sentence.split()[:4])
            yield fault("sentence-long", place, start, count, MOST_WORDS)


# No text tells anybody to do what the safety rules forbid.

FOR_TECHNICIANS = {"bring"}


def safety(house: House) -> Iterator[Problem]:
    """Every sentence that asks for a forbidden action."""
    for written in house.texts():
        if written.role in FOR_TECHNICIANS:
            continue
        for place, text in in_each_language(written):
            for code, what, words in forbidden_in(text):
                yield replace(fault("forbidden", place, words, what), code=f"forbidden-{code}")


def forbidden_in(text: str) -> Iterator[tuple[str, str, str]]:
    """The forbidden actions that a text asks for: code, what it is, the words."""
    for sentence in sentences(text):
        if WARNING.search(sentence):
            continue
        for code, what, pattern in FORBIDDEN:
            if match := pattern.search(sentence):
                yield code, what, match.group()


# A technical word only beside its plain word, as the glossary has it.

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
                yield fault("jargon", place, term, plain, term, plain)
