"""Signs of gambling advertisements on a page: how many, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.website.page import Page
from checks.website.url import NotASite, SiteUrl
from checks.website.words import SiteWords, openings_of, phrases_in

MOST_KEPT = 12
REPORTING = 2
REPORTED = 4


@dataclass(frozen=True)
class Signs:
    """Distinct phrases, at most twelve of each kind.

    `everywhere`: anywhere on the page. `hidden`: in text that people do not see, reports left
    out. `cloaked`: only in what search engines get. `in_title`: in the title or description.
    `links_out`: links with such a phrase to other sites. `against`: words of warning.
    `signature`: a vandal's name in a title that does not warn.
    """

    everywhere: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    cloaked: tuple[str, ...] = ()
    in_title: tuple[str, ...] = ()
    links_out: int = 0
    against: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


NO_SIGNS = Signs()


def signs(url: SiteUrl, page: Page, to_search_engine: Page | None, words: SiteWords) -> Signs:
    """What stands on the page as a browser gets it, and what only a search engine gets."""
    seen = phrases_in(page.everything, words.adverts)
    pages = [page] if to_search_engine is None else [page, to_search_engine]
    cloaked = phrases_in(pages[-1].everything, words.adverts)
    warning = " ".join(f"{one.shown} {one.visible}" for one in pages)
    return Signs(
        everywhere=seen[:MOST_KEPT],
        hidden=tuple(sorted(set(_hidden(page, words))))[:MOST_KEPT],
        cloaked=tuple(phrase for phrase in cloaked if phrase not in seen)[:MOST_KEPT],
        in_title=phrases_in(page.shown, words.adverts)[:MOST_KEPT],
        links_out=len(set(_advertised(url, page, words))),
        against=phrases_in(warning, words.against)[:MOST_KEPT],
        signature=tuple(sorted({mark for one in pages for mark in _marks(one.title, words)})),
    )


def _hidden(page: Page, words: SiteWords) -> Iterator[str]:
    """What hidden elements advertise; one with a few phrases among warnings only reports."""
    for block in page.hidden:
        found = phrases_in(block, words.adverts)
        if len(found) > REPORTED or len(phrases_in(block, words.against)) < REPORTING:
            yield from found


def _marks(title: str, words: SiteWords) -> tuple[str, ...]:
    """What a vandal wrote; the title of a report on vandals names the police or a culprit too."""
    if phrases_in(title, words.against):
        return ()
    return (*phrases_in(title, words.signatures), *openings_of(title, words.openings))


def _advertised(url: SiteUrl, page: Page, words: SiteWords) -> Iterator[str]:
    """The other sites that links with an advertising phrase lead to, as far as counted."""
    for link in page.links:
        if phrases_in(f"{link.text} {link.href}"[:500], words.adverts):
            try:
                target = url.joined(link.href)
            except NotASite:
                continue
            if not target.is_same_site(url):
                yield target.host
