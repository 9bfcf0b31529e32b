"""An append-only file on the disk: what is written is on the platter when `write` returns."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.session.lock import lock
from troubleshoot.text import Text

_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CHUNK = 1 << 20


class LogFile:
    """One open, locked file. Everything raises OSError as the system gives it."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def create(cls, path: Path) -> LogFile:
        """A new file, and its folder where that is missing; never over an existing file."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
        _sync_folder(path.parent)
        return cls._locked(path, descriptor)

    @classmethod
    def open(cls, path: Path) -> LogFile:
        """An existing file; raises `TroubleshootError` while another program has it."""
        return cls._locked(path, os.open(path, _FLAGS))

    @classmethod
    def _locked(cls, path: Path, descriptor: int) -> LogFile:
        if not lock(descriptor):
            os.close(descriptor)
            raise TroubleshootError(_busy(path.stem))
        return cls(path, descriptor)

    def read(self) -> bytes:
        """All of it."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        chunks = iter(lambda: os.read(self._descriptor, _CHUNK), b"")
        return b"".join(chunks)

    def write(self, offset: int, data: bytes) -> None:
        """Make `data` the end of the file, from `offset` on; all of it or nothing."""
        try:
            os.lseek(self._descriptor, offset, os.SEEK_SET)
            while data:
                data = data[os.write(self._descriptor, data) :]
            os.fsync(self._descriptor)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(self._descriptor, offset)
            raise

    def set_aside(self, size: int) -> None:
        """Move whatever stands behind `size` into a file beside this one."""
        rest = self.read()[size:]
        if not rest:
            return
        aside = LogFile.create(_free_name(self.path))
        aside.write(0, rest)
        aside.close()
        os.ftruncate(self._descriptor, size)
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Give the file and its lock back."""
        os.close(self._descriptor)


def _free_name(path: Path) -> Path:
    names = (path.with_suffix(f".cut-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _sync_folder(folder: Path) -> None:
    """A new file is safe only when its folder is written too; Windows does that by itself."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some file systems know no fsync of a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _busy(session: str) -> Text:
    return Text(
        f"Sesi {session} sedang dibuka di jendela lain. Silakan lanjutkan di sana atau tutup dulu.",
        f"Session {session} is open in another window. Please go on there, or close it first.",
    )
