"""Nothing leaves without a yes: the preview, what is struck, and the answer in the journal."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.desk import Desk, kind_here, open_desk
from troubleshoot.engine.afterwords import consent, struck_parts
from troubleshoot.engine.events import Consented, Struck
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.report.build import build
from troubleshoot.report.preview import rows
from troubleshoot.report.strike import unstruck
from troubleshoot.report.wording import wording_at
from troubleshoot.text import Text
from troubleshoot.ui.choice import Kind
from troubleshoot.ui.consent import may_leave

if TYPE_CHECKING:
    from troubleshoot.report.model import Report
    from troubleshoot.session.journal import Journal
    from troubleshoot.session.store import Store
    from troubleshoot.trees.library import TreeLibrary


def report_in(journal: Journal, library: TreeLibrary, trees: Path | None) -> Report:
    """The report as it may be seen now: without what was struck."""
    return build(journal.events, library, library.causes(), wording_at(trees))


def ask(journal: Journal, library: TreeLibrary, trees: Path | None, desk: Desk) -> bool:
    """Show what would leave and ask; every strike and the answer are kept. Silence is no yes."""
    whole = build(unstruck(journal.events), library, library.causes(), wording_at(trees))

    def strike(part: str, gone: bool) -> None:
        journal.append(Struck(when=time.time(), part=part, gone=gone))

    language = desk.terminal.look.language
    lines, gone = rows(whole, language), struck_parts(journal.events)
    try:
        given = may_leave(desk.terminal, whole.code, lines, gone, strike)
    except (LeftUnfinished, KeyboardInterrupt):
        return False
    journal.append(Consented(when=time.time(), given=given))
    return given


def clear(session: str, store: Store, library: TreeLibrary, trees: Path | None) -> None:
    """Let a session's report leave by an explicit command, or raise `TroubleshootError`.

    Who sits at a terminal is shown it and asked, unless a yes is known. In a script the command
    itself is the yes, but never against a no.
    """
    said = consent(store.read(session).events)
    if said:
        return
    if kind_here(answers_file=False) is not Kind.PROMPTS:
        if said is False:
            raise TroubleshootError(_REFUSED)
        return
    journal = store.reopen(session)
    try:
        language = report_in(journal, library, trees).language
        if not ask(journal, library, trees, open_desk(language)):
            raise TroubleshootError(_REFUSED)
    finally:
        journal.close()


_REFUSED = Text(
    "Laporan ini tidak boleh dikirim: belum ada persetujuan. Jalankan lagi di jendela terminal.",
    "This report may not be sent: nobody has agreed. Run this again in a terminal window.",
)
