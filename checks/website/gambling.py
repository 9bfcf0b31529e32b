"""Signs of gambling advertisements on a page: how many, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import filterfalse

from checks.website.page import Page
from checks.website.touting import touts
from checks.website.url import SiteUrl
from checks.website.words import SiteWords, openings_of, phrases_in, words_of

MOST_KEPT = 20
HEADLINE = 2
REPORTING = 2
REPORTED = 2
LITTLE_WORDS = 60


@dataclass(frozen=True)
class Signs:
    """Distinct phrases, at most twenty of each kind.

    `everywhere`: anywhere on the page. `hidden`: in text that people do not see, reports left
    out. `cloaked`: only in what search engines get. `in_title`: in a title or description that
    does not warn. `linked`: in links to other sites that say little else; `links_out`: how many
    sites. `against`: words of warning. `signature`: a vandal's name in a title that does not warn,
    or at the head of a page with little else.
    """

    everywhere: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    cloaked: tuple[str, ...] = ()
    in_title: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    links_out: int = 0
    against: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


NO_SIGNS = Signs()


def signs(url: SiteUrl, page: Page, to_search_engine: Page | None, words: SiteWords) -> Signs:
    """What stands on the page as a browser gets it, and what only a search engine gets."""
    seen = phrases_in(page.everything, words.adverts)
    pages = [page] if to_search_engine is None else [page, to_search_engine]
    cloaked = phrases_in(pages[-1].everything, words.adverts)
    touting = [tout for one in pages for tout in touts(url, one, words)]
    linked = _kept(phrase for tout in touting for phrase in tout.phrases)
    advertise = partial(_advertises, linked=linked, words=words)
    return Signs(
        everywhere=seen[:MOST_KEPT],
        hidden=_kept(
            phrase
            for block in filter(advertise, page.hidden)
            for phrase in phrases_in(block, words.adverts)
        ),
        cloaked=tuple(phrase for phrase in cloaked if phrase not in seen)[:MOST_KEPT],
        in_title=_kept(_in_title(page, words)),
        linked=linked,
        links_out=len({tout.host for tout in touting}),
        against=_kept(
            word
            for one in pages
            for text in (one.shown, one.visible, *filterfalse(advertise, one.hidden))
            for word in phrases_in(text, words.against)
        ),
        signature=_kept(mark for one in pages for mark in _marks(one, words)),
    )


def _kept(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(phrases)))[:MOST_KEPT]


def _advertises(block: str, linked: tuple[str, ...], words: SiteWords) -> bool:
    """Whether a hidden element does. A folded headline names two phrases and leads nowhere.

    More of them, among words of warning, are a folded list of headlines.
    """
    found = phrases_in(block, words.adverts)
    if not found:
        return False
    warnings = len(phrases_in(block, words.against))
    reports = warnings >= REPORTING and len(found) <= REPORTED * warnings
    leads_out = any(one in phrase for phrase in found for one in linked)
    return leads_out or (len(found) > HEADLINE and not reports)


def _in_title(page: Page, words: SiteWords) -> Iterator[str]:
    for text in (page.title, page.described):
        if not phrases_in(text, words.against):
            yield from phrases_in(text, words.adverts)


def _marks(page: Page, words: SiteWords) -> tuple[str, ...]:
    """What a vandal wrote. A report on vandals names the police too, or tells a story."""
    found: tuple[str, ...] = ()
    if not phrases_in(page.title, words.against):
        found = phrases_in(page.title, words.signatures) + openings_of(page.title, words.openings)
    says_little = page.heading and len(words_of(page.visible)) <= LITTLE_WORDS
    if says_little and not phrases_in(page.heading, words.against):
        found += openings_of(page.heading, words.signatures + words.openings)
    return found
