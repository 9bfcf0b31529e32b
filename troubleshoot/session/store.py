"""The sessions on this PC: new ones, earlier ones, and the one that was interrupted."""

import os
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from troubleshoot.engine.engine import Outcome, fold, outcome
from troubleshoot.engine.events import IllegalEvent, Started
from troubleshoot.engine.state import Library, Proof
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.codec import Recording, read_recording
from troubleshoot.session.journal import Journal, OnTrouble, stop
from troubleshoot.source.reader import own_words
from troubleshoot.storage.files import replace as replace_file
from troubleshoot.storage.home import closed, names_in
from troubleshoot.storage.log import LogFile, append_line
from troubleshoot.text import Text

SAYS = own_words(__file__)

# How one session stands, in one line.


@dataclass(frozen=True)
class Summary:
    """One line of the list. `outcome` None: it cannot be read, and `trouble` says why."""

    session: str
    started: Started | None = None
    outcome: Outcome | None = None
    proof: Proof | None = None
    cause: str | None = None
    trouble: Text | None = None

    @property
    def waits(self) -> bool:
        """Whether it can be gone on with; a simulated one cannot."""
        real = self.started is not None and self.started.simulated is None
        return real and self.outcome is Outcome.UNFINISHED


def summarize(session: str, recording: Recording, library: Library) -> Summary:
    """How the session of this recording stands."""
    started = recording.events[0]
    assert isinstance(started, Started)  # read_recording sees to it
    try:
        state = fold(recording.events, library)
        ended = outcome(state, library)
    except IllegalEvent:
        return Summary(session, started, trouble=SAYS["OTHER_TREES"].filled(session=session))
    solved = ended is Outcome.RESOLVED
    cause = state.latest.cause if state.latest else None
    return Summary(session, started, ended, state.proof if solved else None, cause)


_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[a-z]{3}")
_LETTERS = "bcdfghjkmnpqrstvwxyz"
_SUFFIX = ".jsonl"
_ORDER = "order.txt"
_MOST_ORDER = 1 << 20
_MOST_BYTES = 20_000_000  # a long session has 200 kB
_DAY_S = 86_400.0


