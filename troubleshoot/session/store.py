"""The sessions on this PC: new ones, earlier ones, and the one that was interrupted."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass, replace
from pathlib import Path

from troubleshoot.engine.events import Started
from troubleshoot.engine.library import Library
from troubleshoot.engine.outcome import Outcome
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.journal import Journal, OnTrouble, stop
from troubleshoot.session.logfile import LogFile
from troubleshoot.session.recording import Recording, read_recording
from troubleshoot.session.summary import Summary, summarize
from troubleshoot.text import Text

__all__ = ["Store", "Summary", "new_id"]

_ID = re.compile(r"[0-9]{8}-[0-9]{6}-[a-z]{3}")
_LETTERS = "bcdfghjkmnpqrstvwxyz"
_SUFFIX = ".jsonl"


@dataclass(frozen=True)
class Store:
    """A folder of journals; it is created with the first session."""

    folder: Path

    def begin(self, started: Started, on_trouble: OnTrouble = stop) -> Journal:
        """A new session; its id is made here, from `started.when`, and put into the event."""
        event = replace(started, session=new_id(started.when))
        path = self._path(event.session)
        journal = Journal(lambda: LogFile.create(path), on_trouble)
        journal.append(event)
        return journal

    def reopen(self, session: str, on_trouble: OnTrouble = stop) -> Journal:
        """Go on with a session; the second program that tries is told so."""
        path = self._known(session)
        try:
            file = LogFile.open(path)
        except OSError:  # read-only: readable at least; appending will say what is wrong
            return Journal(lambda: LogFile.open(path), on_trouble, self.read(session))
        try:
            recording = read_recording(file.read(), session)
        except BaseException:
            file.close()
            raise
        return Journal(lambda: file, on_trouble, recording, file)

    def read(self, session: str) -> Recording:
        """The events of a session, also while it runs; changes nothing."""
        path = self._known(session)
        try:
            return read_recording(path.read_bytes(), session)
        except OSError:
            raise TroubleshootError(_unreadable(session, path)) from None

    def ids(self) -> list[str]:
        """All sessions, newest first."""
        if not self.folder.is_dir():
            return []
        stems = (path.stem for path in self.folder.glob(f"*{_SUFFIX}"))
        return sorted(filter(_ID.fullmatch, stems), reverse=True)

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
            real = summary.started is not None and summary.started.simulated is None
            if real and summary.outcome is Outcome.UNFINISHED:
                return session
            if summary.trouble:
                troubles.append(summary.trouble)
        if troubles:
            raise TroubleshootError(troubles[0])
        return None

    def _path(self, session: str) -> Path:
        return self.folder / f"{session}{_SUFFIX}"

    def _known(self, session: str) -> Path:
        if not _ID.fullmatch(session) or not self._path(session).is_file():
            raise TroubleshootError(_unknown(session))
        return self._path(session)


def new_id(when: float) -> str:
    """Date and time of this PC, and three letters against a second one in that second."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(when))
    return f"{stamp}-{''.join(secrets.choice(_LETTERS) for _ in range(3))}"


def _unknown(session: str) -> Text:
    return Text(
        f"Sesi {session!r} tidak ada. Silakan lihat daftarnya: troubleshoot sessions.",
        f"There is no session {session!r}. Please see the list: troubleshoot sessions.",
    )


def _unreadable(session: str, path: Path) -> Text:
    return Text(
        f"Catatan sesi {session} tidak dapat dibaca: {path}. Silakan hubungi petugas.",
        f"The record of session {session} cannot be read: {path}. Please ask the technician.",
    )
