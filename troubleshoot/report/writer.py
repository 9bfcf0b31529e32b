"""Puts a finished document into a folder: whole or not at all, never over an earlier one."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.report.model import Report
from troubleshoot.text import Text

_LONGEST_UNIT = 40


def file_stem(report: Report) -> str:
    """`TS-4F7K2-kelurahan-podosugih`; a simulated one says so."""
    unit = re.sub(r"[^a-z0-9]+", "-", report.office.unit.lower()).strip("-")[:_LONGEST_UNIT]
    parts = ("SIMULASI" if report.simulated else "", report.code, unit.rstrip("-"))
    return "-".join(filter(None, parts))


def write_new(folder: Path, stem: str, suffix: str, content: str | bytes) -> Path:
    """The file written, `stem-2` when `stem` is taken; raises `TroubleshootError`."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _temporary(folder, data) as temporary:
            return _place(temporary, folder, stem, suffix)
    except OSError as error:
        raise TroubleshootError(_unwritable(folder, error)) from None


@contextlib.contextmanager
def _temporary(folder: Path, data: bytes) -> Iterator[Path]:
    """A complete file on the disk under a name that nobody reads; gone afterwards."""
    descriptor, name = tempfile.mkstemp(prefix=".laporan-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def _place(temporary: Path, folder: Path, stem: str, suffix: str) -> Path:
    for number in count(1):
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        with contextlib.suppress(FileExistsError):
            _rename_new(temporary, path)
            _sync_folder(folder)
            return path
    raise AssertionError("count() does not end")


def _rename_new(temporary: Path, path: Path) -> None:
    """Rename, but never over a file; raises FileExistsError."""
    if os.name == "nt":
        os.rename(temporary, path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links on a USB stick: claim the name first, then replace
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        os.replace(temporary, path)


def _sync_folder(folder: Path) -> None:
    """The new name itself must survive a power cut, where the system can promise it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unwritable(folder: Path, error: OSError) -> Text:
    why = error.strerror or type(error).__name__
    return Text(
        f"Laporan tidak dapat disimpan di {folder} ({why}). Silakan pilih folder lain: --out.",
        f"The report cannot be saved in {folder} ({why}). Please choose another folder: --out.",
    )
