"""`troubleshoot report`: an earlier session as a paper, a file or a picture to scan."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from troubleshoot.cli.exits import Exit
from troubleshoot.engine.events import IllegalEvent
from troubleshoot.engine.outcome import Outcome
from troubleshoot.errors import TroubleshootError
from troubleshoot.report.build import build
from troubleshoot.report.code import code_of
from troubleshoot.report.model import Report
from troubleshoot.report.render import FORMATS, renderer
from troubleshoot.report.wording import wording_at
from troubleshoot.report.writer import file_stem, write_new
from troubleshoot.session.home import home, sessions_folder
from troubleshoot.session.store import Store
from troubleshoot.text import Language, Text
from troubleshoot.trees.library import TreeLibrary

REPORTS = "reports"
LEAVING_FORMATS = ("whatsapp", "qr")  # shown for a phone, so they leave
SCREEN_FORMATS = ("text", "json", "whatsapp", "qr")


def report(
    session: str | None,
    form: str,
    out: Path | None,
    trees: Path | None,
    language: Language | None,
) -> int:
    """Show a session's report, or write it into `out`; HTML always becomes a file.

    `language` None: the session's own.
    """
    if form not in FORMATS:
        raise TroubleshootError(_no_such_format(form))
    store, library = Store(sessions_folder(home())), TreeLibrary.open(trees)
    if out is not None or form in LEAVING_FORMATS:
        from troubleshoot.cli.consent import clear

        clear(named(session, store) if session else _newest(store, library), store, library, trees)
    found = report_of(session, store, library, trees)
    tongue = language or found.language
    if out is None and form in SCREEN_FORMATS:
        show(renderer(form).render(found, tongue))
    else:
        show(f"{save(found, form, out or home() / REPORTS, tongue)}\n")
    return Exit.DONE


def report_of(
    session: str | None, store: Store, library: TreeLibrary, pack: Path | None = None
) -> Report:
    """A session's report; without an id, or with a short code, the newest that fits."""
    wanted = named(session, store) if session else _newest(store, library)
    recording = store.read(wanted)
    try:
        return build(recording.events, library, library.causes(), wording_at(pack))
    except IllegalEvent:
        raise TroubleshootError(_other_trees(wanted)) from None


def save(found: Report, form: str, folder: Path, language: Language) -> Path:
    """Write one format as a new file."""
    chosen = renderer(form)
    return write_new(folder, file_stem(found), chosen.SUFFIX, chosen.render(found, language))


def show(document: str | bytes) -> None:
    """To the screen in whatever it can show; to a pipe or a file as UTF-8."""
    import sys

    if isinstance(document, str) and sys.stdout.isatty():
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(document.encode(encoding, "replace").decode(encoding))
        return
    data = document.encode("utf-8") if isinstance(document, str) else document
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def named(session: str, store: Store) -> str:
    """The session of an id or of a short code; raises with the nearest ids."""
    ids = store.ids()
    code = session.upper() if session.upper().startswith("TS-") else f"TS-{session.upper()}"
    for known in ids:
        if session == known or code == code_of(known):
            return known
    raise TroubleshootError(_unknown(session, ids))


def _newest(store: Store, library: TreeLibrary) -> str:
    """The newest session that has ended, else the newest of all."""
    ids = store.ids()
    for known in ids:
        if store.summary(known, library).outcome not in (None, Outcome.UNFINISHED):
            return known
    if not ids:
        raise TroubleshootError(
            Text(
                "Belum ada sesi di komputer ini. Silakan mulai dengan: troubleshoot",
                "There is no session on this PC yet. Please start with: troubleshoot",
            )
        )
    return ids[0]


def _unknown(session: str, ids: list[str]) -> Text:
    near = ", ".join(get_close_matches(session, ids, 3, 0.3) or ids[:3])
    if not near:
        return Text(
            f"Sesi {session!r} tidak ada; di komputer ini belum ada sesi.",
            f"There is no session {session!r}; this PC has no sessions yet.",
        )
    return Text(
        f"Sesi {session!r} tidak ada. Yang mirip: {near}.",
        f"There is no session {session!r}. The nearest: {near}.",
    )


def _no_such_format(form: str) -> Text:
    known = ", ".join(FORMATS)
    return Text(
        f"Bentuk laporan {form!r} tidak ada. Silakan pilih: {known}.",
        f"There is no report format {form!r}. Please choose: {known}.",
    )


def _other_trees(session: str) -> Text:
    return Text(
        f"Sesi {session} memakai pohon pertanyaan lain. Silakan pakai --trees yang sama.",
        f"Session {session} used other question trees. Please give the same --trees.",
    )
