"""A page's title, text, hidden text and links, read by `html.parser` within bounds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from checks.parallel import Deadline

# Which text of a page people see, told from what an element keeps from them.

WHOLE = 0.75
_LOOSE = 1000
_TABLE = tomllib.loads(Path(__file__).with_name("html.toml").read_text("utf-8"))
_HIDING = re.compile("|".join(_TABLE["hiding"]))
_MUTE, _DATED = frozenset(_TABLE["mute"]), frozenset(_TABLE["dated"])


def hides(tag: str, given: Mapping[str, str]) -> bool:
    """Whether an element keeps its text from people; a page that hides itself only loads."""
    style = re.sub(r"\s+", "", given.get("style", "")[:500]).lower()
    return tag not in _TABLE["whole"] and ("hidden" in given or bool(_HIDING.search(style)))


def gather(texts: list[str], text: str) -> None:
    """One more text; many small ones become one, or a page of `<` alone fills the memory."""
    texts.append(text)
    if len(texts) > _LOOSE:
        texts[:] = [" ".join(texts)]


@dataclass(eq=False)
class Cover:
    """An element that hides: the text in it, and the cover that it lies under."""

    above: Cover | None
    size: int = 0
    block: list[str] | None = None


@dataclass
class Pieces:
    """The text of a page, each piece with the cover that it lies under."""

    texts: list[tuple[list[str], Cover | None]] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    size: int = 0

    def covered(self, above: Cover | None) -> Cover:
        """A new cover."""
        self.covers.append(Cover(above))
        return self.covers[-1]

    def add(self, text: str, under: Cover | None) -> None:
        """One more piece."""
        size = len(text.strip())
        if not self.texts or self.texts[-1][1] is not under:
            self.texts.append(([], under))
        gather(self.texts[-1][0], text)
        self.size += size
        if under is not None:
            under.size += size

    def told_apart(self) -> tuple[str, tuple[str, ...]]:
        """What people see, and what each outermost cover hides.

        A cover over nearly all of the text is a page that is shown once it has loaded.
        """
        blocks = self._blocks()
        visible: list[str] = []
        for texts, under in self.texts:
            hidden = under.block if under else None
            (visible if hidden is None else hidden).extend(texts)
        return " ".join(visible), tuple(" ".join(block) for block in blocks if block)

    def _blocks(self) -> list[list[str]]:
        """A place for the text of every outermost cover that really hides."""
        for cover in reversed(self.covers):  # those inside come later
            if cover.above is not None:
                cover.above.size += cover.size
        blocks: list[list[str]] = []
        for cover in self.covers:
            cover.block = cover.above.block if cover.above else None
            if cover.block is None and cover.size < WHOLE * self.size:
                cover.block = []
                blocks.append(cover.block)
        return blocks


# Tags of a page: long ones in little room.

LONGEST_TAG = 16_000


class TagParser(HTMLParser):
    """The library's parser; its pattern for a tag takes 500 bytes for each attribute at once."""

    def parse_starttag(self, i: int) -> int:
        """Reads the tag at `i`, of a long one only the beginning; gives its end, or -1."""
        whole, until = self.rawdata, i + LONGEST_TAG
        end = self.check_for_whole_start_tag(i)
        if end <= until:
            return super().parse_starttag(i)
        begun = whole[i:until]
        quote = next((mark for mark in ('"', "'") if begun.count(mark) % 2), "")
        self.rawdata = f"{begun}{quote}>"
        super().parse_starttag(0)
        self.rawdata = whole
        return end

    def check_for_whole_start_tag(self, i: int) -> int:
        """Where the tag at `i` ends, or -1; one that is too long ends with the next `>`."""
        whole, until = self.rawdata, i + LONGEST_TAG
        end = -1
        if whole.find(">", i, until + 2) >= 0:  # the shortened one has two signs more
            self.rawdata = whole[i : until + 2]
            end = super().check_for_whole_start_tag(0)
            self.rawdata = whole
        return i + end if end >= 0 else whole.find(">", until + 2) + 1 or -1


# A page, from its tags and its texts.

READING_S = 1.5
MOST_LINKS = 3000
MOST_DATES = 300
DEEPEST = 200
_LINKED_DATA = "application/ld+json"
_LINKED_DATE = re.compile(
    r'"(?:date(?:Published|Modified|Created)|uploadDate)"\s*:\s*"([^"]{4,40})"'
)


