"""The files below a folder: bounded in depth and number, none larger than it may be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.ticket import Rejected
from troubleshoot.text import Text

MOST_DEPTH = 12
MOST_FILES = 200_000
SUFFIXES = (".json", ".eml", ".mbox")
UNREADABLE = Text("Berkas tidak dapat dibaca ({why}).", "The file cannot be read ({why}).")
TOO_DEEP = Text("Folder terlalu dalam; isinya dilewati.", "Too many folders inside; skipped.")
TOO_MANY = Text("Terlalu banyak berkas; sisanya dilewati.", "Too many files; the rest is skipped.")


@dataclass(frozen=True, slots=True)
class Found:
    """A file; `name` from the folder on, `changed` in seconds since 1970."""

    path: Path
    name: str
    changed: float
    size: int

    @property
    def suffix(self) -> str:
        """`.json`, `.eml` or `.mbox`."""
        return os.path.splitext(self.name)[1].lower()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a message in one, that stays outside the queue."""

    file: str
    why: Text


def files(folder: Path) -> Iterator[Found | Unreadable]:
    """What may hold reports, in the order of names; raises `TroubleshootError` for no folder."""
    if not folder.is_dir():
        raise TroubleshootError(_no_folder(folder))
    for seen, found in enumerate(_below(folder, "", 0)):
        if seen >= MOST_FILES:
            yield Unreadable(str(folder), TOO_MANY)
            return
        yield found


def content(found: Found, most: int, too_big: Text) -> bytes:
    """The whole file, at most so many bytes; raises `Rejected`."""
    if found.size > most:
        raise Rejected(too_big)
    try:
        with found.path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Rejected(why(error)) from None
    if len(data) > most:
        raise Rejected(too_big)
    return data


def why(error: OSError) -> Text:
    """What the system said."""
    said = error.strerror or type(error).__name__
    return Text(UNREADABLE.id.format(why=said), UNREADABLE.in_("en").format(why=said))


def _below(folder: Path, name: str, depth: int) -> Iterator[Found | Unreadable]:
    if depth > MOST_DEPTH:
        yield Unreadable(name, TOO_DEEP)
        return
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(name or str(folder), why(error))
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry, f"{name}{entry.name}", depth)


def _entry(entry: os.DirEntry[str], name: str, depth: int) -> Iterator[Found | Unreadable]:
    try:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{name}/", depth + 1)
        elif name.lower().endswith(SUFFIXES) and entry.is_file():
            status = entry.stat()
            yield Found(Path(entry.path), name, status.st_mtime, status.st_size)
    except OSError as error:
        yield Unreadable(name, why(error))


def _no_folder(folder: Path) -> Text:
    return Text(
        f"Folder {folder} tidak ada. Silakan periksa namanya.",
        f"There is no folder {folder}. Please check its name.",
    )
