"""Every tree, remedy and cause by id, read when it is first needed.

Later packs overlay earlier ones file by file: the file's name is the id.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from troubleshoot.trees.head import Head, load_head
from troubleshoot.trees.ids import REMEDY_PREFIX, remedy_id
from troubleshoot.trees.missing import NoSuchTree, no_such_tree, shelf_at
from troubleshoot.trees.shelf import TREE_FOLDERS, Shelf, fingerprint, shipped

if TYPE_CHECKING:  # what the first screen does not need is imported when it is used
    from troubleshoot.diagnosis.cause import CauseTable
    from troubleshoot.trees.model import Tree

__all__ = ["NoSuchTree", "TreeLibrary"]

CAUSES = "causes.yaml"


class TreeLibrary:
    """Implements the engine's `Library`. Raises `TroubleshootError` for faulty files."""

    def __init__(self, *shelves: Shelf) -> None:
        self._shelves = shelves
        self._trees: dict[str, Tree] = {}

    @classmethod
    def open(cls, pack: Path | None = None) -> TreeLibrary:
        """The shipped knowledge, with a folder or zip of one's own laid over it.

        A pack may come from anywhere, so it is only taken when every walk in it can end.
        """
        if pack is None:
            return cls(shipped())
        from troubleshoot.trees.lint.structure import refuse_broken

        shelves = (shipped(), shelf_at(pack))
        refuse_broken(*shelves)
        return cls(*shelves)

    def tree(self, tree_id: str) -> Tree:
        """A tree by id, also a remedy's; raises `NoSuchTree`, which is a KeyError."""
        if tree_id not in self._trees:
            self._trees[tree_id] = self._load(tree_id)
        return self._trees[tree_id]

    def remedy(self, cause: str) -> Tree | None:
        """The remedy for a cause, None when there is none."""
        return self.tree(remedy_id(cause)) if cause in self._remedies else None

    def causes(self) -> CauseTable:
        """The cause table."""
        return self._causes

    def heads(self, folder: str) -> list[Head]:
        """Id, title, words and order of a folder's trees, without reading their nodes."""
        inside = [place for place in self._places.values() if place.startswith(f"{folder}/")]
        heads = [load_head(self._read(address), self._shown(address)) for address in inside]
        return sorted(heads, key=lambda head: (head.order, head.id))

    def journeys(self) -> Iterator[tuple[bytes, str]]:
        """Every file of stories that test the trees: its bytes, and the path to show."""
        for address in sorted(self._files):
            if address.startswith("journeys/") and address.endswith(".yaml"):
                yield self._read(address), self._shown(address)

    def symptoms(self) -> list[Head]:
        """What the first screen offers, in its order."""
        return self.heads("symptoms")

    def others(self) -> list[Head]:
        """What only the first screen's search finds: whatever else has search words."""
        return [head for head in (*self.heads("care"), *self.heads("shared")) if head.words]

    @property
    def ids(self) -> list[str]:
        """The ids of all trees; remedies are `remedi-CAUSE`."""
        return sorted([*self._places, *map(remedy_id, self._remedies)])

    @property
    def remedies(self) -> list[str]:
        """The causes that have a remedy."""
        return sorted(self._remedies)

    @cached_property
    def version(self) -> str:
        """Every pack with the fingerprint of its content, e.g. `bawaan-1f0c9a52`."""
        return " + ".join(f"{shelf.name}-{fingerprint(shelf)}" for shelf in self._shelves)

    def _load(self, tree_id: str) -> Tree:
        if tree_id in self._places:
            from troubleshoot.trees.loader import load_tree

            address = self._places[tree_id]
            return load_tree(self._read(address), self._shown(address))
        cause = tree_id.removeprefix(REMEDY_PREFIX)
        if tree_id != cause and cause in self._remedies:
            return self._load_remedy(cause)
        raise no_such_tree(tree_id, self.ids)

    def _load_remedy(self, cause: str) -> Tree:
        from troubleshoot.trees.remedies import load_remedy, named
        from troubleshoot.trees.remedy import compile_remedy

        address = self._remedies[cause]
        remedy = load_remedy(self._read(address), self._shown(address))
        known = self._causes.causes.get(cause)
        return compile_remedy(named(remedy, known) if known else remedy)

    @cached_property
    def _files(self) -> dict[str, Shelf]:
        """Address → the last shelf that has it."""
        return {address: shelf for shelf in self._shelves for address in shelf.addresses()}

    @cached_property
    def _places(self) -> dict[str, str]:
        """Tree id → address."""
        return {
            _stem(address): address
            for address in self._files
            if address.startswith(tuple(f"{folder}/" for folder in TREE_FOLDERS))
        }

    @cached_property
    def _remedies(self) -> dict[str, str]:
        """Cause → address."""
        return {_stem(file): file for file in self._files if file.startswith("remedies/")}

    @cached_property
    def _causes(self) -> CauseTable:
        from troubleshoot.diagnosis.loader import load_causes

        return load_causes(self._read(CAUSES), self._shown(CAUSES))

    def _read(self, address: str) -> bytes:
        return self._files[address].read(address)

    def _shown(self, address: str) -> str:
        return self._files[address].shown(address)


def _stem(address: str) -> str:
    return PurePosixPath(address).stem
