"""Signs of gambling advertisements on a page: how many, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.website.page import Page
from checks.website.url import NotASite, SiteUrl
from checks.website.words import SiteWords, phrases_in

MOST_KEPT = 12


@dataclass(frozen=True)
class Signs:
    """Distinct phrases, at most twelve of each kind.

    `everywhere`: anywhere on the page. `hidden`: in text that people do not see. `cloaked`: only
    in what search engines get. `in_title`: in the title. `links_out`: links with such a phrase
    to other sites. `against`: words of warning. `signature`: a vandal's name in the title.
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
    cloaked = phrases_in(to_search_engine.everything, words.adverts) if to_search_engine else ()
    titles = page.title if to_search_engine is None else f"{page.title} {to_search_engine.title}"
    return Signs(
        everywhere=seen[:MOST_KEPT],
        hidden=phrases_in(page.hidden, words.adverts)[:MOST_KEPT],
        cloaked=tuple(phrase for phrase in cloaked if phrase not in seen)[:MOST_KEPT],
        in_title=phrases_in(page.title, words.adverts)[:MOST_KEPT],
        links_out=len(set(_advertised(url, page, words))),
        against=phrases_in(f"{page.title} {page.visible}", words.against)[:MOST_KEPT],
        signature=phrases_in(titles, words.signatures)[:MOST_KEPT],
    )


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
