"""Where knowledge files come from. A shelf only hands out bytes, and never too many."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import MOST_BYTES
from troubleshoot.text import Text

TREE_FOLDERS = ("symptoms", "shared", "care")
LESSONS = ("scenarios", "training")
FOLDERS = (*TREE_FOLDERS, "remedies", "journeys", "pictures", "words", *LESSONS)
MOST_FILES = 2_000


class Shelf(Protocol):
    """A pack of knowledge files, addressed as `folder/file`."""

    name: str

    def addresses(self) -> Iterable[str]:
        """Every file of the known folders and of the root, sorted."""

    def shown(self, address: str) -> str:
        """The path that messages show."""

    def read(self, address: str) -> bytes:
        """Its bytes, at most one more than the reader accepts."""


class Folder:
    """The shipped knowledge, or a folder given with `--trees`."""

    def __init__(self, root: Traversable, name: str, shown: str) -> None:
        self.name = name
        self._root = root
        self._shown = shown
        self._files: dict[str, Traversable] | None = None

    def addresses(self) -> Iterable[str]:
        """Every file of the known folders and of the root, sorted."""
        return self._found()

    def shown(self, address: str) -> str:
        """The path that messages show."""
        return f"{self._shown}/{address}"

    def read(self, address: str) -> bytes:
        """Its bytes; raises `TroubleshootError` when the disk refuses."""
        try:
            with self._found()[address].open("rb") as file:
                data: bytes = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise unreadable(self.shown(address), error) from None
        return data

    def _found(self) -> dict[str, Traversable]:
        if self._files is None:
            try:
                self._files = dict(self._walk())
            except OSError as error:
                raise unreadable(self._shown, error) from None
        return self._files

    def _walk(self) -> list[tuple[str, Traversable]]:
        found = [(entry.name, entry) for entry in _plain_files(self._root)]
        for folder in FOLDERS:
            inside = self._root / folder
            if inside.is_dir() and not _is_link(inside):
                found += [(f"{folder}/{entry.name}", entry) for entry in _plain_files(inside)]
        if len(found) > MOST_FILES:
            raise too_many(self._shown)
        return sorted(found, key=lambda pair: pair[0])


def shipped() -> Folder:
    """The knowledge that came with the program."""
    return Folder(resources.files("decision_trees"), "bawaan", "decision_trees")


def fingerprint(shelf: Shelf) -> str:
    """Eight characters that change with any file of the pack."""
    from hashlib import sha256  # not needed for the first screen

    digest = sha256()
    for address in shelf.addresses():
        data = shelf.read(address)
        digest.update(f"{address}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:8]


def wanted(name: str) -> bool:
    """Whether a file of this name can be knowledge."""
    return name.endswith((".yaml", ".txt")) and not name.startswith(".")


def unreadable(shown: str, error: Exception) -> TroubleshootError:
    """A file or pack that cannot be read."""
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return TroubleshootError(
        Text(
            f"{shown} tidak dapat dibaca ({why}). Periksa berkasnya.",
            f"{shown} cannot be read ({why}). Check the file.",
        )
    )


def too_many(shown: str) -> TroubleshootError:
    """A pack that no person has written."""
    return TroubleshootError(
        Text(
            f"{shown} berisi lebih dari {MOST_FILES} berkas. Ini bukan paket pohon keputusan.",
            f"{shown} holds over {MOST_FILES} files. This is not a tree pack.",
        )
    )


def _plain_files(folder: Traversable) -> list[Traversable]:
    """Ordinary files only: a link could lead anywhere, a pipe would hang."""
    return [entry for entry in folder.iterdir() if wanted(entry.name) and _is_plain(entry)]


def _is_plain(entry: Traversable) -> bool:
    return entry.is_file() and not _is_link(entry)


def _is_link(entry: Traversable) -> bool:
    return isinstance(entry, Path) and entry.is_symlink()
