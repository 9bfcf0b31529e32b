"""Everything that lint looks at, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.source.findings import Findings, Use, Written
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.source.values import Place, Problem, Value
from troubleshoot.text import Text
from troubleshoot.trees.model import Tree
from troubleshoot.trees.remedy import Remedy


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
    rules_at: Place


@dataclass(frozen=True)
class House:
    """The knowledge after overlaying. `fields` and `glossary` None: there is no such file."""

    trees: tuple[TreeFile, ...]
    remedies: tuple[RemedyFile, ...]
    causes: CauseFile
    pictures: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Text] | None = None
    glossary: Mapping[str, Text] | None = None
    problems: tuple[Problem, ...] = ()

    def findings(self) -> Iterator[Findings]:
        """What reading each file brought to light."""
        yield self.causes.findings
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


def place_of(value: Value, key: str) -> Place:
    """Where a key of a mapping stands; the mapping's own place without it."""
    entries = value.entries if isinstance(value, Lines) else ()
    return next((name.place for name, _ in entries if name.text == key), value.place)
