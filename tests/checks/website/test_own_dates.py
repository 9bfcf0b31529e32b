"""Dates that a page itself names for machines: of a list of texts, or only its own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from checks.check import carry_out
from checks.host.replies import HttpAnswer
from checks.registry import BY_NAME
from checks.result import CheckResult
from checks.settings import Settings
from checks.website.freshness import date_of
from checks.website.html import read_page
from tests.checks.website.test_clocks import days_ago
from tests.checks.website.test_visit import OUTSIDE, Web


def day(ago: float) -> str:
    return (datetime.now(UTC) - timedelta(days=ago)).strftime("%Y-%m-%d")


def times(*days: float) -> str:
    """A list of texts with their dates."""
    return "".join(f"<li><time datetime={day(ago)}>tanggal</time></li>" for ago in days)


class Paged(Web):
    """A front page and, perhaps, a feed and a site map."""

    def __init__(self, body: str, feed: float | None, site_map: float | None) -> None:
        super().__init__({}, {"a.id": OUTSIDE})
        self.said = {"/": f"<title>Desa</title><p>Halo</p>{body}"}
        if feed is not None:
            dated = f"<item><pubDate>{days_ago(feed)}</pubDate></item>"
            self.said["/feed/"] = f"<rss><channel>{dated}</channel></rss>"
        if site_map is not None:
            dated = f"<url><lastmod>{day(site_map)}</lastmod></url>"
            self.said["/sitemap.xml"] = f"<urlset>{dated}</urlset>"

    def http_get(self, address: str, port: int, host: str, path: str, *_: Any, **__: Any) -> Any:
        said = self.said.get(path)
        body = (said or "").encode()
        return HttpAnswer(0.01, None, None, 200 if said else 404, {"date": days_ago(0)}, body)


def looked_at(body: str, feed: float | None = None, site_map: float | None = None) -> CheckResult:
    web = Paged(body, feed, site_map)
    return carry_out(BY_NAME["site"], web, Settings(site_url="https://a.id/"))


LINKED = (
    '<script type="application/ld+json">{"@type": "BlogPosting", "datePublished": "%s", '
    '"dateModified": "%s"}</script>'
)
MODIFIED = '<meta property="article:modified_time" content="%sT08:00:00+07:00">'
CASES = {
    "a list": (times(3, 40, 200), None, None, "ok", "listed", 3),
    "an old list": (times(100, 140, 200), None, None, "stale", "listed", 100),
    "a list newer than the feed": (times(3, 40, 200), 400, None, "ok", "listed", 3),
    "a feed newer than the list": (times(100, 140, 200), 5, None, "ok", "feed", 5),
    "a list and an old site map": (times(3, 40, 200), None, 400, "ok", "listed", 3),
    "meetings to come": (times(-20, -30, -40, 50), None, None, "ageing", "own_date", 50),
    "linked data": (LINKED % (day(200), day(4)), None, None, "ok", "own_date", 4),
    "a page's own date": (MODIFIED % day(40), None, None, "ageing", "own_date", 40),
    "an old page's own date": (MODIFIED % day(900), None, None, "old_page", "own_date", 900),
    "an old page with a fresh site map": (MODIFIED % day(900), None, 3, "ok", "sitemap", 3),
    "Dublin Core": (f"<meta name=DC.date content={day(5)}>", None, None, "ok", "own_date", 5),
    "schema.org": (
        f"<span itemprop=datePublished content={day(45)}></span>",
        *(None, None, "ageing", "own_date", 45),
    ),
    "by habit": (f"<meta name=pubdate content={day(6)}>", None, None, "ok", "own_date", 6),
    "a head field on the page": (
        f"<meta http-equiv=last-modified content='{days_ago(60)}'>",
        *(None, None, "ageing", "own_date", 60),
    ),
}


@pytest.mark.parametrize(
    ("body", "feed", "site_map", "outcome", "source", "age"), CASES.values(), ids=CASES
)
def test_the_newest_date_counts(
    body: str,
    feed: float | None,
    site_map: float | None,
    outcome: str,
    source: str,
    age: float,
) -> None:
    found = looked_at(body, feed, site_map)
    newest = found.reading["newest"]
    assert (found.outcome, newest["source"]) == (outcome, source)
    assert abs(newest["age_days"] - age) <= 1.0


@pytest.mark.parametrize(
    "body",
    [
        "<time datetime=kemarin>",
        "<time datetime=1970-01-01>",
        "<time>2020-01-01</time>",
        f"<meta name=description content={day(200)}>",
        f'<script>var x = {{"datePublished": "{day(200)}"}}</script>',
        '<script type="application/ld+json">{"datePublished": </script>',
    ],
)
def test_what_is_no_date_of_a_text_dates_nothing(body: str) -> None:
    assert looked_at(body).reading["newest"] is None


def test_the_minute_in_which_a_page_was_made_dates_nothing() -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    assert looked_at(f"<time datetime={now}>").reading["newest"] is None


def test_seconds_since_1970_are_a_date() -> None:
    assert date_of("1715500000") == datetime(2024, 5, 12, 7, 46, 40, tzinfo=UTC)
    assert date_of("9999999999") is date_of("99") is None


def test_a_page_of_dates_alone_stays_small() -> None:
    assert len(read_page("<time datetime=2024-01-01>" * 20_000).dates) == 300
