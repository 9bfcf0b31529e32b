"""The newest date in a feed or a site map, read by expat without any entity of its own."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.parsers import expat

MOST_ENTRIES = 5000
DEEPEST = 40
AHEAD = timedelta(days=1)
LONGEST_DATE = 64
# Systems write 1970, 1980 or the year zero where they have no date (containers, WordPress).
EARLIEST, LATEST = datetime(2005, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# A feed's own dates (lastBuildDate, its first `updated`) only say when a machine wrote it.
_ENTRIES = {"item", "entry", "url", "sitemap"}
_DATES = {"pubdate", "published", "updated", "date", "lastmod"}
_TOPS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}


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


def date_of(text: str) -> datetime | None:
    """A date as feeds (RFC 822) and site maps (ISO 8601) write it; without a zone it is UTC.

    None for a time that no site can be from.
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text.strip())
            date = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
            return date if EARLIEST <= date < LATEST else None
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
