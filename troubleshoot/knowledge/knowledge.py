"""The one door to everything that people wrote for this program, read when it is first needed.

Packs are laid over each other by one rule (`overlay`): a pack adds by id, and replaces by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.overlay import Layers, folder_of, stem
from troubleshoot.knowledge.pack import (
    CAUSES,
    TREE_FOLDERS,
    WORDING,
    Pack,
    fingerprint,
    open_pack,
    shipped,
)
from troubleshoot.knowledge.tree import REMEDY_PREFIX, remedy_id
from troubleshoot.knowledge.tree_loader import Head, load_head
from troubleshoot.source.values import BadSource, Findings, Value
from troubleshoot.text import Language, Text

if TYPE_CHECKING:  # what the first screen does not need is imported when it is used
    from checks.site_words import SiteWords
    from troubleshoot.diagnosis.cause import CauseTable
    from troubleshoot.knowledge.evidence_wording import Wording
    from troubleshoot.knowledge.search import Search, SearchWords
    from troubleshoot.knowledge.tree import Tree

T = TypeVar("T")
Drawing = tuple[str, ...]
"""The lines of a drawing; none: there is no drawing."""

ENGLISH = "--- en"
_GROUPS = {
    "symptoms": Text("Gejala", "Symptoms"),
    "care": Text("Perawatan", "Care"),
    "shared": Text("Bagian bersama", "Shared parts"),
}
_REMEDIES = Text("Perbaikan", "Remedies")


class NoSuchTree(TroubleshootError, KeyError):
    """Nobody wrote a tree of this id."""

    __str__ = Exception.__str__


class Knowledge(Layers):
    """Packs laid over each other, the later over the earlier.

    Implements the engine's `Library`. Raises `TroubleshootError` for faulty files.
    """

    def __init__(self, *packs: Pack) -> None:
        super().__init__(*packs)
        self._trees: dict[str, Tree] = {}
        self.unused: list[Text] = []
        """What is said of packs of the office that had to be left out."""

    @classmethod
    def open(cls, *packs: Pack | Path | None) -> Knowledge:
        """The shipped knowledge, with folders or zips of one's own laid over it.

        A pack may come from anywhere, so it is only taken when every walk in it can end. `None`: no
        pack was given. Raises `TroubleshootError` where a pack is missing or refused.
        """
        knowledge = cls.unchecked(*packs)
        if len(knowledge.packs) > 1:
            from troubleshoot.knowledge.lint.flow import refuse_broken

            refuse_broken(knowledge)
        return knowledge

    @classmethod
    def unchecked(cls, *packs: Pack | Path | None) -> Knowledge:
        """The same for those who look for faults: whatever the packs hold."""
        opened = (open_pack(p) if isinstance(p, Path) else p for p in packs if p is not None)
        return cls(shipped(), *opened)

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

    @cached_property
    def wording(self) -> Wording:
        """How check results are put into plain words."""
        from troubleshoot.knowledge.evidence_wording import read_wording

        return self.read_table(WORDING, read_wording)

    @cached_property
    def site_words(self) -> SiteWords:
        """The words that tell a hacked site and a blocked one."""
        from checks.site_words import NO_WORDS
        from troubleshoot.knowledge.site_words import ADDRESSES, read_words

        words = NO_WORDS
        for address in ADDRESSES:
            words = self.read_table(address, read_words(address, words))
        return words

    @cached_property
    def search_words(self) -> SearchWords:
        """How people say it, beside the words of the trees."""
        from troubleshoot.knowledge.search import ADDRESS, read_search_words

        return self.read_table(ADDRESS, read_search_words)

    def find(self, typed: str) -> list[Head]:
        """The trees that somebody may mean who typed this, the best first."""
        return self._search.find(typed)

    @cached_property
    def _search(self) -> Search[Head]:
        from troubleshoot.knowledge.search import Search

        # As well matched, what the office brings goes before ours, and the narrower first.
        heads = [*self.others(), *self.symptoms()]
        above = {tree: self.packs.index(self.files[file]) for tree, file in self._places.items()}
        return Search(sorted(heads, key=lambda head: -above[head.id]), self.search_words)

    def picture(self, name: str | None, language: Language = "id") -> Drawing:
        """The drawing of a name: plain ASCII, so that every screen can show it.

        The English one stands below a line `--- en`; a drawing without it is for both.
        """
        address = f"pictures/{name}.txt"
        if address not in self.files:
            return ()
        try:
            lines = self.read(address)[0].decode("utf-8").splitlines()
        except UnicodeDecodeError:
            return ()
        cut = lines.index(ENGLISH) if ENGLISH in lines else len(lines)
        drawn = lines[cut + 1 :] if language == "en" and cut < len(lines) else lines[:cut]
        return tuple(line.rstrip() for line in drawn)

    def heads(self, folder: str) -> list[Head]:
        """Id, title, words and order of a folder's trees, without reading their nodes."""
        heads = [load_head(*self.read(address)) for address in self.within(folder)]
        return sorted(heads, key=lambda head: (head.order, head.id))

    def symptoms(self) -> list[Head]:
        """What the first screen offers, in its order."""
        return self.heads("symptoms")

    def others(self) -> list[Head]:
        """What only the first screen's search finds: whatever else has search words."""
        return [head for head in (*self.heads("care"), *self.heads("shared")) if head.words]

    def journeys(self) -> Iterator[tuple[bytes, str]]:
        """Every file of stories that test the trees: its bytes, and the path to show."""
        return map(self.read, self.within("journeys"))

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
        return " + ".join(f"{pack.name}-{fingerprint(pack)}" for pack in self.packs)

    def read_table(self, address: str, read: Callable[[Value, Findings], T]) -> T:
        """A table of all packs, read; raises `BadSource` with every fault of it."""
        findings = Findings()
        table = self.table(address, findings)
        if not findings.problems:
            found = read(table, findings)
        if findings.problems:
            raise BadSource(findings.problems)
        return found

    def _load(self, tree_id: str) -> Tree:
        if tree_id in self._places:
            from troubleshoot.knowledge.tree_loader import load_tree

            return load_tree(*self.read(self._places[tree_id]))
        cause = tree_id.removeprefix(REMEDY_PREFIX)
        if tree_id != cause and cause in self._remedies:
            return self._load_remedy(cause)
        raise _no_such_tree(tree_id, self.ids)

    def _load_remedy(self, cause: str) -> Tree:
        from troubleshoot.knowledge.remedy import compile_remedy, load_remedy, named

        remedy = load_remedy(*self.read(self._remedies[cause]))
        known = self._causes.causes.get(cause)
        return compile_remedy(named(remedy, known) if known else remedy)

    @cached_property
    def _places(self) -> dict[str, str]:
        """Tree id → address."""
        return {stem(file): file for file in self.files if folder_of(file) in TREE_FOLDERS}

    @cached_property
    def _remedies(self) -> dict[str, str]:
        """Cause → address."""
        return {stem(file): file for file in self.within("remedies")}

    @cached_property
    def _causes(self) -> CauseTable:
        from troubleshoot.diagnosis.loader import read_causes

        return self.read_table(CAUSES, read_causes)


def catalogue(knowledge: Knowledge, language: Language) -> Iterator[str]:
    """Every tree with its title, in groups, for those who look for one."""
    for folder, name in _GROUPS.items():
        rows = [(head.id, head.title) for head in knowledge.heads(folder)]
        yield from _group(name.in_(language), rows, language)
    causes = knowledge.causes().causes
    rows = [
        (remedy_id(cause), causes[cause].title) for cause in knowledge.remedies if cause in causes
    ]
    yield from _group(_REMEDIES.in_(language), rows, language)


def _group(name: str, rows: list[tuple[str, Text]], language: Language) -> Iterator[str]:
    width = max((len(tree_id) for tree_id, _ in rows), default=0)
    if rows:
        yield name
    for tree_id, title in rows:
        yield f"  {tree_id:{width}}  {title.in_(language)}"


def _no_such_tree(tree_id: str, ids: list[str]) -> NoSuchTree:
    """The error, with the nearest id there is."""
    from troubleshoot.source.spelling import no_such

    listed = Text("Lihat `troubleshoot trees list`.", "See `troubleshoot trees list`.")
    return NoSuchTree(no_such(Text("pohon", "tree"), tree_id, ids, listed))
