"""`troubleshoot inbox DIR --close CODE`: the cause really found is kept beside the report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.queue import titles_at
from troubleshoot.cli.report import show as put
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox import phrases, words
from troubleshoot.inbox.named import job_around, known_cause, named
from troubleshoot.inbox.pile import gather
from troubleshoot.inbox.store import close as keep
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.text import Language, Text

_CLOSE_NEEDS = Text(
    "Untuk menutup laporan diperlukan --close KODE dan --cause PENYEBAB.",
    "Closing a report needs --close CODE and --cause CAUSE.",
)


def settle(
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
    titles = titles_at(trees)
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
