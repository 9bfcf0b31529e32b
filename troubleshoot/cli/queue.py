"""What `troubleshoot inbox` does: read the folder, show the queue, close a report."""

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
from troubleshoot.inbox import phrases, words
from troubleshoot.inbox.folder import SUFFIXES
from troubleshoot.inbox.named import job_around, known_cause, named
from troubleshoot.inbox.pile import gather
from troubleshoot.inbox.store import close as keep
from troubleshoot.inbox.store import replace_file
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.inbox.view import View, view_of
from troubleshoot.report.moment import Moment, zone_of
from troubleshoot.text import Language, Text

_CLOSE_NEEDS = Text(
    "Untuk menutup laporan diperlukan --close KODE dan --cause PENYEBAB.",
    "Closing a report needs --close CODE and --cause CAUSE.",
)
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
    view = view_of(pile, technicians, _now(), _titles(trees))
    _write(view, files, language)
    if form is Form.JSON:
        from troubleshoot.inbox.record import as_json

        put(as_json(view, language))
    else:
        put(_screen(view, form, limit, language) + "\n")
    return Exit.FOUND if pile.unreadable else Exit.DONE


def close(
    folder: Path,
    code: str | None,
    cause: str | None,
    note: str,
    only: bool,
    trees: Path | None,
    language: Language,
) -> int:
    """Close a report, and with it those of the same job, with the cause really found."""
    from troubleshoot.ui.console import prepare

    prepare()
    if not code or not cause:
        raise TroubleshootError(_CLOSE_NEEDS)
    titles = _titles(trees)
    pile = gather(folder)
    found = known_cause(cause, {*titles, *(ticket.cause for ticket in pile.tickets)})
    ticket = named(code, pile)
    closed = (ticket,) if only else job_around(ticket, pile)
    paths = keep(folder, closed, found, note, datetime.now().astimezone())
    title = titles.get(found) or Text(found)
    for line in _told(closed, paths, found, title.in_(language), language):
        put(line + "\n")
    return Exit.DONE


def _told(
    closed: tuple[Ticket, ...], paths: list[Path], found: str, title: str, language: Language
) -> list[str]:
    lead = closed[0]
    guess = words.GUESS_RIGHT if lead.cause == found else words.GUESS_WRONG
    unit = phrases.unit_of(lead, language)
    lines = [
        words.CLOSED_NOW.in_(language).format(code=lead.code, unit=unit, title=title),
        guess.in_(language).format(title=lead.title.in_(language)),
        words.KEPT.in_(language).format(path=paths[0]),
    ]
    if len(closed) > 1:
        lines.append(words.ALSO_CLOSED.in_(language).format(count=len(closed) - 1))
    return lines


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


def _titles(trees: Path | None) -> dict[str, Text]:
    return {name: cause.title for name, cause in library_at(trees).causes().causes.items()}


def _now() -> Moment:
    now = datetime.now().astimezone()
    offset = now.utcoffset()
    return Moment(now.timestamp(), zone_of(None, round(offset.total_seconds()) if offset else 0))
