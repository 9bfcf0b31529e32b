"""Everything that lint looks at, read once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from checks.site_words import NO_WORDS
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.diagnosis.loader import read_causes
from troubleshoot.knowledge.evidence_wording import Wording, read_wording
from troubleshoot.knowledge.overlay import Layers
from troubleshoot.knowledge.pack import CAUSES, TREE_FOLDERS, WORDING
from troubleshoot.knowledge.remedy import Remedy, read_remedy
from troubleshoot.knowledge.search import ADDRESS as SEARCH
from troubleshoot.knowledge.search import SearchWords, read_search_words
from troubleshoot.knowledge.site_words import ADDRESSES as SITE_WORDS
from troubleshoot.knowledge.site_words import read_words
from troubleshoot.knowledge.tree import Tree
from troubleshoot.knowledge.tree_loader import read_tree
from troubleshoot.source.fields import Fields
from troubleshoot.source.reader import fault
from troubleshoot.source.scalars import lines_of
from troubleshoot.source.values import Findings, Place, Problem, TooManyFaults, Use, Value, Written
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.text import Text


class TreeFile(NamedTuple):
    """A tree as far as it could be read, and what reading brought to light."""

    tree: Tree
    findings: Findings


class RemedyFile(NamedTuple):
    """A remedy, likewise."""

    remedy: Remedy
    findings: Findings


T = TypeVar("T")
WIDEST = 76


class House:
    """The knowledge after overlaying, read once; nothing here stops at a fault.

    `wording`, `fields` and `glossary` None: there is no such file, or it cannot be read.
    `worded_at`, `caused_at`: where each check is worded and each cause written, under "" where all
    are. `newest`: the paths of the files of the pack that lies on top.
    """

    def __init__(self, knowledge: Layers) -> None:
        self._knowledge, top = knowledge, knowledge.packs[-1]
        self.of_causes, self.of_search, self._others = Findings(), Findings(), Findings()
        for address in filter(knowledge.has_table, SITE_WORDS):
            self._read(address, read_words(address, NO_WORDS), NO_WORDS, self._others)
        empty: Wording | None = None
        wording, worded = self._read(WORDING, read_wording, empty, self._others)
        self.wording = wording if wording and wording.checks else None
        self.worded_at = places_in(worded, "checks")
        trees = (a for folder in TREE_FOLDERS for a in knowledge.within(folder))
        self.trees = [TreeFile(*self._file(address, read_tree)) for address in trees]
        remedies = knowledge.within("remedies")
        self.remedies = [RemedyFile(*self._file(address, read_remedy)) for address in remedies]
        self.causes, value = self._read(CAUSES, read_causes, CauseTable({}, ()), self.of_causes)
        self.caused_at = places_in(value, "causes")
        self.table_at = places_in(value, "hypotheses")[""]
        self.pictures = {PurePosixPath(a).stem: a for a in knowledge.within("pictures")}
        self.fields, self.glossary = map(self._words, ("fields.yaml", "glossary.yaml"))
        self.search_words = SearchWords()
        if knowledge.has_table(SEARCH):
            read = self._read(SEARCH, read_search_words, self.search_words, self.of_search)
            self.search_words = read[0]
        self.newest = {*map(top.shown, top.addresses()), *getattr(top, "sheets", ())}
        self.problems = [*self._others.problems, *_drawings(knowledge)]

    def _file(self, address: str, read: Callable[[bytes, str, Findings], T]) -> tuple[T, Findings]:
        findings = Findings()
        return read(*self._knowledge.read(address), findings), findings

    def _read(
        self, address: str, read: Callable[[Value, Findings], T], empty: T, findings: Findings
    ) -> tuple[T, Value]:
        """A table and the value it came from; `empty` where it cannot be read at all."""
        found = Findings()
        if not self._knowledge.has_table(address):
            found.fault("missing-file", Place(address, 1, 1), "there is no such file.")
        value = self._knowledge.table(address, found)
        with suppress(TooManyFaults):
            if not found.problems:
                empty = read(value, found)
        findings.problems += found.problems
        findings.texts += found.texts
        findings.uses += found.uses
        return empty, value

    def _words(self, address: str) -> Mapping[str, Text] | None:
        """`word: text` lines."""

        def read(value: Value, found: Findings) -> Mapping[str, Text] | None:
            fields = Fields(value, found, address)
            return {key.text: fields.text(key.text) for key, _ in lines_of(value, Findings())}

        there = self._knowledge.has_table(address)
        return self._read(address, read, None, self._others)[0] if there else None

    def findings(self) -> Iterator[Findings]:
        """What reading each file brought to light, but for those that say nothing of trees."""
        yield from (self.of_causes, self.of_search)
        yield from (file.findings for file in self.trees)
        yield from (file.findings for file in self.remedies)

    def uses(self, kind: str) -> Iterator[Use]:
        """Every use of a kind of name, in all files."""
        return (use for found in self.findings() for use in found.uses if use.kind == kind)

    def texts(self) -> Iterator[Written]:
        """Every text that people will read."""
        return (written for findings in self.findings() for written in findings.texts)


def places_in(value: Value, section: str) -> dict[str, Place]:
    """Where each key of a section stands; under "" the section, or the value without it."""
    entries = value.entries if isinstance(value, Lines) else ()
    for key, inside in entries:
        if key.text == section:
            lines = inside.entries if isinstance(inside, Lines) else ()
            return {"": key.place, **{name.text: name.place for name, _ in lines}}
    return {"": value.place}


def _drawings(knowledge: Layers) -> Iterator[Problem]:
    """Drawings must fit the screen and show in every font."""
    for address in knowledge.within("pictures"):
        data, shown = knowledge.read(address)
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            place = Place(shown, number, 1)
            if len(line) > WIDEST:
                yield fault("picture-wide", place, len(line), WIDEST)
            if not line.isascii() or "\t" in line:
                yield fault("picture-signs", place)
