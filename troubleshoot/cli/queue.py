"""What `troubleshoot inbox` does: read the folder and show the queue."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.report import show as put
from troubleshoot.cli.wiring import library_at
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox import words
from troubleshoot.inbox.folder import SUFFIXES
from troubleshoot.inbox.pile import gather
from troubleshoot.inbox.store import replace_file
from troubleshoot.inbox.view import View, view_of
from troubleshoot.report.moment import Moment, zone_of
from troubleshoot.text import Language, Text

_A_REPORT = Text(
    "{path} dapat menimpa laporan. Silakan pakai nama berakhiran {suffix}.",
    "{path} might be a report. Please choose a name that ends in {suffix}.",
)


class Form(Enum):
    """What goes to the screen."""

    QUEUE = auto()
    LEARNED = auto()
    JSON = auto()


@dataclass(frozen=True)
class Files:
    """What is written besides."""

    csv: Path | None = None
    html: Path | None = None


def show(
    folder: Path,
    technicians: int,
    limit: int,
    form: Form,
    files: Files,
    trees: Path | None,
    language: Language,
) -> int:
    """Show the queue, or what was learned; 1 when something could not be read."""
    from troubleshoot.ui.console import prepare

    prepare()
    for path, suffix in ((files.csv, ".csv"), (files.html, ".html")):
        _refuse_reports(path, suffix)
    pile = gather(folder)
    view = view_of(pile, technicians, _now(), titles_at(trees))
    _write(view, files, language)
    if form is Form.JSON:
        from troubleshoot.inbox.record import as_json

        put(as_json(view, language))
    else:
        put(_screen(view, form, limit, language) + "\n")
    return Exit.FOUND if pile.unreadable else Exit.DONE


def _screen(view: View, form: Form, limit: int, language: Language) -> str:
    import shutil

    from troubleshoot.ui.console import can_show_symbols
    from troubleshoot.ui.inbox import learned_page, queue_page
    from troubleshoot.ui.look import look_at
    from troubleshoot.ui.page import text_of

    columns, rows = shutil.get_terminal_size()
    look = look_at(language, columns, rows, can_show_symbols())
    if form is Form.LEARNED:
        return text_of(learned_page(view, look))
    return text_of(queue_page(view, look, limit))


def _write(view: View, files: Files, language: Language) -> None:
    if files.csv is not None:
        from troubleshoot.inbox.table import as_csv

        _save(files.csv, as_csv(view, language), language)
    if files.html is not None:
        from troubleshoot.inbox.page import render

        _save(files.html, render(view, language).encode("utf-8"), language)


def _save(path: Path, data: bytes, language: Language) -> None:
    replace_file(path, data)
    print(words.SAVED.in_(language).format(path=path), file=sys.stderr)


def _refuse_reports(path: Path | None, suffix: str) -> None:
    """Yesterday's table may be replaced, a report never."""
    if path is not None and path.suffix.lower() in SUFFIXES:
        known = {"path": path, "suffix": suffix}
        raise TroubleshootError(
            Text(_A_REPORT.id.format(**known), _A_REPORT.in_("en").format(**known))
        )


def titles_at(trees: Path | None) -> dict[str, Text]:
    """What the causes of our vocabulary are called."""
    return {name: cause.title for name, cause in library_at(trees).causes().causes.items()}


def _now() -> Moment:
    now = datetime.now().astimezone()
    offset = now.utcoffset()
    return Moment(now.timestamp(), zone_of(None, round(offset.total_seconds()) if offset else 0))
