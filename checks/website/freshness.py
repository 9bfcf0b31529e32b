"""How long ago somebody last wrote on a site, and the class that this puts it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.website.body import unpacked
from checks.website.dated import AHEAD, date_of, newest_in
from checks.website.page import Page
from checks.website.url import NotASite, SiteUrl
from checks.website.visit import BROWSER, Doors, Visit, visit

ACTIVE_DAYS = 30
INACTIVE_DAYS = 90
FEED_S = 4.0
MOST_FEEDS = 2
GUESSED = ("/feed/", "/rss.xml")
SITEMAP = "/sitemap.xml"
# A page that is made anew for every visitor says "modified now": that dates nothing.
JUST_NOW = timedelta(minutes=10)


class Source(StrEnum):
    """Where a date was found, the most telling first."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LAST_MODIFIED = "last_modified"


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
    """What the feed says; without one the site map; without both the page's own date.

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
    for source in (Source.FEED, Source.SITEMAP):
        if dates := [date for kind, date in found if kind == source.value]:
            return _newest(max(dates), clocks, source)
    return _last_modified(seen, clocks)


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
