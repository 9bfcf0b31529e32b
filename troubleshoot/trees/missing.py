"""What is said when a tree or a pack is not where somebody looked for it."""

from __future__ import annotations

from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.spelling import nearest
from troubleshoot.text import Text
from troubleshoot.trees.shelf import Folder, Shelf


class NoSuchTree(TroubleshootError, KeyError):
    """Nobody wrote a tree of this id."""

    __str__ = Exception.__str__


def no_such_tree(tree_id: str, ids: list[str]) -> NoSuchTree:
    """The error, with the nearest id there is."""
    near = nearest(tree_id, ids)
    return NoSuchTree(
        Text(
            f"Tidak ada pohon `{tree_id}`. "
            + (f"Maksudnya `{near}`?" if near else "Lihat `troubleshoot trees list`."),
            f"There is no tree `{tree_id}`. "
            + (f"Did you mean `{near}`?" if near else "See `troubleshoot trees list`."),
        )
    )


def shelf_at(path: Path) -> Shelf:
    """A pack on disk; raises `TroubleshootError` when there is none."""
    if path.is_dir():
        return Folder(path, path.resolve().name, str(path))
    if path.is_file() and path.suffix.lower() == ".zip":
        from troubleshoot.trees.zipped import Zipped

        return Zipped(path)
    raise TroubleshootError(
        Text(
            f"Tidak ada folder atau berkas zip {path}. Periksa alamat setelah --trees.",
            f"There is no folder or zip file {path}. Check the path after --trees.",
        )
    )
