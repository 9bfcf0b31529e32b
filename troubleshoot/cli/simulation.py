"""What demonstrations and exercises share: the terminal, the folder, the report of a simulation."""

import os
from collections.abc import Callable
from pathlib import Path

from troubleshoot.cli.report import save
from troubleshoot.engine.events import Started
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.build import build
from troubleshoot.report.model import Report
from troubleshoot.report.render import text, whatsapp
from troubleshoot.session.journal import Journal, OnTrouble
from troubleshoot.session.store import Store
from troubleshoot.storage.files import write_new
from troubleshoot.storage.home import home, tidy
from troubleshoot.training.play import Played
from troubleshoot.ui import closing
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.page import Display, Line, Page, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

FORMS = ("text", "html", "json", "qr")
_LIKE_A_RESULT = 8_192  # bytes


def lesson_folder() -> Path:
    """Everything simulated stays in here, away from real sessions and reports."""
    return home() / "training"


def trouble_with(folder: Path) -> TroubleshootError | None:
    """Why nothing can be written there, found out before anybody works for it; leaves nothing."""
    is_new = not os.path.lexists(folder)
    try:
        write_new(folder, "SIMULASI", ".tmp", bytes(_LIKE_A_RESULT)).unlink()
        if is_new:
            folder.rmdir()
    except TroubleshootError as trouble:
        return trouble
    except OSError:
        pass  # it could be written, and that is what was asked
    return None


def journal_for(warn: OnTrouble) -> Callable[[Started], Journal]:
    """Journals in the folder of simulations."""
    tidy(home())
    return lambda started: Store(lesson_folder() / "sessions").begin(started, warn)


def report_of(played: Played, library: Knowledge) -> Report:
    """The report of a simulated session."""
    return build(played.events, library, library.causes(), library.wording)


def report_page(report: Report, display: Display) -> Page:
    """The report as a page: on a narrow screen the short one for a phone."""
    if display.width < text.WIDTH:
        lines = whatsapp.render(report, display.language).splitlines()
        return tuple(line for one in lines for line in paragraph(one, display))
    return closing.report_page(text.render(report, display.language), display)


def keep(report: Report, terminal: Terminal) -> None:
    """Write the report in every format, and say where."""
    display = terminal.display
    folder = lesson_folder() / "reports"
    files = [save(report, form, folder, display.language) for form in FORMS]
    head = paragraph(say.KEPT, display, "strong")
    names = tuple(Line(f"  {file.name}") for file in files)
    told = paragraph(say.NOT_REAL, display)
    terminal.show(stacked((*head, Line(f"  {folder}"), *names), told))
