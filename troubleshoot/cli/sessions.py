"""`troubleshoot sessions`: what was done on this PC before; list and delete."""

from collections.abc import Sequence

from troubleshoot.cli.context import on_stderr
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.report import named, show
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.errors import TroubleshootError, reason_of
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.outbox.outbox import Forgotten, Outbox, forget
from troubleshoot.report.model import code_of, codes_of
from troubleshoot.report.strings import STATUSES
from troubleshoot.report.timestamp import Timestamp, zone_of
from troubleshoot.session.store import Store, Summary
from troubleshoot.source.reader import own_words
from troubleshoot.storage.home import home, outbox_folder, reports_folder, sessions_folder
from troubleshoot.text import Language

SAYS = own_words(__file__)


def sessions(library: Knowledge, language: Language) -> int:
    """List the earlier sessions, newest first."""
    try:
        found = Store(sessions_folder(home())).summaries(library)
    except TroubleshootError as closed:  # nobody can say that there are none
        on_stderr(language)(closed.text)
        return Exit.DONE
    show(listing(found, library.causes(), language))
    return Exit.DONE


def delete(session: str, language: Language) -> int:
    """Delete one session, and its report wherever it waits to leave this PC."""
    store = Store(sessions_folder(home()))
    known = named(session, store)
    store.reopen(known).close()  # refuses while another program works on it
    journal = store.folder / f"{known}.jsonl"
    try:
        was = forget(Outbox(outbox_folder(home())), known)
        if was is Forgotten.LEAVING:
            raise TroubleshootError(SAYS["LEAVING"])
        store.forget(known)
    except OSError as error:
        where, why = error.filename or journal, reason_of(error)
        raise TroubleshootError(SAYS["UNDELETABLE"].filled(where=where, why=why)) from None
    names = [path.name for path in reports_folder().glob("*TS-*")]
    files = any(code in name for code in codes_of(known) for name in names)
    said = (SAYS["GONE"], SAYS.get(f"PARCEL_{was.name}"), SAYS["FILES"] if files else None)
    values = {"session": known, "folder": reports_folder()}
    show("".join(text.in_(language).format(**values) + "\n" for text in said if text))
    return Exit.DONE


def listing(summaries: Sequence[Summary], causes: CauseTable, language: Language) -> str:
    """One line for each: id, code, when, how it ended, the cause."""
    if not summaries:
        return SAYS["NONE"].in_(language) + "\n"
    return "".join(_line(summary, causes, language) + "\n" for summary in summaries)


def _line(summary: Summary, causes: CauseTable, language: Language) -> str:
    head = f"{summary.session}  {code_of(summary.session)}"
    if summary.started is None or summary.outcome is None:
        return f"{head}  {summary.trouble.in_(language) if summary.trouble else '?'}"
    started = summary.started
    zone = zone_of(started.profile.get("time_zone"), started.utc_offset_s)
    known = causes.causes.get(summary.cause or "")
    parts = (
        Timestamp(started.when, zone).in_(language),
        "SIMULASI" if started.simulated else "",
        STATUSES[summary.outcome].in_(language),
        known.title.in_(language) if known else summary.cause,
    )
    return f"{head}  {'  '.join(part for part in parts if part)}"
