"""Dates of feeds and site maps: the newest entry counts, and no document can do harm."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.website.freshness import Freshness, date_of, freshness_of, newest_in

NOW = datetime(2026, 6, 1, tzinfo=UTC)
RSS = (
    "<?xml version='1.0'?><rss version='2.0'><channel><lastBuildDate>Sun, 31 May 2026 08:00:00 "
    "+0700</lastBuildDate><item><pubDate>Mon, 05 Jan 2026 08:00:00 +0700</pubDate></item>"
    "<item><pubDate>Thu, 01 Jan 2026 08:00:00 +0700</pubDate></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><updated>2026-05-31T00:00:00Z</updated><entry>"
    "<updated>2026-02-03T04:05:06Z</updated><published>2026-02-01T00:00:00Z</published></entry>"
    "</feed>"
)
RDF = (
    "<rdf:RDF xmlns:rdf='r' xmlns:dc='d'><item><dc:date>2026-03-04T00:00:00+07:00</dc:date></item>"
    "</rdf:RDF>"
)
SITEMAP = "<urlset><url><loc>x</loc><lastmod>2026-04-05</lastmod></url><url/></urlset>"
INDEX = "<sitemapindex><sitemap><lastmod>2026-04-06T01:02:03Z</lastmod></sitemap></sitemapindex>"
BOMB = (
    "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    "<rss><channel><item><pubDate>&b;</pubDate></item></channel></rss>"
)
OUTSIDE = (
    "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><item><pubDate>&x;</pubDate>"
    "</item></rss>"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RSS, ("feed", "2026-01-05T01:00:00+00:00")),
        (ATOM, ("feed", "2026-02-03T04:05:06+00:00")),
        (RDF, ("feed", "2026-03-03T17:00:00+00:00")),
        (SITEMAP, ("sitemap", "2026-04-05T00:00:00+00:00")),
        (INDEX, ("sitemap", "2026-04-06T01:02:03+00:00")),
        (RSS[:-60], ("feed", "2026-01-05T01:00:00+00:00")),
        (f"\ufeff{RSS}", ("feed", "2026-01-05T01:00:00+00:00")),
        (RSS.replace("</item>", "&nbsp;</item>", 1), ("feed", "2026-01-05T01:00:00+00:00")),
        (RSS.replace("2026 08:00:00", "2031 08:00:00"), None),
        (RSS.replace("pubDate", "x"), None),
        ("<html><item><pubDate>2026-01-01</pubDate></item></html>", None),
        (BOMB, None),
        (OUTSIDE, None),
        ("<rss>" + "<a>" * 100_000, None),
        ("", None),
        ("x" * 1000, None),
    ],
)
def test_the_newest_entry_counts(text: str, found: tuple[str, str] | None) -> None:
    newest = newest_in(text.encode(), NOW)
    assert (newest and (newest[0], newest[1].isoformat())) == found


@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    newest_in(b"<rss><item><pubDate>" + data, NOW)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = date_of(text)
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("age_days", "expected"),
    [
        (0.0, Freshness.ACTIVE),
        (30.0, Freshness.ACTIVE),
        (30.5, Freshness.COACHING),
        (90.0, Freshness.COACHING),
        (90.1, Freshness.INACTIVE),
        (None, Freshness.UNKNOWN),
    ],
)
def test_classes_of_site_editors(age_days: float | None, expected: Freshness) -> None:
    assert freshness_of(age_days) is expected
