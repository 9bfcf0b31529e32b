"""A page's title, text, hidden text and links, read by `html.parser` within bounds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from checks.host.deadline import Deadline
from checks.website.shown import Cover, Pieces, gather, hides
from checks.website.tags import MUTE, VOID, TagParser

READING_S = 1.5
MOST_LINKS = 3000
DEEPEST = 200
_FEEDS = ("application/rss+xml", "application/atom+xml")


@dataclass(frozen=True)
class Link:
    """Where a link leads, as written, and the words on it."""

    href: str
    text: str


@dataclass(frozen=True)
class Page:
    """What a page says to people (`visible`) and what it keeps from them (`hidden`, by element).

    `described`: the description and key words that search engines show beside the title.
    `heading`: what stands in headings of the first rank.
    """

    title: str = ""
    visible: str = ""
    hidden: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    feeds: tuple[str, ...] = ()
    described: str = ""
    heading: str = ""

    @property
    def shown(self) -> str:
        """What search engines show of the page."""
        return f"{self.title} {self.described}"

    @property
    def everything(self) -> str:
        """All words, also those in the addresses of links."""
        return " ".join(
            (self.shown, self.visible, *self.hidden, *(link.href for link in self.links))
        )


def read_page(html: str) -> Page:
    """As much of the page as can be read in `READING_S` seconds."""
    reader = _Reader(Deadline(READING_S))
    with suppress(TimeoutError, AssertionError):
        reader.feed(f"{html}<end>")  # the parser holds text back until the next mark begins
    return reader.page()


@dataclass
class _Open:
    """An element that has begun."""

    tag: str
    under: Cover | None
    mute: bool
    heads: bool = False


@dataclass
class _Found:
    title: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    pieces: Pieces = field(default_factory=Pieces)
    links: list[Link] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)


class _Reader(TagParser):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__(convert_charrefs=True)
        self._deadline = deadline
        self._open: list[_Open] = []
        self._found = _Found()
        self._href: str | None = None
        self._words: list[str] = []

    def page(self) -> Page:
        """What was found so far."""
        found = self._found
        visible, hidden = found.pieces.told_apart()
        return Page(
            title=" ".join(found.title),
            visible=visible,
            hidden=hidden,
            links=tuple(found.links),
            feeds=tuple(found.feeds),
            described=" ".join(found.described),
            heading=" ".join(found.headings),
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._deadline.for_socket()
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("type", "").lower() in _FEEDS:
            self._found.feeds.append(given.get("href", ""))
        if tag == "meta" and given.get("name", "").lower() in ("description", "keywords"):
            self._found.described.append(given.get("content", ""))
        if tag == "a":
            self._end_link()
            self._href = given.get("href", "")
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append(self._begun(tag, given))

    def handle_endtag(self, tag: str) -> None:
        self._deadline.for_socket()
        if tag == "a":
            self._end_link()
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        self._deadline.for_socket()
        around = self._open[-1] if self._open else None
        if around and around.mute:
            return
        if around and around.tag == "title":
            gather(self._found.title, data)
        else:
            self._found.pieces.add(data, around.under if around else None)
        if around and around.heads:
            gather(self._found.headings, data)
        if self._href is not None:
            gather(self._words, data)

    def _begun(self, tag: str, given: dict[str, str]) -> _Open:
        above = self._open[-1] if self._open else _Open("", None, False)
        under = self._found.pieces.covered(above.under) if hides(tag, given) else above.under
        return _Open(tag, under, above.mute or tag in MUTE, above.heads or tag == "h1")

    def _end_link(self) -> None:
        if self._href is not None and len(self._found.links) < MOST_LINKS:
            self._found.links.append(Link(self._href, " ".join(self._words)))
        self._href, self._words = None, []
