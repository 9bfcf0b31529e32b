"""What a class takes home on paper: the basics, and a sheet for every symptom."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from troubleshoot.cli.wiring import library_at
from troubleshoot.profile.find import find
from troubleshoot.text import Language, Text
from troubleshoot.training.course import Course
from troubleshoot.training.handout import basics, desk_of, material_of
from troubleshoot.training.sheet.issue import Issue
from troubleshoot.training.sheet.page import STYLE
from troubleshoot.trees.paper import handout
from troubleshoot.ui.pictures import picture

_TITLE = Text("Lembar bimtek", "Sheets of the class")
_STYLE = """
@page { size: A4; margin: 9mm }
body { font: 11pt/1.35 Arial, "Liberation Sans", sans-serif; color: #000; margin: 0 auto }
body { max-width: 192mm } article + article { break-before: page }
.plain { margin: 2mm 0 6mm; padding-left: 7mm; list-style: disc } ol.plain { list-style: decimal }
.plain li { margin: 0 0 2.5mm; font-size: 13.5pt }
h1 { font-size: 16pt; border-bottom: 2px solid #000; margin: 8mm 0 4mm }
pre { font: 10pt/1.1 monospace; margin: 0 }
table { border-collapse: collapse; width: 100% } td { border: 1px solid #000; padding: 2mm }
"""


def sheets_of(names: Sequence[str], trees: Path | None, language: Language) -> str:
    """The whole of each of these trees, every step of it."""
    library = library_at(trees)
    return handout([library.tree(name) for name in names], library, language, _drawing)


def handouts(trees: Path | None, profile: Path | None, language: Language) -> str:
    """The basics and a page for every symptom: A4, black on white, nothing loaded from anywhere."""
    library, office = library_at(trees), find(profile)
    material = material_of(Course.open(trees), library)
    issue = Issue(desk_of(material, library, language), material.plans, office, _drawing)
    pages = [basics(material, office, language, _drawing), *issue.pages()]
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(_TITLE.in_(language))}</title><style>{_STYLE}{STYLE}</style></head><body>\n"
        + "\n".join(pages)
        + "\n</body></html>\n"
    )


def _drawing(name: str) -> str:
    return "\n".join(picture(name))
