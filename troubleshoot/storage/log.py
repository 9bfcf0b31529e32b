"""Append-only files: what is written is on the platter when `write` returns. Notes of crashes."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_words
from troubleshoot.storage.files import lock, make_folder, replace, rotate, sync_folder

_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CHUNK = 1 << 20
CRASH = "troubleshoot-error.log"
MOST_CRASHES = 4


class LogFile:
    """One open, locked file. Everything raises OSError as the system gives it."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def create(cls, path: Path) -> LogFile:
        """A new file, and its folder where that is missing; never over an existing file."""
        make_folder(path.parent)
        descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
        sync_folder(path.parent)
        return cls._locked(path, descriptor)

    @classmethod
    def open(cls, path: Path) -> LogFile:
        """An existing file; raises `TroubleshootError` while another program has it."""
        return cls._locked(path, os.open(path, _FLAGS))

    @classmethod
    def again(cls, path: Path) -> LogFile:
        """The file, or a new one where it has gone with the place it was in."""
        try:
            return cls.open(path)
        except FileNotFoundError:
            return cls.create(path)

    @classmethod
    def _locked(cls, path: Path, descriptor: int) -> LogFile:
        if lock(descriptor) is False:
            os.close(descriptor)
            raise TroubleshootError(own_words(__file__)["BUSY"].filled(session=path.stem))
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

    def in_place(self) -> bool:
        """Whether what is open here is what stands under its name: sticks are pulled."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), os.stat(self.path))
        except OSError:
            return False

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
        """Give the file and its lock back; the place it is in may be gone."""
        with suppress(OSError):
            os.close(self._descriptor)


def _free_name(path: Path) -> Path:
    names = (path.with_suffix(f".cut-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def append_line(path: Path, line: str) -> None:
    """One more line of a list that helps but is not needed; raises nothing."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError):
        descriptor = os.open(path, flags, 0o600)
        try:
            os.write(descriptor, f"{line}\n".encode())
        finally:
            os.close(descriptor)


def keep_crash(home: Path, text: str) -> Path | None:
    """Write what went wrong into `home`, else into a new private folder; None: nowhere.

    The earlier ones stay beside it, numbered from the newest.
    """
    data = text.encode("utf-8", "backslashreplace")
    for private in (False, True):
        with suppress(OSError):
            path = (_private_folder() if private else home) / CRASH
            make_folder(path.parent)
            rotate(path, MOST_CRASHES)
            replace(path, data)
            return path
    return None


def crashes(home: Path) -> list[tuple[float, str]]:
    """The notes of crashes that lie there, newest first: when, and what. Raises OSError."""
    path = home / CRASH
    names = (
        path,
        *(path.with_name(f"{path.stem}.{n}{path.suffix}") for n in range(1, MOST_CRASHES + 1)),
    )
    found = []
    for name in names:
        with suppress(FileNotFoundError), name.open("rb") as file:
            text = file.read(_CHUNK).decode("utf-8", "replace")
            found.append((os.fstat(file.fileno()).st_mtime, text))
    return found


def _private_folder() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="troubleshoot-"))
