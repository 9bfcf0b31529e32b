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
from troubleshoot.knowledge.tree import remedy_id
from troubleshoot.knowledge.tree_loader import Head, load_head
from troubleshoot.source.reader import own_words
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


class NoSuchTree(TroubleshootError, KeyError):
    """Nobody wrote a tree of this id. Says so, with the nearest id there is."""

    def __init__(self, tree_id: str, ids: list[str]) -> None:
        from troubleshoot.source.spelling import no_such

        listed = Text("Lihat `troubleshoot trees list`.", "See `troubleshoot trees list`.")
        super().__init__(no_such(Text("pohon", "tree"), tree_id, ids, listed))

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
        return self.tree(remedy_id(cause)) if remedy_id(cause) in self._addresses else None

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
        above = {tree: self.packs.index(self.files[file]) for tree, file in self._addresses.items()}
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
        return sorted(self._addresses)

    @property
    def remedies(self) -> list[str]:
        """The causes that have a remedy."""
        return list(map(stem, self.within("remedies")))

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

    def address(self, tree_id: str) -> str:
        """The address of a tree's or a remedy's file; raises `NoSuchTree`."""
        if tree_id not in self._addresses:
            raise NoSuchTree(tree_id, self.ids)
        return self._addresses[tree_id]

    def _load(self, tree_id: str) -> Tree:
        address = self.address(tree_id)
        if folder_of(address) in TREE_FOLDERS:
            from troubleshoot.knowledge.tree_loader import load_tree

            return load_tree(*self.read(address))
        from troubleshoot.knowledge.remedy import compile_remedy, load_remedy, named

        remedy = load_remedy(*self.read(address))
        known = self._causes.causes.get(remedy.cause)
        return compile_remedy(named(remedy, known) if known else remedy)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        """Tree id → address; trees of people go before those of remedies."""
        remedies = {remedy_id(stem(file)): file for file in self.within("remedies")}
        trees = {stem(file): file for file in self.files if folder_of(file) in TREE_FOLDERS}
        return remedies | trees

    @cached_property
    def _causes(self) -> CauseTable:
        from troubleshoot.diagnosis.loader import read_causes

        return self.read_table(CAUSES, read_causes)


def catalogue(knowledge: Knowledge, language: Language) -> Iterator[str]:
    """Every tree with its title, in groups, for those who look for one."""
    causes = knowledge.causes().causes
    known = [cause for cause in knowledge.remedies if cause in causes]
    remedies = {remedy_id(cause): causes[cause].title for cause in known}
    for group, name in own_words(__file__).items():
        heads = [] if group == "remedies" else knowledge.heads(group)
        rows = remedies if group == "remedies" else {head.id: head.title for head in heads}
        width = max(map(len, rows), default=0)
        if rows:
            yield name.in_(language)
        for tree_id, title in rows.items():
            yield f"  {tree_id:{width}}  {title.in_(language)}"
