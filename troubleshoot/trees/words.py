"""The word lists for looking at sites: the files in `words/`, which anybody may edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from checks.website.words import NO_WORDS, SiteWords
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import read_strings
from troubleshoot.trees.missing import shelf_at
from troubleshoot.trees.shelf import shipped

ADVERTS, NOTICES = ADDRESSES = ("words/judi.yaml", "words/blokir.yaml")


def site_words_at(pack: Path | None = None) -> SiteWords:
    """The lists of a pack of one's own, else the shipped ones; raises `BadSource`."""
    own = shelf_at(pack) if pack else shipped()
    words = NO_WORDS
    for address in ADDRESSES:
        shelf = own if address in own.addresses() else shipped()
        words = load_words(address, shelf.read(address), shelf.shown(address), words)
    return words


def load_words(address: str, data: bytes, file: str, words: SiteWords = NO_WORDS) -> SiteWords:
    """`words` with the lists of a file; raises `BadSource` with every fault of it."""
    findings = Findings()
    words = read_words(address, data, file, findings, words)
    if findings.problems:
        raise BadSource(findings.problems)
    return words


def read_words(
    address: str, data: bytes, file: str, findings: Findings, words: SiteWords = NO_WORDS
) -> SiteWords:
    """As much of the lists as can be read; what cannot is in the findings."""
    try:
        value = read_yaml(data, file)
    except Unreadable as unreadable:
        findings.problems.append(unreadable.problem)
        return words
    fields = Fields(value, findings, "the list of words")
    words = _READERS[address](fields, words)
    fields.close()
    return words


def _adverts(fields: Fields, words: SiteWords) -> SiteWords:
    return replace(
        words,
        adverts=fields.required("adverts", read_strings) or (),
        against=fields.optional("against", read_strings) or (),
        signatures=fields.optional("signatures", read_strings) or (),
        openings=fields.optional("openings", read_strings) or (),
    )


def _notices(fields: Fields, words: SiteWords) -> SiteWords:
    return replace(
        words,
        notice_hosts=fields.required("hosts", read_strings) or (),
        notice_titles=fields.optional("titles", read_strings) or (),
    )


_READERS: dict[str, Callable[[Fields, SiteWords], SiteWords]] = {
    ADVERTS: _adverts,
    NOTICES: _notices,
}
