"""The events of one session, in memory and on the disk.

When the disk is full or may not be written, the session goes on: helping comes first. The
operator is told once (`on_trouble`); the disk keeps everything up to the last whole event;
each further event tries to write all that is missing, so a disk that is freed loses nothing.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from typing import Protocol

from troubleshoot.engine.events import Event
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.codec import decode, encode
from troubleshoot.session.recording import Recording
from troubleshoot.text import Text

OnTrouble = Callable[[TroubleshootError], None]


class EventFile(Protocol):
    """Where the lines go; raises OSError when it cannot."""

    def write(self, offset: int, data: bytes) -> None:
        """Make `data` the end of the file, from `offset` on; all of it or nothing."""

    def set_aside(self, size: int) -> None:
        """Move whatever stands behind `size` out of the way, without losing it."""

    def close(self) -> None:
        """Give the file back."""


def stop(trouble: TroubleshootError) -> None:
    """The strict policy: without a journal there is no session."""
    raise trouble


class Journal:
    """`events` is what reading the file gives: each event has been through the codec.

    `reopened`: the session had been started before. `notice`: what was wrong with the file.
    """

    def __init__(
        self,
        open_file: Callable[[], EventFile] | None = None,
        on_trouble: OnTrouble = stop,
        recording: Recording | None = None,
        file: EventFile | None = None,
    ) -> None:
        """Without `open_file` the session lives in memory only; `file` is open already."""
        self._open_file = open_file
        self._on_trouble = on_trouble
        self._before = recording or Recording((), 0)
        self._added: list[tuple[bytes, Event]] = []
        self._saved = 0
        self._file = file
        self._tidy = False
        self._told = False
        self.reopened = recording is not None
        self.notice = self._before.notice

    @property
    def events(self) -> Sequence[Event]:
        """Everything that has happened, oldest first."""
        return (*self._before.events, *(event for _, event in self._added))

    @property
    def saved(self) -> bool:
        """Whether every event is on the disk."""
        return self._saved == len(self._added)

    def append(self, event: Event) -> None:
        """Keep one more event, on the disk before this returns."""
        line = encode(event)
        if not self._added and not self._before.ended:
            line = b"\n" + line
        self._added.append((line, decode(line)))
        self._save()

    def close(self) -> None:
        """Give the file and its lock back."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _save(self) -> None:
        """Write what is missing. Interrupted anywhere, doing it again gives the same file."""
        if self._open_file is None:
            return
        try:
            if self._file is None:
                self._file = self._open_file()
            if not self._tidy:
                self._file.set_aside(self._before.size)
                self._tidy = True
            self._file.write(self._offset(), b"".join(line for line, _ in self._missing()))
            self._saved = len(self._added)
        except OSError as error:
            self._tell(error)

    def _missing(self) -> list[tuple[bytes, Event]]:
        return self._added[self._saved :]

    def _offset(self) -> int:
        return self._before.size + sum(len(line) for line, _ in self._added[: self._saved])

    def _tell(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            self._on_trouble(TroubleshootError(_unsaved(error)))


_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


def _unsaved(error: OSError) -> Text:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in _FULL:
        return Text(
            "Penyimpanan komputer penuh, jadi jawaban berikutnya tidak tersimpan. "
            "Silakan kosongkan sebagian.",
            "The disk is full, so further answers are not saved. Please free some space.",
        )
    if error.errno in _FORBIDDEN:
        return Text(
            f"Folder penyimpanan tidak boleh ditulis{where}, jadi jawaban tidak tersimpan. "
            "Silakan hubungi petugas.",
            f"The folder may not be written{where}, so answers are not saved. "
            "Please ask the technician.",
        )
    name = errno.errorcode.get(error.errno or 0, "?")
    return Text(
        f"Jawaban tidak dapat disimpan{where}: {name}. Silakan hubungi petugas.",
        f"Answers cannot be saved{where}: {name}. Please ask the technician.",
    )
