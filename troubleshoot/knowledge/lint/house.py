"""Everything that lint looks at, read once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

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
from troubleshoot.source.scalars import lines_of
from troubleshoot.source.values import Findings, Place, Problem, TooManyFaults, Use, Value, Written
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.text import Text


@dataclass(frozen=True)
class TreeFile:
    """A tree as far as it could be read, and what reading brought to light."""

    tree: Tree
    findings: Findings


@dataclass(frozen=True)
class RemedyFile:
    """A remedy, likewise."""

    remedy: Remedy
    findings: Findings


@dataclass(frozen=True)
class CauseFile:
    """The cause table; `places` says where each cause is written."""

    table: CauseTable
    findings: Findings
    places: Mapping[str, Place]
    table_at: Place


@dataclass(frozen=True)
class SearchFile:
    """What the search knows beside the trees' words."""

    words: SearchWords = field(default_factory=SearchWords)
    findings: Findings = field(default_factory=Findings)


@dataclass(frozen=True)
class House:
    """The knowledge after overlaying.

    `wording`, `fields` and `glossary` None: there is no such file, or it cannot be read.
    `worded_at`: where the words of each check stand, and those of all under "".
    `newest`: the paths of the files of the pack that lies on top.
    """

    trees: tuple[TreeFile, ...]
    remedies: tuple[RemedyFile, ...]
    causes: CauseFile
    wording: Wording | None
    worded_at: Mapping[str, Place]
    pictures: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Text] | None = None
    glossary: Mapping[str, Text] | None = None
    search: SearchFile = field(default_factory=SearchFile)
    newest: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def findings(self) -> Iterator[Findings]:
        """What reading each file brought to light."""
        yield self.causes.findings
        yield self.search.findings
        yield from (file.findings for file in self.trees)
        yield from (file.findings for file in self.remedies)

    def uses(self, kind: str) -> Iterator[Use]:
        """Every use of a kind of name, in all files."""
        for findings in self.findings():
            yield from (use for use in findings.uses if use.kind == kind)

    def texts(self) -> Iterator[Written]:
        """Every text that people will read."""
        for findings in self.findings():
            yield from findings.texts


def places_in(value: Value, section: str) -> dict[str, Place]:
    """Where each key of a section stands; under "" the section, or the value without it."""
    entries = value.entries if isinstance(value, Lines) else ()
    for key, inside in entries:
        if key.text == section:
            lines = inside.entries if isinstance(inside, Lines) else ()
            return {"": key.place, **{name.text: name.place for name, _ in lines}}
    return {"": value.place}


# Reads all packs into a `House`; nothing here stops at a fault.

T = TypeVar("T")
WIDEST = 76


def read_house(knowledge: Layers) -> House:
    """All that lint looks at, as far as it can be read."""
    findings, top = Findings(), knowledge.packs[-1]
    for address in filter(knowledge.has_table, SITE_WORDS):
        _read(knowledge, address, read_words(address, NO_WORDS), NO_WORDS, findings)
    wording, worded = _read(knowledge, WORDING, _wording, None, findings)
    return House(
        trees=tuple(
            TreeFile(*_file(knowledge, address, read_tree))
            for folder in TREE_FOLDERS
            for address in knowledge.within(folder)
        ),
        remedies=tuple(
            RemedyFile(*_file(knowledge, address, read_remedy))
            for address in knowledge.within("remedies")
        ),
        causes=_causes(knowledge),
        wording=wording,
        worded_at=places_in(worded, "checks"),
        pictures={PurePosixPath(a).stem: a for a in knowledge.within("pictures")},
        fields=_words(knowledge, "fields.yaml", findings),
        glossary=_words(knowledge, "glossary.yaml", findings),
        search=_search(knowledge),
        newest=frozenset(map(top.shown, top.addresses())),
        problems=(*findings.problems, *_drawings(knowledge)),
    )


def _file(
    knowledge: Layers, address: str, read: Callable[[bytes, str, Findings], T]
) -> tuple[T, Findings]:
    findings = Findings()
    return read(*knowledge.read(address), findings), findings


def _read(
    knowledge: Layers,
    address: str,
    read: Callable[[Value, Findings], T],
    empty: T,
    findings: Findings,
) -> tuple[T, Value]:
    """A table and the value it came from; `empty` where it cannot be read at all."""
    found = Findings()
    if not knowledge.has_table(address):
        found.fault("missing-file", Place(address, 1, 1), "there is no such file.")
    value = knowledge.table(address, found)
    with suppress(TooManyFaults):
        if not found.problems:
            empty = read(value, found)
    findings.problems += found.problems
    findings.texts += found.texts
    findings.uses += found.uses
    return empty, value


def _causes(knowledge: Layers) -> CauseFile:
    findings = Findings()
    table, value = _read(knowledge, CAUSES, read_causes, CauseTable({}, ()), findings)
    return CauseFile(
        table, findings, places_in(value, "causes"), places_in(value, "hypotheses")[""]
    )


def _search(knowledge: Layers) -> SearchFile:
    file = SearchFile()
    if not knowledge.has_table(SEARCH):
        return file
    return SearchFile(
        _read(knowledge, SEARCH, read_search_words, file.words, file.findings)[0], file.findings
    )


def _wording(value: Value, findings: Findings) -> Wording | None:
    wording = read_wording(value, findings)
    return wording if wording.checks else None


def _words(knowledge: Layers, address: str, findings: Findings) -> Mapping[str, Text] | None:
    """`word: text` lines; None when there is no such file."""
    if not knowledge.has_table(address):
        return None

    def read(value: Value, found: Findings) -> Mapping[str, Text] | None:
        fields = Fields(value, found, address)
        return {key.text: fields.text(key.text) for key, _ in lines_of(value, Findings())}

    return _read(knowledge, address, read, None, findings)[0]


def _drawings(knowledge: Layers) -> Iterator[Problem]:
    """Drawings must fit the screen and show in every font."""
    for address in knowledge.within("pictures"):
        data, shown = knowledge.read(address)
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            place = Place(shown, number, 1)
            if len(line) > WIDEST:
                message = f"this line has {len(line)} columns."
                yield Problem("picture-wide", place, message, f"At most {WIDEST}.")
            if not line.isascii() or "\t" in line:
                message = "only plain letters and signs show on every screen."
                yield Problem("picture-signs", place, message, "Use ASCII, no tabs.")
