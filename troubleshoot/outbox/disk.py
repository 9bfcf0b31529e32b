"""Files that survive a power cut: written aside, put on the platter, then given their name."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".tmp-"


def write_whole(path: Path, data: bytes) -> None:
    """All of it or nothing under that name; replaces what stood there. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    sync_folder(path.parent)


def move(source: Path, target: Path) -> bool:
    """Give a file another name; False when it is no longer there, or is held by somebody.

    Of several programs that move the same file at once exactly one succeeds.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.rename(source, target)
    except (FileNotFoundError, PermissionError, FileExistsError):
        return False
    sync_folder(target.parent)
    return True


def sync_folder(folder: Path) -> None:
    """A name must survive too, where the system can promise it."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path, older_s: float, now: float) -> None:
    """Remove what a killed program left half written."""
    for path in folder.glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            if abs(now - path.stat().st_mtime) > older_s:
                path.unlink()