@dataclass(frozen=True)
class Store:
    """A folder of journals; it is created with the first session."""

    folder: Path

    def begin(self, started: Started, on_trouble: OnTrouble = stop) -> Journal:
        """A new session; its id is made here, from `started.when`, and put into the event."""
        event = replace(started, session=new_id(started.when))
        path = self._path(event.session)
        again = partial(_again, path)
        journal = Journal(lambda: LogFile.create(path), on_trouble, open_again=again)
        journal.append(event)
        if journal.saved:
            self._remember(event.session)
        return journal

    def reopen(self, session: str, on_trouble: OnTrouble = stop) -> Journal:
        """Go on with a session; the second program that tries is told so."""
        path = self._known(session)
        again = partial(_again, path)
        try:
            file = LogFile.open(path)
        except OSError:  # read-only: readable at least; appending will say what is wrong
            return Journal(lambda: LogFile.open(path), on_trouble, self.read(session), None, again)
        try:
            recording = read_recording(file.read(), session)
        except BaseException as error:
            file.close()
            if isinstance(error, OSError):
                raise _unreadable(session, path) from None
            raise
        return Journal(lambda: file, on_trouble, recording, file, again)

    def read(self, session: str) -> Recording:
        """The events of a session, also while it runs; changes nothing."""
        path = self._known(session)
        try:
            return read_recording(path.read_bytes(), session)
        except OSError:
            raise _unreadable(session, path) from None

    def ids(self) -> list[str]:
        """All sessions, newest first; raises `TroubleshootError` where nobody can look.

        In the order in which they were begun, whatever the clock said; where that is not known
        (sessions of 0.1) their dates tell, unless they lie in the future.
        """
        return _newest_first(self._found(), self._begun())

    def summary(self, session: str, library: Library) -> Summary:
        """How a session stands; never raises for a damaged one."""
        try:
            recording = self.read(session)
            return summarize(session, recording, library)
        except TroubleshootError as error:
            return Summary(session, trouble=error.text)

    def summaries(self, library: Library) -> list[Summary]:
        """All sessions and how they ended, newest first."""
        return [self.summary(session, library) for session in self.ids()]

    def latest_unfinished(self, library: Library) -> str | None:
        """The newest session that can be resumed; simulated ones do not count.

        Raises `TroubleshootError` when there is none but one that cannot be read.
        """
        troubles = []
        for session in self.ids():
            summary = self.summary(session, library)
            if summary.waits:
                return session
            if summary.trouble:
                troubles.append(summary.trouble)
        if troubles:
            raise TroubleshootError(troubles[0])
        return None

    def forget(self, session: str) -> None:
        """Delete a journal, and its place in the order. Raises OSError."""
        self._path(session).unlink()
        left = [known for known in self._begun() if known != session]
        if os.path.lexists(self.folder / _ORDER):
            self._write_order(left)

    def _found(self) -> set[str]:
        names = names_in(self.folder)
        stems = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
        return {one for one in stems if _ID.fullmatch(one) and not self._never_began(one)}

    def _never_began(self, session: str) -> bool:
        """Whether its program was killed before anything was asked: then nothing is there."""
        try:
            return os.stat(self._path(session)).st_size == 0
        except OSError:
            return False

    def _remember(self, session: str) -> None:
        """The order is written down from the first time on that dates do not tell it."""
        with suppress(TroubleshootError, OSError):
            others = self._found() - {session}
            if os.path.lexists(self.folder / _ORDER):
                append_line(self.folder / _ORDER, session)
            elif any(other > session for other in others):
                self._write_order([*sorted(others), session])

    def _write_order(self, begun: list[str]) -> None:
        replace_file(self.folder / _ORDER, "".join(f"{one}\n" for one in begun).encode())

    def _begun(self) -> list[str]:
        """What is known of the order in which sessions were begun."""
        try:
            with (self.folder / _ORDER).open("rb") as file:
                lines = file.read(_MOST_ORDER).decode("ascii", "replace").split()
        except OSError:
            return []
        return list(filter(_ID.fullmatch, lines))

    def _path(self, session: str) -> Path:
        return self.folder / f"{session}{_SUFFIX}"

    def _known(self, session: str) -> Path:
        """Its journal; raises `TroubleshootError` where there is none, or nobody can look."""
        path = self._path(session)
        if not _ID.fullmatch(session):
            raise TroubleshootError(SAYS["UNKNOWN"].filled(session=session))
        try:
            size = os.stat(path).st_size
        except FileNotFoundError:
            names_in(self.folder)
            raise TroubleshootError(SAYS["UNKNOWN"].filled(session=session)) from None
        except OSError as error:
            raise closed(self.folder, error) from None
        if size > _MOST_BYTES:
            raise _unreadable(session, path)
        return path


def _again(path: Path, folder: Path | None) -> LogFile:
    """The journal opened or made anew, also in another folder."""
    return LogFile.again(folder / path.name if folder else path)


def _newest_first(found: set[str], begun: list[str]) -> list[str]:
    """Known places first count; a date only says where one without a place belongs."""
    latest = new_id(time.time() + _DAY_S)
    keys: dict[str, tuple[str, int, str]] = {one: (_date(one, latest), -1, one) for one in found}
    before = ""
    for place, one in enumerate(begun):
        before = max(before, _date(one, latest))
        if one in found:
            keys[one] = (before, place, one)
    return sorted(found, key=lambda one: keys[one], reverse=True)


def _date(session: str, latest: str) -> str:
    """The part of the id that is a date; none where it cannot be right."""
    return session[:-4] if session < latest else ""


def new_id(when: float) -> str:
    """Date and time of this PC, and three letters against a second one in that second."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(when))
    return f"{stamp}-{''.join(secrets.choice(_LETTERS) for _ in range(3))}"


def _unreadable(session: str, path: Path) -> TroubleshootError:
    return TroubleshootError(SAYS["UNREADABLE"].filled(session=session, path=path))
