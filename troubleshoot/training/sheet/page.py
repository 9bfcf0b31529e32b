"""A sheet as one HTML article, for A4 and black ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troubleshoot.report.render.markup import Markup, element, joined
from troubleshoot.report.words import NEVERS
from troubleshoot.text import Language
from troubleshoot.training.sheet import words
from troubleshoot.training.sheet.model import Rung, Sheet, Trouble
from troubleshoot.training.sheet.telling import step_words

STYLE = """
.sheet h1 { font-size: 17pt; line-height: 1.1; border-bottom: 2px solid #000; margin: 0 0 1.5mm }
.sheet { font-size: 10.5pt; line-height: 1.22; break-inside: avoid }
.sheet section { margin: 0 0 1.2mm; padding-left: 8mm; position: relative }
.sheet section > b:first-child { position: absolute; left: 0; font-size: 12pt }
.sheet p { margin: 0 } .sheet ul { margin: 0; padding: 0; list-style: none }
.sheet li { padding-left: 5mm; text-indent: -5mm } .sheet li::before { content: "\\2610\\00a0" }
.sheet .box { border: 1px solid #000; padding: 1mm 2mm; margin: 0 0 1.5mm }
.sheet .never { border-width: 2.5px } .sheet .two { display: flex; gap: 4mm; align-items: stretch }
.sheet pre { font: 10pt/1 "Courier New", monospace; margin: 0; flex: none }
.sheet .notes { flex: auto; margin: 0 } .sheet .notes p { border-bottom: 1px dotted #000 }
.sheet .notes p { padding-top: 1.6mm; white-space: nowrap; overflow: hidden }
.small { font-size: 10pt; line-height: 1.12 } .sheet.small section { margin: 0 0 0.6mm }
.sheet small { font-size: 8pt }
"""
NOTES = len(words.NOTED)
CALL = len("HUBUNGI ")


@dataclass(frozen=True)
class Extras:
    """What does not come from the trees: lines of contacts, the drawing, the line at the foot."""

    contacts: Sequence[str]
    picture: Sequence[str]
    foot: str


def page(sheet: Sheet, extras: Extras, language: Language) -> Markup:
    """The whole sheet."""
    parts = [
        element("h1", sheet.title),
        *(_rung(rung) for rung in (*sheet.steps, *sheet.rungs)),
        *_network(sheet, language),
        _never(sheet, language),
        element("div", *_contacts(sheet, extras.contacts, language), kind="box"),
        _two(extras.picture, language),
        element("small", extras.foot),
    ]
    return element("article", *parts, kind="sheet small" if sheet.small else "sheet")


def forbidden(sheet: Sheet, language: Language) -> str:
    """What not to do near this symptom."""
    return "; ".join(NEVERS[code].in_(language) for code in sorted(sheet.near.never)) + "."


def lights_words(sheet: Sheet, language: Language) -> str:
    """Where a whole office that is cut off reads the modem's lights."""
    if sheet.lights is None:
        return ""
    return f"{words.LIGHTS.in_(language)} → {step_words(sheet.lights, language)}"


def _rung(rung: Rung) -> Markup:
    ways = [element("li", _bold(way.answer), f" → {way.does}") for way in rung.ways]
    rows = [element("ul", *ways)] if ways else []
    return element("section", _bold(str(rung.number)), element("p", rung.text), *rows)


def _network(sheet: Sheet, language: Language) -> Iterator[Markup]:
    if not sheet.measures:
        return
    rows = [_answer(words.WORKS.in_(language), words.BACK.in_(language))]
    then = words.IN_ORDER if sheet.troubles else words.ONLY_CALL
    if lights := lights_words(sheet, language):
        rows.append(element("li", lights))
    rows.append(_answer(words.FAILS.in_(language), then.in_(language)))
    if sheet.troubles:
        rows += [_trouble(trouble) for trouble in sheet.troubles]
        rows.append(element("li", words.AT_LAST.in_(language)))
    head = joined(_bold(words.NETWORK.in_(language)), f": {words.TRY.in_(language)}")
    yield element("div", element("p", head), element("ul", *rows), kind="box")


def _trouble(trouble: Trouble) -> Markup:
    return _answer(f"{trouble.title}?", " ".join(trouble.deeds))


def _answer(answer: str, does: str) -> Markup:
    return element("li", _bold(answer), f" → {does}")


def _never(sheet: Sheet, language: Language) -> Markup:
    said = f": {forbidden(sheet, language)}"
    return element("div", _bold(words.NEVER.in_(language)), said, kind="box never")


def _two(picture: Sequence[str], language: Language) -> Markup:
    rows = [element("p", f"{label.in_(language)}:") for label in words.NOTED]
    notes = element("div", _bold(words.NOTES.in_(language)), *rows, kind="box notes")
    drawn = [element("pre", "\n".join(picture))] if picture else []
    return element("div", *drawn, notes, kind="two")


def contact_words(sheet: Sheet, language: Language) -> str:
    """Whom to call; on a full page also when, for its ways do not end with it."""
    return (words.AT_LAST_CALL if sheet.small else words.CONTACTS).in_(language)


def _contacts(sheet: Sheet, texts: Sequence[str], language: Language) -> Iterator[Markup]:
    head = contact_words(sheet, language)
    return (element("p", _bold(head), f" {text}") for text in texts)


def _bold(text: str) -> Markup:
    return element("b", text)
