"""PageKind: what a page is that came where another one was expected. A table of words, in the two
languages that people here meet on such pages; bounded by the few kilobytes that are fetched.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from checks.host.replies import HttpAnswer
from checks.site_words import words_of
from checks.website.html import Page, read_page
from checks.website.url import HTTP, PORTS, NotASite, SiteUrl, has_scheme

REDIRECTS = range(300, 400)
LONGEST_TITLE = 60


class PageKind(StrEnum):
    """What stands in the way; the first ones say so more plainly than the last."""

    UNPAID = "unpaid"
    """The provider says that the line is suspended: a bill, or a quota that is used up."""
    LOGIN = "login"
    """A login of a hotspot, or a way to one."""
    SETUP = "setup"
    """A router's own set-up page."""
    REFUSED = "refused"
    """A filter forbids the page."""
    ERROR = "error"
    """A box in between cannot fetch the page."""
    NOTICE = "notice"
    """The notice page for what policy blocks: it says something of one name only."""
    OTHER = "other"
    """Something else."""


def most_agreed(kinds: Iterable[PageKind]) -> PageKind:
    """The kind that most pages are of, if they are of a known one; of two, the plainer one."""
    every = list(kinds)
    found: list[PageKind] = [kind for kind in every if kind is not PageKind.OTHER] or every
    return max(PageKind, key=lambda kind: (found.count(kind), -list(PageKind).index(kind)))


@dataclass(frozen=True)
class _Sign:
    """One row of `page_signs.toml`, which says what it means; patterns."""

    kind: PageKind
    place: str
    title: str
    body: str
    asks: bool
    weak: bool


_TABLE = tomllib.loads(Path(__file__).with_name("page_signs.toml").read_text("utf-8"))


def _signs() -> Iterator[_Sign]:
    routers = "|".join(_TABLE["routers"])
    for row in _TABLE["signs"]:
        words = ("|".join(row.get(name, ())) for name in ("place", "title", "body"))
        place, title, body = (word.replace("<router>", routers) for word in words)
        asks, weak = row.get("asks", False), row.get("weak", False)
        yield _Sign(PageKind(row["kind"]), place, title, body, asks, weak)


_SIGNS = tuple(_signs())
_PLACES = [(sign.kind, re.compile(sign.place)) for sign in _SIGNS if sign.place]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b".replace(" ~ ", r"(?: \w+){0,4} "))


_TITLES = [(sign.kind, _words(sign.title)) for sign in _SIGNS if sign.title and not sign.weak]
_WEAK_TITLES = [(sign.kind, _words(sign.title)) for sign in _SIGNS if sign.title and sign.weak]
_BODIES = [(sign.kind, _words(sign.body), sign.asks) for sign in _SIGNS if sign.body]
_BY_STATUS = {
    **dict.fromkeys(range(500, 600), PageKind.ERROR),
    511: PageKind.LOGIN,
    **dict.fromkeys((403, 407, 451), PageKind.REFUSED),
}
_PLAIN_WORDS = (PageKind.UNPAID, PageKind.NOTICE, PageKind.REFUSED)
_PASSWORD, _ASKS, *_LEADS = (re.compile(one, re.IGNORECASE) for one in _TABLE["patterns"])
_SHARED = frozenset(_TABLE["shared"])


@dataclass(frozen=True)
class Seen:
    """What one answer is taken for; `place`: where it leads, when that is another site."""

    kind: PageKind
    title: str | None = None
    place: SiteUrl | None = None


def seen_in(answer: HttpAnswer, host: str) -> Seen:
    """What came instead of a page of `host`, by where it leads, its title, its words, its code.

    What only leads elsewhere is taken for the way to a login, as that is how those work.
    """
    text = answer.body.decode("utf-8", "replace")
    page = read_page(text)
    title = " ".join(page.title.split())[:LONGEST_TITLE] or None
    place, within = _leads_to(answer, text, host)
    said = _of_place(place or within) or _first(_TITLES, page.title)
    said = said or _of_words(page, text, answer.status)
    only_leads = place and (answer.status in REDIRECTS or not page.visible.strip())
    if said is PageKind.OTHER and only_leads:
        said = PageKind.LOGIN
    return Seen(said, title, place)


def is_own(answer: HttpAnswer, host: str) -> bool:
    """Whether a first page is the site's: it leads on within the site, or has its name in it.

    The name of the host alone says nothing: who stands in the way notes where people wanted to go.
    """
    if answer.status in REDIRECTS:
        with suppress(NotASite):
            place = _home(host).joined(answer.headers.get("location", ""))
            same = owner_of(place.host) == owner_of(host)
            return same and (place.secure or _of_place(_path_of(place)) is None)
        return False
    text = answer.body.decode("utf-8", "replace").casefold()
    name = owner_of(host).partition(".")[0]
    if answer.status != 200 or name in read_page(text).title:
        return answer.status == 200
    return name in text.replace(host, "") and seen_in(answer, host).kind is PageKind.OTHER


def owner_of(host: str) -> str:
    """The name under which a site is registered: `kompas.com`, `kemkes.go.id`; an address whole."""
    labels = host.casefold().rstrip(".").split(".")
    if labels[-1].isdigit() or ":" in host:
        return host
    return ".".join(labels[-3:] if labels[-2:-1] and labels[-2] in _SHARED else labels[-2:])


def _home(host: str) -> SiteUrl:
    return SiteUrl(HTTP, host, PORTS[HTTP])


def _path_of(place: SiteUrl) -> SiteUrl:
    """Without the name of the site that was asked for, which says nothing here."""
    return replace(place, host="")


def _leads_to(answer: HttpAnswer, text: str, host: str) -> tuple[SiteUrl | None, SiteUrl | None]:
    """Where a redirect, a refresh or a script leads: to another site, or to a path of this one."""
    within = None
    for said in _leads(answer, text):
        with suppress(NotASite):
            place = _home(host).joined(said)
            if owner_of(place.host) != owner_of(host):
                return place, None
            within = within or (None if has_scheme(said) else _path_of(place))
    return None, within


def _leads(answer: HttpAnswer, text: str) -> Iterator[str]:
    if answer.status in REDIRECTS:
        yield answer.headers.get("location", "")
    yield from (found[1] for pattern in _LEADS if (found := pattern.search(text)))


def _of_place(place: SiteUrl | None) -> PageKind | None:
    """By host and path: what follows is often the page that was asked for."""
    if place is None:
        return None
    path, _, query = place.target.casefold().partition("?")
    kinds = (kind for kind, pattern in _PLACES if pattern.search(f"{place.host}{path}"))
    return next(kinds, PageKind.UNPAID if _PLACES[0][1].search(query) else None)


def _first(titles: list[tuple[PageKind, re.Pattern[str]]], text: str) -> PageKind | None:
    words = " ".join(words_of(text))
    return next((kind for kind, pattern in titles if pattern.search(words)), None)


def _of_words(page: Page, text: str, status: int | None) -> PageKind:
    """Plain words go before the code, the code before words that stand in other pages, too."""
    words, asks = " ".join(words_of(f"{page.title} {page.visible}")), bool(_ASKS.search(text))
    bodies = (kind for kind, pattern, only in _BODIES if asks >= only and pattern.search(words))
    found = [*bodies]
    plain = next((kind for kind in found if kind in _PLAIN_WORDS), None)
    weak = _first(_WEAK_TITLES, page.title)
    form = PageKind.LOGIN if _PASSWORD.search(text) else PageKind.OTHER
    return plain or _BY_STATUS.get(status or 0) or next(iter(found), weak or form)
