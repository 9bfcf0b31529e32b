"""Reads the shelves into a `House`; nothing here stops at a fault."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePosixPath

from troubleshoot.diagnosis.loader import read_causes
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings, TooManyFaults
from troubleshoot.source.shapes import lines_of
from troubleshoot.source.values import Mapping as Lines
from troubleshoot.source.values import Place, Problem
from troubleshoot.text import Text
from troubleshoot.trees.lint.house import CauseFile, House, RemedyFile, TreeFile, place_of
from troubleshoot.trees.loader import parse, read_tree
from troubleshoot.trees.remedies import read_remedy
from troubleshoot.trees.shelf import TREE_FOLDERS, Shelf
from troubleshoot.trees.words import ADDRESSES as SITE_WORDS
from troubleshoot.trees.words import read_words


class Stack:
    """Shelves as one: the last that has a file wins."""

    def __init__(self, shelves: tuple[Shelf, ...]) -> None:
        self.files = {address: shelf for shelf in shelves for address in shelf.addresses()}

    def shown(self, address: str) -> str:
        """The path that messages show."""
        return self.files[address].shown(address)

    def read(self, address: str) -> bytes:
        """The file's bytes."""
        return self.files[address].read(address)

    def within(self, folder: str, ending: str = ".yaml") -> list[str]:
        """The addresses of one folder."""
        prefix = f"{folder}/"
        return [a for a in sorted(self.files) if a.startswith(prefix) and a.endswith(ending)]


def read_house(*shelves: Shelf) -> House:
    """All trees, remedies, causes and word lists, as far as they can be read."""
    stack = Stack(shelves)
    findings = Findings()
    _site_words(stack, findings)
    return House(
        trees=tuple(_tree(stack, a) for folder in TREE_FOLDERS for a in stack.within(folder)),
        remedies=tuple(_remedy(stack, address) for address in stack.within("remedies")),
        causes=_causes(stack),
        pictures={PurePosixPath(a).stem: a for a in stack.within("pictures", ".txt")},
        fields=_words(stack, "fields.yaml", findings),
        glossary=_words(stack, "glossary.yaml", findings),
        problems=(*findings.problems, *_drawings(stack), *_duplicates(stack)),
    )


def _tree(stack: Stack, address: str) -> TreeFile:
    findings = Findings()
    return TreeFile(read_tree(stack.read(address), stack.shown(address), findings), findings)


def _remedy(stack: Stack, address: str) -> RemedyFile:
    findings = Findings()
    return RemedyFile(read_remedy(stack.read(address), stack.shown(address), findings), findings)


def _causes(stack: Stack) -> CauseFile:
    findings = Findings()
    if "causes.yaml" not in stack.files:
        findings.fault("missing-file", Place("causes.yaml", 1, 1), "there is no cause table.")
        return CauseFile(read_causes(b"{}", "causes.yaml", Findings()), findings, {}, _NOWHERE)
    data, shown = stack.read("causes.yaml"), stack.shown("causes.yaml")
    table = read_causes(data, shown, findings)
    value = parse(data, shown, Findings())
    causes = value.get("causes") if isinstance(value, Lines) else None
    entries = causes.entries if isinstance(causes, Lines) else ()
    places = {key.text: key.place for key, _ in entries}
    return CauseFile(table, findings, places, place_of(value, "rules"))


def _words(stack: Stack, address: str, findings: Findings) -> Mapping[str, Text] | None:
    """`word: text` lines; None when there is no such file."""
    if address not in stack.files:
        return None
    value = parse(stack.read(address), stack.shown(address), findings)
    with suppress(TooManyFaults):
        fields = Fields(value, findings, address)
        return {key.text: fields.text(key.text) for key, _ in lines_of(value, Findings())}
    return None


def _site_words(stack: Stack, findings: Findings) -> None:
    """What tells a hacked site, and one that is blocked."""
    with suppress(TooManyFaults):
        for address in stack.files.keys() & set(SITE_WORDS):
            read_words(address, stack.read(address), stack.shown(address), findings)


def _drawings(stack: Stack) -> list[Problem]:
    """Drawings must fit the screen and show in every font."""
    problems: list[Problem] = []
    for address in stack.within("pictures", ".txt"):
        lines = stack.read(address).decode("utf-8", "replace").splitlines()
        for number, line in enumerate(lines, 1):
            place = Place(stack.shown(address), number, 1)
            if len(line) > WIDEST:
                message = f"this line has {len(line)} columns."
                problems.append(Problem("picture-wide", place, message, f"At most {WIDEST}."))
            if not line.isascii() or "\t" in line:
                message = "only plain letters and signs show on every screen."
                problems.append(Problem("picture-signs", place, message, "Use ASCII, no tabs."))
    return problems


def _duplicates(stack: Stack) -> list[Problem]:
    """One id in two folders: nobody knows which is meant."""
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    for address in (a for folder in TREE_FOLDERS for a in stack.within(folder)):
        name = PurePosixPath(address).stem
        other = seen.setdefault(name, address)
        if other != address and stack.files[other] is stack.files[address]:
            place = Place(stack.shown(address), 1, 1)
            message = f"there is also {other}."
            problems.append(Problem("duplicate-id", place, message, "Rename one."))
    return problems


WIDEST = 76
_NOWHERE = Place("causes.yaml", 1, 1)
