"""`troubleshoot sessions`: what was done on this PC before; list and delete."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.report import named, show
from troubleshoot.cli.wiring import library_at
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.errors import TroubleshootError
from troubleshoot.report.code import code_of
from troubleshoot.report.moment import Moment, zone_of
from troubleshoot.report.words import STATUSES
from troubleshoot.session.home import home, sessions_folder
from troubleshoot.session.store import Store, Summary
from troubleshoot.text import Language, Text

_NONE = Text("Belum ada sesi di komputer ini.", "There are no sessions on this PC yet.")


def sessions(trees: Path | None, language: Language) -> int:
    """List the earlier sessions, newest first."""
    library = library_at(trees)
    show(listing(Store(sessions_folder(home())).summaries(library), library.causes(), language))
    return Exit.DONE


def delete(session: str, language: Language) -> int:
    """Delete one session; reports already written stay where they are."""
    store = Store(sessions_folder(home()))
    known = named(session, store)
    store.reopen(known).close()  # refuses while another program works on it
    _remove(store.folder / f"{known}.jsonl")
    gone = Text(f"Sesi {known} sudah dihapus.", f"Session {known} has been deleted.")
    show(gone.in_(language) + "\n")
    return Exit.DONE


def listing(summaries: Sequence[Summary], causes: CauseTable, language: Language) -> str:
    """One line for each: id, code, when, how it ended, the cause."""
    if not summaries:
        return _NONE.in_(language) + "\n"
    return "".join(_line(summary, causes, language) + "\n" for summary in summaries)


def _line(summary: Summary, causes: CauseTable, language: Language) -> str:
    head = f"{summary.session}  {code_of(summary.session)}"
    if summary.started is None or summary.outcome is None:
        return f"{head}  {summary.trouble.in_(language) if summary.trouble else '?'}"
    started = summary.started
    zone = zone_of(started.profile.get("time_zone"), started.utc_offset_s)
    known = causes.causes.get(summary.cause or "")
    parts = (
        Moment(started.when, zone).in_(language),
        "SIMULASI" if started.simulated else "",
        STATUSES[summary.outcome].in_(language),
        known.title.in_(language) if known else summary.cause,
    )
    return f"{head}  {'  '.join(part for part in parts if part)}"


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise TroubleshootError(
            Text(
                f"Sesi tidak dapat dihapus: {path} ({why}). Silakan hubungi petugas.",
                f"The session cannot be deleted: {path} ({why}). Please ask the technician.",
            )
        ) from None
