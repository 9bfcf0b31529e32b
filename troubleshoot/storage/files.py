"""The only way a whole file reaches the disk.

It is written under a name that nobody can guess, put on the platter, and then given its own
name: a kill or a power cut leaves the old file, the new one, or a leftover, never a half. No
name is followed through a link. Files are for this user only, and so are folders made here.
While a temporary file is written it is locked, so a leftover is told from one still in use.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

from troubleshoot.errors import TroubleshootError, reason_of
from troubleshoot.source.reader import own_words
from troubleshoot.text import Text

# One program at a time on one file: the system's own lock on the open file goes with the process
# that holds it, however that ends, and leaves no file behind. (The filelock package does the same
# through a file of its own and takes 57 ms to import, because it brings asyncio.)

_FAR = 1 << 30
# 0 is what Wine's C library leaves; Windows itself says EACCES.
_HELD = {0, errno.EACCES, errno.EAGAIN, getattr(errno, "EDEADLOCK", errno.EDEADLK)}


def lock(descriptor: int) -> bool | None:
    """Lock an open file until it is closed; False when another program has it.

    None: this file system knows no locks. That gives no protection, and must stop nobody.
    """
    try:
        _lock(descriptor)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Windows locks bytes, also against reading: take one far beyond the end."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


SAYS = own_words(__file__)
TEMPORARY = ".troubleshoot-"
STALE_S = 3600.0
# What version 0.1 wrote aside; nothing but its age tells whether it is still in use.
LEFTOVERS = (TEMPORARY, ".laporan-", ".inbox-", ".profile.yaml.")
_OURS = ".tmp-"
_WINDOWS = os.name == "nt"
_PAUSES_S = (0.01, 0.03, 0.1, 0.3, 0.6, 1.0)
_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def write_new(
    folder: Path, stem: str, suffix: str, content: str | bytes, *, exactly: bool = False
) -> Path:
    """A new file, never over another: `stem-2` when `stem` is taken. Text becomes UTF-8.

    The folder is swept, and made where it is missing. `exactly`: that name in a folder that is
    there, or none. Raises `TroubleshootError`.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    wanted = folder / f"{stem}{suffix}"
    try:
        if not exactly:
            make_folder(folder)
        sweep(folder)
        with _temporary(folder, data) as temporary:
            path = _place(temporary, [wanted] if exactly else _names(folder, stem, suffix))
        sync_folder(folder)
        return path
    except FileExistsError as error:
        raise unwritable(SAYS["TAKEN"], wanted, error) from None
    except OSError as error:
        pattern, place = (SAYS["UNWRITABLE"], wanted) if exactly else (SAYS["UNSAVED"], folder)
        raise unwritable(pattern, place, error) from None


def replace(path: Path, data: bytes, *, shared: bool = False) -> None:
    """In the place of what stood there; a link is replaced itself. `shared`: all may read it.

    Its folder must be there. Raises OSError, also for the name of a device or a pipe.
    """
    refuse_device(path)
    with _temporary(path.parent, data) as temporary:
        if shared and not _WINDOWS:
            with suppress(OSError):  # some file systems of sticks keep no rights
                os.chmod(temporary, 0o644)
        _while_held(lambda: os.replace(temporary, path))
    sync_folder(path.parent)


