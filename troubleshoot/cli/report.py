"""`troubleshoot report`: an earlier session as a paper, a file or a picture to scan."""

from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from troubleshoot.cli.context import on_stderr, profile_at
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.events import IllegalEvent
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.build import build
from troubleshoot.report.event_request import DATE, Papers
from troubleshoot.report.model import Report, codes_of, file_stem, grouped
from troubleshoot.report.render import FORMATS, renderer
from troubleshoot.session.store import Store
from troubleshoot.source.reader import own_words
from troubleshoot.storage.files import write_new
from troubleshoot.storage.home import closed, home, names_in, reports_folder, sessions_folder, tidy
from troubleshoot.storage.log import CRASH, crashes
from troubleshoot.text import Language, inert

SAYS = own_words(__file__)
LEAVING_FORMATS = ("whatsapp", "qr")  # shown for a phone, so they leave
SCREEN_FORMATS = ("text", "json", "whatsapp", "qr")
LETTER_SUFFIX = "-surat.html"


def report(
    session: str | None, form: str, out: Path | None, library: Knowledge, language: Language | None
) -> int:
    """Show a session's report, or write it into `out`; HTML always becomes a file.

    `language` None: the session's own.
    """
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise TroubleshootError(SAYS["NO_SUCH_FORMAT"].filled(form=form, known=known))
    tidy(home())
    store = Store(sessions_folder(home()))
    if out is not None or form in LEAVING_FORMATS:
        from troubleshoot.cli.consent import clear

        clear(named(session, store) if session else _newest(store, library), store, library)
    found = report_of(session, store, library)
    tongue = language or found.language
    with suppress(TroubleshootError):
        if any(when >= found.started.at for when, _ in _crashes()[:1]):
            on_stderr(tongue)(SAYS["FAILED_TOO"])
    if out is None and form in SCREEN_FORMATS:
        shown = renderer(form).render(found, tongue)
        show(shown if isinstance(shown, str) else shown.decode(), drawn=form == "qr")
    else:
        show(f"{save(found, form, out or reports_folder(), tongue)}\n")
    return Exit.DONE


def papers(
    session: str | None, out: Path | None, library: Knowledge, language: Language | None
) -> int:
    """Write the letter and the sheets of a request for an event, to print or to edit."""
    store = Store(sessions_folder(home()))
    found = report_of(session, store, library)
    told = Papers(found, profile_at(None, library, on_stderr("id")), language or found.language)
    if DATE not in {one.field for one in found.remarks}:
        raise TroubleshootError(SAYS["NO_REQUEST"])
    show(f"{write_new(out or reports_folder(), file_stem(found), LETTER_SUFFIX, told.render())}\n")
    return Exit.DONE


def crash_report(out: Path | None) -> int:
    """Show what this program noted of its own failures, or write it into `out`, for a technician.

    It holds places in the program, no answers; what must not leave was hidden when it was written.
    """
    notes = [text for _, text in _crashes()]
    if not notes:
        raise TroubleshootError(SAYS["NO_CRASH"])
    whole = inert("\n".join(notes))
    show(whole if out is None else f"{write_new(out, Path(CRASH).stem, '.txt', whole)}\n")
    return Exit.DONE


def _crashes() -> list[tuple[float, str]]:
    names_in(home())
    try:
        return crashes(home())
    except OSError as error:
        raise closed(home(), error) from None


def report_of(session: str | None, store: Store, library: Knowledge) -> Report:
    """A session's report; without an id, or with a short code, the newest that fits."""
    wanted = named(session, store) if session else _newest(store, library)
    recording = store.read(wanted)
    try:
        return build(recording.events, library, library.causes(), library.wording)
    except IllegalEvent:
        raise TroubleshootError(SAYS["OTHER_TREES"].filled(wanted=wanted)) from None


def save(found: Report, form: str, folder: Path, language: Language) -> Path:
    """Write one format as a new file."""
    chosen = renderer(form)
    return write_new(folder, file_stem(found), chosen.SUFFIX, chosen.render(found, language))


def show(document: str, *, drawn: bool = False) -> None:
    """To the screen in whatever it can show; to a pipe or a file as UTF-8, line ends as they are.

    `drawn`: it holds colours of our own, and no word of anybody else.
    """
    import sys

    from troubleshoot.ui.console import drawing_stream

    stream, text = drawing_stream(sys.stdout), document if drawn else inert(document)
    if stream.isatty():
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def named(session: str, store: Store) -> str:
    """The session of an id or of a short code; raises with the nearest ids."""
    ids = store.ids()
    for known in ids:
        if session == known or grouped(session) in codes_of(known):
            return known
    near = ", ".join(get_close_matches(session, ids, 3, 0.3) or ids[:3])
    why = SAYS["NEAREST"] if near else SAYS["NO_SESSIONS"]
    raise TroubleshootError(why.filled(session=session, near=near))


def _newest(store: Store, library: Knowledge) -> str:
    """The newest session that has ended, else the newest of all."""
    ids = store.ids()
    for known in ids:
        if store.summary(known, library).outcome not in (None, Outcome.UNFINISHED):
            return known
    if not ids:
        raise TroubleshootError(SAYS["NO_SESSION"])
    return ids[0]
