"""The word lists for looking at sites: `words/judi.yaml`, which anybody may edit."""

from __future__ import annotations

from pathlib import Path

from checks.website.words import SiteWords
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import read_strings
from troubleshoot.trees.missing import shelf_at
from troubleshoot.trees.shelf import shipped

ADDRESS = "words/judi.yaml"


def site_words_at(pack: Path | None = None) -> SiteWords:
    """The list of a pack of one's own, else the shipped one; raises `BadSource`."""
    own = shelf_at(pack) if pack else shipped()
    shelf = own if ADDRESS in own.addresses() else shipped()
    return load_words(shelf.read(ADDRESS), shelf.shown(ADDRESS))


def load_words(data: bytes, file: str) -> SiteWords:
    """The lists in a file; raises `BadSource` with every fault of it."""
    findings = Findings()
    words = read_words(data, file, findings)
    if findings.problems:
        raise BadSource(findings.problems)
    return words


def read_words(data: bytes, file: str, findings: Findings) -> SiteWords:
    """As much of the lists as can be read; what cannot is in the findings."""
    try:
        value = read_yaml(data, file)
    except Unreadable as unreadable:
        findings.problems.append(unreadable.problem)
        return SiteWords()
    fields = Fields(value, findings, "the list of words")
    words = SiteWords(
        adverts=fields.required("adverts", read_strings) or (),
        against=fields.optional("against", read_strings) or (),
        signatures=fields.optional("signatures", read_strings) or (),
        openings=fields.optional("openings", read_strings) or (),
    )
    fields.close()
    return words
