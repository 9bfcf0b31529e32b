"""Whether a sheet fits on one A4 page, estimated from its texts.

Letters per line and millimetres are those of `page.STYLE`, measured in Chromium with the widest
of its fonts (DejaVu Sans), so that narrower ones fit too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from troubleshoot.text import Language
from troubleshoot.training.sheet import words
from troubleshoot.training.sheet.model import Rung, Sheet
from troubleshoot.training.sheet.page import NOTES, Extras, contact_words, forbidden, lights_words

PAGE_MM = 274.0  # of 279 between the margins: an estimate needs room
_FRAME_MM = 21.0  # title, foot, borders and gaps
_NOTE_MM = 6.2
_PICTURE_LINE_MM = 3.55
LOW = 9  # lines of a drawing that is not taller than the notes beside it


@dataclass(frozen=True)
class Type:
    """Letters across an answer, the height of a line, and the gap between two steps."""

    letters: int
    line_mm: float
    gap_mm: float


_NORMAL, _SMALL = Type(90, 4.52, 1.2), Type(95, 3.96, 0.6)


def fits(sheet: Sheet, extras: Extras, language: Language) -> bool:
    """Whether the sheet can be printed on one page."""
    return height_mm(sheet, extras, language) <= PAGE_MM


def height_mm(sheet: Sheet, extras: Extras, language: Language) -> float:
    """An upper estimate of the printed height."""
    rungs = [*sheet.steps, *sheet.rungs]
    used = _SMALL if sheet.small else _NORMAL
    texts = [
        *(text for rung in rungs for text in _rung(rung)),
        *_network(sheet, language),
        f"{words.NEVER.in_(language)}: {forbidden(sheet, language)}",
        *(f"{contact_words(sheet, language)} {line}" for line in extras.contacts),
    ]
    printed = (text.replace("..", ".") for text in texts)  # a dotted line: dots are narrow
    lines = sum(max(1, len(wrap(text, used.letters))) for text in printed)
    return _FRAME_MM + len(rungs) * used.gap_mm + lines * used.line_mm + _last_mm(extras, used)


def _rung(rung: Rung) -> Iterator[str]:
    yield rung.text
    for way in rung.ways:
        yield f"{way.answer} → {way.does}"


def _network(sheet: Sheet, language: Language) -> Iterator[str]:
    if not sheet.measures:
        return
    yield f"{words.NETWORK.in_(language)}: {words.TRY.in_(language)}"
    yield f"{words.WORKS.in_(language)} → {words.BACK.in_(language)}"
    if lights := lights_words(sheet, language):
        yield lights
    yield f"{words.FAILS.in_(language)} → {words.IN_ORDER.in_(language)}"
    for trouble in sheet.troubles:
        yield f"{trouble.title}? → {' '.join(trouble.deeds)}"
    if sheet.troubles:
        yield words.AT_LAST.in_(language)


def _last_mm(extras: Extras, used: Type) -> float:
    """The drawing, and the notes beside it."""
    return max(len(extras.picture) * _PICTURE_LINE_MM, used.line_mm + NOTES * _NOTE_MM + 3.0)
