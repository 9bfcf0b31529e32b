"""The events of one session, in memory and on the disk.

When the disk is full or may not be written, the session goes on: helping comes first. The
operator is told once (`on_trouble`); the disk keeps everything up to the last whole event;
each further event tries to write all that is missing, so a disk that is freed loses nothing.
A file that has gone with its stick is opened or made anew as soon as the place is back, and
then the whole journal is written. Meanwhile whoever is told may name another folder, which then
gets all of it, too, until the end.
"""

import errno
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from troubleshoot.engine.events import Event, Started
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.codec import Recording, decode, encode
from troubleshoot.source.reader import own_words
from troubleshoot.text import Text

SAYS = own_words(__file__)
OnTrouble = Callable[[TroubleshootError], Path | None]
"""Tells what is wrong; gives another folder to keep the journal in, or none."""
MOST_FOLDERS = 3  # that are tried when one after the other cannot be written


class EventFile(Protocol):
    """Where the lines go; raises OSError when it cannot."""

    def write(self, offset: int, data: bytes) -> None:
        """Make `data` the end of the file, from `offset` on; all of it or nothing."""

    def set_aside(self, size: int) -> None:
        """Move whatever stands behind `size` out of the way, without losing it."""

    def read(self) -> bytes:
        """All that stands there; asked only of a file that was opened again."""

    def in_place(self) -> bool:
        """Whether the file still stands under its name."""

    def close(self) -> None:
        """Give the file back."""


def stop(trouble: TroubleshootError) -> Path | None:
    """The strict policy: without a journal there is no session."""
    raise trouble


class Journal:
    """`events` is what reading the file gives: each event has been through the codec.

    `reopened`: the session had been started before. `notice`: what was wrong with the file.
    `elsewhere`: another folder that holds all of it now.
    """

    def __init__(
        self,
        open_file: Callable[[], EventFile] | None = None,
        on_trouble: OnTrouble = stop,
        recording: Recording | None = None,
        file: EventFile | None = None,
        open_again: Callable[[Path | None], EventFile] | None = None,
    ) -> None:
        """Without `open_file` the session lives in memory only; `file` is open already.

        `open_again`: opens the file, or makes it anew, when it has gone; or in another folder.
        """
        self._open_file = open_file
        self._open_again = open_again
        self._on_trouble = on_trouble
        self._before = recording or Recording((), 0)
        self._added: list[tuple[bytes, Event]] = []
        self._saved = 0
        self._file = file
        self._tidy = False
        self._told = False
        self._copy: EventFile | None = None
        self._copied = 0
        self.elsewhere: Path | None = None
        self.reopened = recording is not None
        self.notice = self._before.notice

    @property
    def events(self) -> Sequence[Event]:
        """Everything that has happened, oldest first."""
        return (*self._before.events, *(event for _, event in self._added))

    @property
    def saved(self) -> bool:
        """Whether every event is on a disk, as far as the last look."""
        here = self._open_file is not None and self._saved == len(self._added)
        return here or self.elsewhere is not None

    @property
    def record_elsewhere(self) -> Path | None:
        """The file in the other folder."""
        first = self.events[0]
        assert isinstance(first, Started)  # a journal begins with it
        return self.elsewhere and self.elsewhere / f"{first.session}.jsonl"

    def secure(self) -> bool:
        """Look at the disk and write what is missing there; whether every event is on it now."""
        if self._saved < len(self._added) or self._lost() or self._copy:
            self._save()
        return self.saved

    def whole(self) -> bytes:
        """All of it as a file, also what was there before this program went on with it."""
        return self._before.data + b"".join(line for line, _ in self._added)

    def append(self, event: Event) -> None:
        """Keep one more event, on the disk before this returns."""
        line = encode(event)
        if not self._added and not self._before.ended:
            line = b"\n" + line
        self._added.append((line, decode(line)))
        self._save()

    def close(self) -> None:
        """Give the file and its lock back."""
        for file in (self._file, self._copy):
            if file is not None:
                file.close()
        self._file = self._copy = None

    def _save(self) -> None:
        """Write what is missing. Interrupted anywhere, doing it again gives the same file."""
        if self._open_file is None:
            return
        trouble = self._save_copy()
        try:
            self._save_here(self._open_file)
        except OSError as error:
            self._tell(trouble or error)

    def _save_here(self, open_file: Callable[[], EventFile]) -> None:
        if self._lost():
            self._return()
        if self._file is None:
            self._file = open_file()
        if not self._tidy:
            self._file.set_aside(self._before.size)
            self._tidy = True
        end = self._before.size + sum(len(line) for line, _ in self._added[: self._saved])
        self._file.write(end, b"".join(line for line, _ in self._added[self._saved :]))
        self._saved = len(self._added)
        self._told = False

    def _save_copy(self) -> OSError | None:
        """Write what is missing in the other folder; where that has gone too, another is sought."""
        if self._copy is None:
            return None
        try:
            if not self._copy.in_place():
                raise FileNotFoundError(errno.ENOENT, "gone", self.elsewhere)
            whole = self.whole()
            self._copy.write(self._copied, whole[self._copied :])
            self._copied = len(whole)
        except OSError as error:
            self._copy.close()
            self._copy, self.elsewhere, self._told = None, None, False
            return error
        return None

    def _lost(self) -> bool:
        return self._file is not None and not self._file.in_place()

    def _return(self) -> None:
        """Write everything, once the place is there again; it may have kept the beginning."""
        assert self._file is not None
        if self._open_again is None:
            return
        missing = FileNotFoundError(errno.ENOENT, "gone")
        self._saved = 0
        try:
            file = self._open_again(None)
        except TroubleshootError:
            raise missing from None
        self._write_whole(file)
        self._file.close()
        self._file, self._tidy, self._saved = file, True, len(self._added)

    def _write_whole(self, file: EventFile) -> int:
        """Whatever else stood there is put aside; how many bytes stand there now."""
        try:
            whole, there = self.whole(), file.read()
            same = _in_common(whole, there)
            file.set_aside(same)
            file.write(same, whole[same:])
        except BaseException:
            file.close()  # or it would be locked at the next try
            raise
        return len(whole)

    def _tell(self, error: OSError) -> None:
        if self._told or self._copy is not None:
            return
        self._told = True
        place = error.filename or getattr(self._file, "path", None)
        trouble = TroubleshootError(_unsaved(error, place))
        for _ in range(MOST_FOLDERS):
            folder = self._on_trouble(trouble)
            if folder is None or self._open_again is None:
                return
            try:
                file = self._open_again(folder)
                self._copied = self._write_whole(file)
                self._copy, self.elsewhere = file, folder
                return
            except OSError as refused:
                trouble = TroubleshootError(_unsaved(refused, folder))
            except TroubleshootError as busy:
                trouble = busy


def _in_common(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EEXIST)
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)
_WHY = {"FULL": _FULL, "NO_RIGHT": _FORBIDDEN, "NO_PLACE": _GONE}


def _unsaved(error: OSError, place: object) -> Text:
    name = errno.errorcode.get(error.errno or 0, "?")
    said = next((why for why, numbers in _WHY.items() if error.errno in numbers), "OTHER")
    return SAYS[said].filled(where=f" ({place})" if place else "", name=name)
