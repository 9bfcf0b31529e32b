"""What a class takes home on paper: the basics, and a sheet for every symptom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from troubleshoot.cli.wiring import library_at
from troubleshoot.profile.find import find
from troubleshoot.text import Language
from troubleshoot.training.course import Course
from troubleshoot.training.handout import sheets
from troubleshoot.trees.paper import handout
from troubleshoot.ui.pictures import picture

_STYLE = """
.plain { margin: 2mm 0 6mm; padding-left: 7mm; list-style: disc } ol.plain { list-style: decimal }
.plain li { margin: 0 0 2.5mm; font-size: 13.5pt } .plain li::before { content: none }
article:nth-of-type(-n+2) h1 { margin-top: 8mm }
article:nth-of-type(-n+2) pre { font-size: 10pt; margin: 0 }
table { border-collapse: collapse; width: 100% } td { border: 1px solid #000; padding: 2mm }
article { break-after: page }
"""


def sheets_of(names: Sequence[str], trees: Path | None, language: Language) -> str:
    """One sheet for each of these trees."""
    library = library_at(trees)
    return handout([library.tree(name) for name in names], library, language, _drawing)


def handouts(trees: Path | None, profile: Path | None, language: Language) -> str:
    """The basics and every symptom: HTML, A4, black on white, nothing loaded from anywhere."""
    page = sheets_of([head.id for head in library_at(trees).symptoms()], trees, language)
    first = sheets(Course.open(trees), find(profile), language, _drawing)
    head, body, rest = page.partition("<body>\n")
    return f"{head.replace('</style>', f'{_STYLE}</style>')}{body}{first}\n{rest}"


def _drawing(name: str) -> str:
    return "\n".join(picture(name))
