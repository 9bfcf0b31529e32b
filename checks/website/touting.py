"""Links that advertise gambling elsewhere: told from headlines by how little else they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.website.page import Link, Page
from checks.website.url import NotASite, SiteUrl
from checks.website.words import SiteWords, phrases_in, words_of

TERSE = 0.4
_LEAST_SAYING = 3
_MOST_LETTERS = 500
_SHORT_LABEL = 4
"""`go.id`, `sch.id`, `desa.id`: names are given out below these."""


@dataclass(frozen=True)
class Tout:
    """A link that advertises: the site it leads to, and the phrases it uses."""

    host: str
    phrases: frozenset[str]


def touts(url: SiteUrl, page: Page, words: SiteWords) -> Iterator[Tout]:
    """The advertising links to other sites. One with a word of warning is a headline."""
    for link in page.links:
        said = f"{link.text} {link.href}"[:_MOST_LETTERS]
        if not phrases_in(said, words.adverts) or phrases_in(said, words.against):
            continue
        try:
            target = url.joined(link.href)
        except NotASite:
            continue
        found = _phrases(link, target, words)
        if found and _office(target.host) != _office(url.host):
            yield Tout(target.host, found)


def _office(host: str) -> str:
    """Whose site it is: `kota.go.id` for all names below; topics may lead to the office's news."""
    labels = host.split(".")
    national = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= _SHORT_LABEL
    return ".".join(labels[-3 if national else -2 :])


def _phrases(link: Link, target: SiteUrl, words: SiteWords) -> frozenset[str]:
    """From the words on it, the name of the site, and the rest where the link says hardly more."""
    text = link.text[:_MOST_LETTERS]
    pieces = [text, target.host]
    if len(words_of(text)) <= _LEAST_SAYING:  # headlines say more, and their address repeats them
        pieces.append(target.target[:_MOST_LETTERS])
    return frozenset(phrase for piece in pieces for phrase in _terse(piece, words))


def _terse(piece: str, words: SiteWords) -> tuple[str, ...]:
    """The phrases, where little else is said."""
    found = phrases_in(piece, words.adverts)
    told = sum(len(phrase.split()) for phrase in found)
    return found if told >= TERSE * len(words_of(piece)) else ()
