"""What demonstrations and exercises share: the terminal, the folder, the report of a simulation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.storage.home import home, tidy
from troubleshoot.ui import closing
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.page import Line, Page, paragraph, stacked

if TYPE_CHECKING:
    from troubleshoot.engine.events import Started
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.report.model import Report
    from troubleshoot.session.journal import Journal, OnTrouble
    from troubleshoot.training.play import Played
    from troubleshoot.ui.page import Display
    from troubleshoot.ui.terminal import Terminal

FORMS = ("text", "html", "json", "qr")


def lesson_folder() -> Path:
    """Everything simulated stays in here, away from real sessions and reports."""
    return home() / "training"


def journal_for(warn: OnTrouble) -> Callable[[Started], Journal]:
    """Journals in the folder of simulations."""
    tidy(home())

    def begin(started: Started) -> Journal:
        from troubleshoot.session.store import Store

        return Store(lesson_folder() / "sessions").begin(started, warn)

    return begin


def report_of(played: Played, library: Knowledge) -> Report:
    """The report of a simulated session."""
    from troubleshoot.report.build import build

    return build(played.events, library, library.causes(), library.wording)


def report_page(report: Report, display: Display) -> Page:
    """The report as a page: on a narrow screen the short one for a phone."""
    from troubleshoot.report.render import text, whatsapp

    if display.width < text.WIDTH:
        lines = whatsapp.render(report, display.language).splitlines()
        return tuple(line for one in lines for line in paragraph(one, display))
    return closing.report_page(text.render(report, display.language), display)


def keep(report: Report, terminal: Terminal) -> None:
    """Write the report in every format, and say where."""
    from troubleshoot.cli.report import save

    display = terminal.display
    folder = lesson_folder() / "reports"
    files = [save(report, form, folder, display.language) for form in FORMS]
    head = paragraph(say.KEPT, display, "strong")
    names = tuple(Line(f"  {file.name}") for file in files)
    told = paragraph(say.NOT_REAL, display)
    terminal.show(stacked((*head, Line(f"  {folder}"), *names), told))
