"""Nothing leaves without a yes: the preview, what is struck, and the answer in the journal."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from troubleshoot.cli.operator_choice import OperatorContext, kind_here, open_operator
from troubleshoot.engine.events import Consented, Struck
from troubleshoot.engine.history import consent, revision, struck_parts
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.report.build import build
from troubleshoot.report.preview import NAME, names_to_ask, rows, unstruck
from troubleshoot.source.reader import own_words
from troubleshoot.storage.home import home, outbox_folder
from troubleshoot.ui.consent import is_name, may_leave
from troubleshoot.ui.console import TerminalKind

if TYPE_CHECKING:
    from troubleshoot.knowledge.knowledge import Knowledge
    from troubleshoot.report.model import Report
    from troubleshoot.session.journal import Journal
    from troubleshoot.session.store import Store

SAYS = own_words(__file__)


def report_in(journal: Journal, library: Knowledge) -> Report:
    """The report as it may be seen now: without what was struck."""
    return build(journal.events, library, library.causes(), library.wording)


def ask(journal: Journal, library: Knowledge, context: OperatorContext) -> bool:
    """Show what would leave and ask; every strike and the answer are kept. Silence is no yes."""

    def whole_report() -> Report:
        return build(unstruck(journal.events), library, library.causes(), library.wording)

    def strike(part: str, gone: bool) -> None:
        journal.append(Struck(when=time.time(), part=part, gone=gone))

    language = context.terminal.display.language
    before = revision(journal.events)
    try:
        asked = {event.part for event in journal.events if isinstance(event, Struck)}
        for name in names_to_ask(whole_report()):
            if NAME + name not in asked:
                strike(NAME + name, is_name(context.terminal, name))
        whole = whole_report()
        lines, gone = rows(whole, language), struck_parts(journal.events)
        given = may_leave(context.terminal, whole.label, lines, gone, strike, saved=journal.saved)
    except (LeftUnfinished, KeyboardInterrupt):
        return False
    journal.append(Consented(when=time.time(), given=given))
    if os.path.lexists(outbox_folder(home())) and not (
        given and before == revision(journal.events)
    ):
        from troubleshoot.outbox.outbox import Outbox

        Outbox(outbox_folder(home())).withdraw(whole.session)  # an earlier yes holds no longer
    return given


def clear(session: str, store: Store, library: Knowledge) -> None:
    """Let a session's report leave by an explicit command, or raise `TroubleshootError`.

    Who sits at a terminal is shown it and asked, unless a yes is known. In a script the command
    itself is the yes, but never against a no.
    """
    said = consent(store.read(session).events)
    if said:
        return
    if kind_here(answers_file=False) is not TerminalKind.PROMPTS:
        if said is False:
            raise TroubleshootError(SAYS["REFUSED"])
        return
    journal = store.reopen(session)
    try:
        language = report_in(journal, library).language
        if not ask(journal, library, open_operator(language)):
            raise TroubleshootError(SAYS["REFUSED"])
    finally:
        journal.close()