@dataclass(frozen=True)
class Link:
    """Where a link leads, as written, and the words on it."""

    href: str
    text: str


@dataclass(frozen=True)
class Page:
    """What a page says to people (`visible`) and what it keeps from them (`hidden`, by element).

    `described`: the description and key words that search engines show beside the title.
    `heading`: what stands in headings of the first rank. `spoken`: all text but what is quoted,
    such as code. `refresh`: where and when the page sends on by itself. `dates`: as written.
    """

    title: str = ""
    visible: str = ""
    hidden: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    feeds: tuple[str, ...] = ()
    described: str = ""
    heading: str = ""
    spoken: str = ""
    refresh: str = ""
    dates: tuple[str, ...] = ()

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


def read_page(html: str, seconds: float = READING_S) -> Page:
    """As much of the page as can be read in so many seconds."""
    reader = _Reader(Deadline(seconds))
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
    quotes: bool = False
    linked_data: bool = False


class _Reader(TagParser):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__(convert_charrefs=True)
        self._deadline = deadline
        self._open: list[_Open] = []
        # By the name that each has in a `Page`.
        self._texts = {name: list[str]() for name in ("title", "described", "heading", "spoken")}
        self._dates: list[str] = []
        self._refresh = ""
        self._pieces = Pieces()
        self._links: list[Link] = []
        self._feeds: list[str] = []
        self._href: str | None = None
        self._words: list[str] = []

    def page(self) -> Page:
        """What was found so far."""
        visible, hidden = self._pieces.told_apart()
        return Page(
            visible=visible,
            hidden=hidden,
            links=tuple(self._links),
            feeds=tuple(self._feeds),
            refresh=self._refresh,
            dates=tuple(self._dates[:MOST_DATES]),
            **{name: " ".join(texts) for name, texts in self._texts.items()},
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._deadline.for_socket()
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("type", "").lower() in _TABLE["feeds"]:
            self._feeds.append(given.get("href", ""))
        if tag == "meta":
            self._meta(given)
        if "datetime" in given or (tag != "meta" and given.get("itemprop", "").lower() in _DATED):
            self._dated(given.get("datetime") or given.get("content", ""))
        if tag == "a":
            self._end_link()
            self._href = given.get("href", "")
        if tag not in _TABLE["void"] and len(self._open) < DEEPEST:
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
            if around.linked_data and len(self._dates) < MOST_DATES:
                self._dates += _LINKED_DATE.findall(data)
            return
        if around and around.tag == "title":
            gather(self._texts["title"], data)
        else:
            self._pieces.add(data, around.under if around else None)
            if not (around and around.quotes):
                gather(self._texts["spoken"], data)
        if around and around.heads:
            gather(self._texts["heading"], data)
        if self._href is not None:
            gather(self._words, data)

    def _begun(self, tag: str, given: dict[str, str]) -> _Open:
        above = self._open[-1] if self._open else _Open("", None, False)
        under = self._pieces.covered(above.under) if hides(tag, given) else above.under
        mute, linked = above.mute or tag in _MUTE, given.get("type", "").lower() == _LINKED_DATA
        heads, quotes = above.heads or tag == "h1", above.quotes or tag in _TABLE["quoting"]
        return _Open(tag, under, mute, heads, quotes, linked)

    def _meta(self, given: dict[str, str]) -> None:
        """What it says of the page; one for visitors without scripts sends nobody else on."""
        name = (given.get("name") or given.get("property") or given.get("itemprop", "")).lower()
        told, content = given.get("http-equiv", "").lower(), given.get("content", "")
        if name in ("description", "keywords"):
            self._texts["described"].append(content)
        if name in _DATED or told == "last-modified":
            self._dated(content)
        if told == "refresh" and not any(one.tag == "noscript" for one in self._open):
            self._refresh = self._refresh or content

    def _dated(self, text: str) -> None:
        if text and len(self._dates) < MOST_DATES:
            self._dates.append(text[:64])

    def _end_link(self) -> None:
        if self._href is not None and len(self._links) < MOST_LINKS:
            self._links.append(Link(self._href, " ".join(self._words)))
        self._href, self._words = None, []
