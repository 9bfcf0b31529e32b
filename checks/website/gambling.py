"""Signs of gambling advertisements on a page: how many, and where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import filterfalse

from checks.site_words import SiteWords, openings_of, phrases_in, words_of
from checks.website.html import Link, Page
from checks.website.url import NotASite, SiteUrl

MOST_KEPT = 20
HEADLINE = 2
REPORTING = 2
REPORTED = 2
LITTLE_WORDS = 60


@dataclass(frozen=True)
class Signs:
    """Distinct phrases, at most twenty of each kind.

    `everywhere`: anywhere on the page. `hidden`: in text that people do not see, reports left
    out. `cloaked`: only in what phones that come from a search, or search engines, get.
    `in_title`: in a title or description that does not warn. `linked`: in links to other sites
    that say little else; `links_out`: how many sites. `against`: words of warning. `signature`: a
    vandal's name in a title that does not warn, or at the head of a page with little else.
    `led_to`: sites for gambling to which visitors are sent on.
    """

    everywhere: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    cloaked: tuple[str, ...] = ()
    in_title: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    links_out: int = 0
    against: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    led_to: tuple[str, ...] = ()


NO_SIGNS = Signs()


def signs(
    url: SiteUrl, page: Page, others: Sequence[Page], words: SiteWords, led_to: Iterable[str] = ()
) -> Signs:
    """What stands on the page as a browser gets it, and what only other visitors get."""
    seen = phrases_in(page.everything, words.adverts)
    pages = [page, *others]
    cloaked = {phrase for one in others for phrase in phrases_in(one.everything, words.adverts)}
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
        cloaked=_kept(cloaked.difference(seen)),
        in_title=_kept(phrase for one in pages for phrase in _in_title(one, words)),
        linked=linked,
        links_out=len({tout.host for tout in touting}),
        against=_kept(
            word
            for one in pages
            for text in (one.shown, one.visible, *filterfalse(advertise, one.hidden))
            for word in phrases_in(text, words.against)
        ),
        signature=_kept(mark for one in pages for mark in _marks(one, words)),
        led_to=_kept(led_to),
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


# Visitors who are sent on, by a redirect or a script: the name of the place says what it sells.

_SCRIPTED = re.compile(
    r"""location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*["'](?:https?:)?//([a-z0-9.-]{4,253})""",
    re.IGNORECASE,
)
_PUBLIC = (".go.id", ".ac.id", ".sch.id", ".desa.id", ".mil.id")


def scripted(html: str) -> Iterator[str]:
    """The sites to which a script on the page would send its visitors."""
    return (found[1].lower() for found in _SCRIPTED.finditer(html))


def sells(url: SiteUrl, host: str, words: SiteWords) -> bool:
    """Whether it is another site than this one, and its name is made of such words.

    Not where that is an office of the state.
    """
    other = _office(host) != _office(url.host) and not host.endswith(_PUBLIC)
    return other and any(piece in host for piece in words.advert_hosts)


# Links that advertise gambling elsewhere: told from headlines by how little else they say.

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
