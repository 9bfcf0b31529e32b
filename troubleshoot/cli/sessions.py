"""`troubleshoot sessions`: what was done on this PC before; list and delete."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.report import REPORTS, named, show
from troubleshoot.cli.wiring import library_at
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.errors import TroubleshootError
from troubleshoot.outbox.box import Outbox
from troubleshoot.outbox.forget import Forgotten, forget
from troubleshoot.report.code import code_of
from troubleshoot.report.moment import Moment, zone_of
from troubleshoot.report.words import STATUSES
from troubleshoot.session.home import home, outbox_folder, sessions_folder
from troubleshoot.session.store import Store, Summary
from troubleshoot.text import Language, Text

_NONE = Text("Belum ada sesi di komputer ini.", "There are no sessions on this PC yet.")
_GONE = Text("Sesi {session} sudah dihapus.", "Session {session} has been deleted.")
_PARCELS = {
    Forgotten.WAITING: Text(
        "Laporannya yang menunggu dikirim juga dihapus, dan tidak akan dikirim.",
        "Its report, which waited to be sent, has been deleted too and will not be sent.",
    ),
    Forgotten.SENT: Text(
        "Laporannya sudah terkirim. Salinannya di komputer ini juga dihapus.",
        "Its report had been sent already. The copy on this PC has been deleted too.",
    ),
}
_FILES = Text(
    "Berkas laporan di {folder} tidak ikut dihapus.",
    "The report files in {folder} have not been deleted.",
)
_LEAVING = Text(
    "Laporan sesi ini sedang dikirim. Silakan coba lagi lima menit lagi.",
    "The report of this session is being sent now. Please try again in five minutes.",
)


def sessions(trees: Path | None, language: Language) -> int:
    """List the earlier sessions, newest first."""
    library = library_at(trees)
    show(listing(Store(sessions_folder(home())).summaries(library), library.causes(), language))
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
            raise TroubleshootError(_LEAVING)
        journal.unlink()
    except OSError as error:
        raise TroubleshootError(_undeletable(journal, error)) from None
    said = (_GONE, _PARCELS.get(was), _FILES if _written(known) else None)
    values = {"session": known, "folder": home() / REPORTS}
    show("".join(text.in_(language).format(**values) + "\n" for text in said if text))
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


def _written(session: str) -> bool:
    """Whether files with the report's code lie in the program's own folder."""
    return any((home() / REPORTS).glob(f"*{code_of(session)}*"))


def _undeletable(path: Path, error: OSError) -> Text:
    where, why = error.filename or path, error.strerror or type(error).__name__
    return Text(
        f"Sesi tidak dapat dihapus: {where} ({why}). Silakan hubungi petugas.",
        f"The session cannot be deleted: {where} ({why}). Please ask the technician.",
    )
