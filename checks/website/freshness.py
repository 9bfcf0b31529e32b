"""How long ago somebody last wrote on a site, and the class that this puts it in."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import partial
from xml.parsers import expat

from checks.host.protocol import Host
from checks.parallel import Deadline, at_once
from checks.website.body import unpacked
from checks.website.fetch import BROWSER, Doors, Visit, visit
from checks.website.html import Page
from checks.website.url import NotASite, SiteUrl

ACTIVE_DAYS = 30
INACTIVE_DAYS = 90
FEED_S = 4.0
MOST_FEEDS = 2
A_LIST = 3
"""Days: so many different ones on one page are a list of texts."""
GUESSED = ("/feed/", "/rss.xml")
SITEMAP = "/sitemap.xml"
# A page that is made anew for every visitor says "modified now": that dates nothing.
JUST_NOW = timedelta(minutes=10)


class Source(StrEnum):
    """Where a date was found, the most telling first."""

    FEED = "feed"
    LISTED = "listed"
    SITEMAP = "sitemap"
    OWN_DATE = "own_date"
    LAST_MODIFIED = "last_modified"


OF_PAGE = (Source.OWN_DATE, Source.LAST_MODIFIED)
"""These date the front page itself. It may rest for years while all is well."""


class Freshness(StrEnum):
    """The classes of site editors."""

    ACTIVE = "aktif"
    COACHING = "perlu pendampingan"
    INACTIVE = "tidak aktif"
    UNKNOWN = "tidak diketahui"


@dataclass(frozen=True)
class Newest:
    """The newest date (ISO 8601, UTC), how many days ago that was, and who says so."""

    date: str
    age_days: float
    source: Source


def freshness_of(age_days: float | None) -> Freshness:
    """The class of a site whose newest text is so old."""
    if age_days is None:
        return Freshness.UNKNOWN
    if age_days <= ACTIVE_DAYS:
        return Freshness.ACTIVE
    return Freshness.COACHING if age_days <= INACTIVE_DAYS else Freshness.INACTIVE


def find_newest(
    host: Host, seen: Visit, page: Page, deadline: Deadline, doors: Doors
) -> Newest | None:
    """What the feed and the dates on the page say, else the site map, else the page of itself.

    The earlier of two clocks is believed, so that one that is ahead makes nothing old; a text
    that is not written yet by that clock shows that it is behind, and the other one counts.
    """
    clocks = _clocks(seen)
    budget = Deadline(min(FEED_S, deadline.left))
    pages = {url.target: url for url in (*_feeds(seen.url, page), seen.url.page(SITEMAP))}
    visits = at_once(
        {url: partial(visit, host, url, BROWSER, budget, doors) for url in pages.values()},
        budget.left,
    )
    answers = [end.page for end in visits.values()]
    found = [dated for a in answers if a and (dated := _newest_in(unpacked(a), clocks))]
    found += _dates_on(page, clocks)
    for sources in ((Source.FEED, Source.LISTED), (Source.SITEMAP, Source.OWN_DATE)):
        if dates := [(date, kind) for kind, date in found if kind in sources]:
            date, kind = max(dates)
            return _newest(date, clocks, Source(kind))
    return _last_modified(seen, clocks)


def _dates_on(page: Page, clocks: tuple[datetime, ...]) -> list[tuple[str, datetime]]:
    """The newest of the dates that the page names for machines: of a list of texts, or its own.

    Not those of meetings to come, nor the minute in which a page was made for its visitor.
    """
    latest = max(clocks)
    dates = {date for text in page.dates if (date := date_of(text)) and date <= latest + AHEAD}
    past = [date for date in dates if all(abs(date - clock) > JUST_NOW for clock in clocks)]
    if not past:
        return []
    listed = len({date.date() for date in past}) >= A_LIST
    return [((Source.LISTED if listed else Source.OWN_DATE).value, max(past))]


def _feeds(url: SiteUrl, page: Page) -> list[SiteUrl]:
    """The feeds that the page names on its own site, else where they usually are."""
    named = []
    for reference in page.feeds:
        try:
            feed = url.joined(reference)
        except NotASite:
            continue
        if feed.is_same_site(url) and "comment" not in feed.target:
            named.append(feed)
    return named[:MOST_FEEDS] or [url.page(target) for target in GUESSED]


def _clocks(seen: Visit) -> tuple[datetime, ...]:
    """What time it is by the server and by this PC, the earlier first."""
    here = datetime.now(UTC)
    return tuple(sorted((_said(seen, "date") or here, here)))


def _said(seen: Visit, header: str) -> datetime | None:
    return date_of(seen.answer.headers.get(header, "")) if seen.answer else None


def _newest_in(data: bytes, clocks: tuple[datetime, ...]) -> tuple[str, datetime] | None:
    return next((dated for now in clocks if (dated := newest_in(data, now))), None)


def _last_modified(seen: Visit, clocks: tuple[datetime, ...]) -> Newest | None:
    said = _said(seen, "last-modified")
    if said is None or said > (_said(seen, "date") or clocks[-1]) - JUST_NOW:
        return None
    return _newest(said, clocks, Source.LAST_MODIFIED)


def _newest(date: datetime, clocks: tuple[datetime, ...], source: Source) -> Newest:
    now = next((clock for clock in clocks if date <= clock + AHEAD), clocks[-1])
    age_days = max(0.0, (now - date).total_seconds() / 86_400)
    return Newest(date.isoformat(timespec="seconds"), round(age_days, 1), source)


# The newest date in a feed or a site map, read by expat without any entity of its own.

MOST_ENTRIES = 5000
DEEPEST = 40
AHEAD = timedelta(days=1)
LONGEST_DATE = 64
# Systems write 1970, 1980 or the year zero where they have no date (containers, WordPress).
EARLIEST, LATEST = datetime(2005, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# A feed's own dates (lastBuildDate, its first `updated`) only say when a machine wrote it.
_ENTRIES = {"item", "entry", "url", "sitemap"}
_DATES = {"pubdate", "published", "updated", "date", "lastmod"}
_TOPS = dict.fromkeys(("rss", "feed", "rdf"), "feed")
_TOPS |= dict.fromkeys(("urlset", "sitemapindex"), "sitemap")


class Refused(Exception):
    """The document tries something that no feed needs."""


class _Reader:
    """Collects dates; `kind` is `feed`, `sitemap` or None for anything else."""

    def __init__(self) -> None:
        self.kind: str | None = None
        self.dates: list[str] = []
        self._path: list[str] = []
        self._text: str | None = None
        self._entries = 0

    def start(self, name: str, _attributes: object) -> None:
        tag = name.rpartition(":")[2].lower()
        if not self._path:
            self.kind = _TOPS.get(tag)
        self._path.append(tag)
        self._entries += tag in _ENTRIES
        if not self.kind or len(self._path) > DEEPEST or self._entries > MOST_ENTRIES:
            raise Refused
        inside = any(above in _ENTRIES for above in self._path[:-1])
        self._text = "" if inside and tag in _DATES else None

    def text(self, data: str) -> None:
        if self._text is not None and len(self._text) < LONGEST_DATE:
            self._text += data

    def end(self, _name: str) -> None:
        self._path.pop()
        if self._text:
            self.dates.append(self._text.strip())
        self._text = None

    def refuse(self, *_: object) -> None:
        raise Refused


def newest_in(data: bytes, now: datetime) -> tuple[str, datetime] | None:
    """`feed` or `sitemap` and its newest date; a broken or cut document counts up to there."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    # No DTD, so no entities: nothing can expand (billion laughs) or be fetched (XXE).
    parser.StartDoctypeDeclHandler = reader.refuse
    with suppress(expat.ExpatError, Refused, ValueError, LookupError):
        parser.Parse(data.lstrip(), False)
    dates = [date for text in reader.dates if (date := date_of(text)) and date <= now + AHEAD]
    return (reader.kind, max(dates)) if reader.kind and dates else None


def _of_stamp(text: str) -> datetime:
    """Seconds since 1970, as Open Graph has them; raises ValueError."""
    if not text.isascii() or not text.isdigit() or len(text) != 10:
        raise ValueError(text[:20])
    return datetime.fromtimestamp(int(text), UTC)


def date_of(text: str) -> datetime | None:
    """A date as feeds (RFC 822) and site maps (ISO 8601) write it; without a zone it is UTC.

    None for a time that no site can be from.
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime, _of_stamp):
        try:
            found = read(text.strip())
            date = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
            return date if EARLIEST <= date < LATEST else None
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