def refuse_device(path: Path) -> None:
    """Raise OSError where a device or a pipe has that name: it would be lost to the whole system.

    Reading one might never end, either.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise OSError(errno.EINVAL, "no ordinary file", str(path))


def rotate(path: Path, most: int) -> None:
    """Give what stands there a number in its name, 1 the newest; keep `most`. Raises OSError."""
    numbered = [path.with_name(f"{path.stem}.{n}{path.suffix}") for n in range(1, most + 1)]
    for older, newer in reversed(list(zip(numbered, [path, *numbered], strict=False))):
        with suppress(FileNotFoundError):
            _while_held(partial(os.replace, newer, older))


def move(source: Path, target: Path) -> bool:
    """Give a file another name; False when it is no longer there, or is held by somebody.

    Of several programs that move the same file at once exactly one succeeds. Raises OSError.
    """
    try:
        make_folder(target.parent)
        _while_held(lambda: os.rename(source, target))
    except (FileNotFoundError, PermissionError, FileExistsError):
        return False
    sync_folder(target.parent)
    return True


def make_folder(folder: Path, *, shared: bool = False) -> None:
    """The folder and those above it where they are missing, for this user only. Raises OSError.

    `shared`: for whoever may see what they stand in. Windows gets no mode: there 0700 takes the
    rights away that a folder inherits.
    """
    for missing in reversed([f for f in (folder, *folder.parents) if not os.path.lexists(f)]):
        with suppress(FileExistsError):
            os.mkdir(missing) if _WINDOWS or shared else os.mkdir(missing, 0o700)
    if not folder.is_dir():
        raise NotADirectoryError(20, os.strerror(20), str(folder))


def make_private(folder: Path) -> None:
    """Take the rights of everybody else from a folder of this user's; raises nothing.

    Never through a link, and not from one whose owner lets others in on purpose (sticky, setgid).
    Windows has rights of another kind.
    """
    if _WINDOWS:
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            seen = os.fstat(descriptor)
            if seen.st_uid == os.geteuid() and not seen.st_mode & (stat.S_ISVTX | stat.S_ISGID):
                os.fchmod(descriptor, seen.st_mode & stat.S_IRWXU)
        finally:
            os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """A name must survive too; Windows sees to that itself, some file systems cannot."""
    if _WINDOWS:
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path, now: float | None = None, *, ours: bool = False) -> None:
    """Remove what killed programs left half written in a folder; raises nothing.

    `ours`: nobody else writes there. `now`: seconds since 1970-01-01 UTC.
    """
    seconds = time.time() if now is None else now
    with suppress(OSError):
        for path in folder.glob(".*"):
            if path.name.startswith((*LEFTOVERS, _OURS) if ours else LEFTOVERS) and path.is_file():
                _remove_leftover(path, seconds)


def unwritable(pattern: Text, place: object, error: OSError) -> TroubleshootError:
    """One plain sentence; `pattern` names {place} and {why}."""
    return TroubleshootError(pattern.filled(place=place, why=reason_of(error)))


@contextmanager
def _temporary(folder: Path, data: bytes) -> Iterator[Path]:
    """A complete, locked file on the disk under a name that nobody reads; gone afterwards."""
    descriptor, path = _created(folder)
    try:
        try:
            os.lseek(descriptor, 0, os.SEEK_SET)  # a lock of Windows may have moved it
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
            if not _WINDOWS:  # which renames no open file
                yield path
        finally:
            os.close(descriptor)
        if _WINDOWS:
            yield path
    finally:
        with suppress(OSError):
            path.unlink()


def _created(folder: Path) -> tuple[int, Path]:
    """An empty file and its lock; once more when it was swept before it was locked."""
    while True:
        path = folder / f"{TEMPORARY}{os.urandom(8).hex()}"
        descriptor = os.open(path, _NEW) if _WINDOWS else os.open(path, _NEW, 0o600)
        if lock(descriptor) is not False and (_WINDOWS or os.fstat(descriptor).st_nlink):
            return descriptor, path
        os.close(descriptor)


def _remove_leftover(path: Path, now: float) -> None:
    """Unless it may be in use: locked, or young where nothing but its age can tell."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            free = lock(descriptor)
            own = path.name.startswith(TEMPORARY) and not _WINDOWS
            old = abs(now - os.fstat(descriptor).st_mtime) > STALE_S
            stale = free is not False and (old or (own and free is True))
            if stale and not _WINDOWS:
                path.unlink()
        finally:
            os.close(descriptor)
        if stale and _WINDOWS:
            path.unlink()


def _names(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{stem}{suffix}"
    yield from (folder / f"{stem}-{number}{suffix}" for number in count(2))


def _place(temporary: Path, names: Iterator[Path] | list[Path]) -> Path:
    """The first free name; raises FileExistsError when none is."""
    for path in names:
        with suppress(FileExistsError):
            _rename_new(temporary, path)
            return path
    raise FileExistsError


def _rename_new(temporary: Path, path: Path) -> None:
    """Rename, but never over a file; raises FileExistsError."""
    if _WINDOWS:
        _while_held(lambda: os.rename(temporary, path))
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links on a USB stick: claim the name first, then replace
        os.close(os.open(path, _NEW, 0o600))
        os.replace(temporary, path)


def _while_held(act: Callable[[], None]) -> None:
    """Windows refuses while a scanner, an indexer or a cloud has the file: again, for 2 s."""
    for pause in _PAUSES_S if _WINDOWS else ():
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()
