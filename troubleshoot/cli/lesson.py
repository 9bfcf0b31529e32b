"""What demonstrations and exercises share: the desk, the folder, the report of a simulation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.session.home import home
from troubleshoot.ui import closing
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.page import Line, Page, paragraph, stacked

if TYPE_CHECKING:
    from troubleshoot.engine.events import Started
    from troubleshoot.report.model import Report
    from troubleshoot.session.journal import Journal, OnTrouble
    from troubleshoot.training.stage import Played
    from troubleshoot.trees.library import TreeLibrary
    from troubleshoot.ui.look import Look
    from troubleshoot.ui.terminal import Terminal

FORMS = ("text", "html", "json", "qr")


def lesson_folder() -> Path:
    """Everything simulated stays in here, away from real sessions and reports."""
    return home() / "training"


def journal_for(warn: OnTrouble) -> Callable[[Started], Journal]:
    """Journals in the folder of simulations."""

    def begin(started: Started) -> Journal:
        from troubleshoot.session.store import Store

        return Store(lesson_folder() / "sessions").begin(started, warn)

    return begin


def report_of(played: Played, library: TreeLibrary, trees: Path | None) -> Report:
    """The report of a simulated session."""
    from troubleshoot.report.build import build
    from troubleshoot.report.wording import wording_at

    return build(played.events, library, library.causes(), wording_at(trees))


def report_page(report: Report, look: Look) -> Page:
    """The report as a page: on a narrow screen the short one for a phone."""
    from troubleshoot.report.render import text, whatsapp

    if look.width < text.WIDTH:
        lines = whatsapp.render(report, look.language).splitlines()
        return tuple(line for one in lines for line in paragraph(one, look))
    return closing.report_page(text.render(report, look.language), look)


def in_screens(page: Page, height: int) -> list[Page]:
    """A long page in parts of at most `height` lines."""
    return [page[first : first + height] for first in range(0, len(page), height)]


def keep(report: Report, terminal: Terminal) -> None:
    """Write the report in every format, and say where."""
    from troubleshoot.cli.report import save

    look = terminal.look
    folder = lesson_folder() / "reports"
    files = [save(report, form, folder, look.language) for form in FORMS]
    head = paragraph(say.KEPT.in_(look.language), look, "strong")
    names = tuple(Line(f"  {file.name}") for file in files)
    told = paragraph(say.NOT_REAL.in_(look.language), look)
    terminal.show(stacked((*head, Line(f"  {folder}"), *names), told))
