"""The files that a session leaves on this PC."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk
from troubleshoot.cli.unit import name_the_unit
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.home import home
from troubleshoot.text import Language
from troubleshoot.ui import closing, words
from troubleshoot.ui.page import stacked

if TYPE_CHECKING:
    from troubleshoot.cli.office import Office
    from troubleshoot.report.model import Report
    from troubleshoot.session.journal import Journal

KEPT_AS = ("text", "html", "json")
NOTED_AS = ("text", "html")  # to print; a note goes nowhere


def kept(report: Report, language: Language, forms: Sequence[str]) -> tuple[list[Path], str]:
    """The files written, and what went wrong with the others."""
    from troubleshoot.cli.report import REPORTS, save

    files: list[Path] = []
    try:
        for form in forms:
            files.append(save(report, form, home() / REPORTS, language))
    except TroubleshootError as error:
        return files, error.text.in_(language)
    return files, ""


def keep_note(journal: Journal, office: Office, desk: Desk) -> None:
    """Keep what was asked and said as files to print."""
    from troubleshoot.cli.consent import report_in

    if desk.script is None:
        name_the_unit(journal, office, desk, words.UNIT_WHY_NOTE)
    report = report_in(journal, office.library, office.trees)
    look = desk.terminal.look
    files, trouble = kept(report, look.language, NOTED_AS)
    names = [file.name for file in files]
    where = closing.note_page(str(files[0].parent), names, look) if files else ()
    said = closing.recorded_page(report.session, look)
    unsaved = closing.unsaved_page(trouble, look) if trouble else ()
    desk.terminal.show(stacked(said, where, unsaved), fresh=desk.script is None)
