"""Ages of texts where a clock is wrong, the server's or this PC's, or where a date is none."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from checks.check import carry_out
from checks.host.replies import HttpAnswer
from checks.registry import BY_NAME
from checks.result import CheckResult
from checks.settings import Settings
from checks.website.freshness import date_of
from tests.checks.website.test_visit import OUTSIDE, Web

ZERO = "Wed, 30 Nov -0001 00:00:00 +0000"
EPOCH = "Thu, 01 Jan 1970 00:00:00 GMT"
NEVER = "Fri, 31 Dec 9999 23:59:59 GMT"


class Dated(Web):
    """The server's clock, what it says of its page, and the dates in its feed."""

    def __init__(self, clock: str | None, modified: str | None = None, *feed: str) -> None:
        super().__init__({}, {"a.id": OUTSIDE})
        said = {"date": clock, "last-modified": modified}
        self.headers = {name: value for name, value in said.items() if value}
        items = "".join(f"<item><pubDate>{date}</pubDate></item>" for date in feed)
        self.feed = f"<rss><channel>{items}</channel></rss>".encode() if feed else b""

    def http_get(self, address: str, port: int, host: str, path: str, *_: Any, **__: Any) -> Any:
        if path == "/":
            return HttpAnswer(0.01, None, None, 200, self.headers, b"<p>Halo</p>")
        found = path == "/feed/" and self.feed
        return HttpAnswer(0.01, None, None, 200 if found else 404, {}, self.feed)


def days_ago(days: float) -> str:
    """By the clock of this PC."""
    return format_datetime(datetime.now(UTC) - timedelta(days=days), usegmt=True)


def looked_at(web: Dated) -> CheckResult:
    return carry_out(BY_NAME["site"], web, Settings(site_url="https://a.id/"))


@pytest.mark.parametrize(
    ("clock", "feed", "age_days"),
    [
        (0, 200, 200),
        (-120, 3, 3),
        (-730, 3, 3),
        (-730, 200, 200),
        (730, 200, 200),
        (730, 3, 3),
        (None, 200, 200),
    ],
)
def test_a_wrong_clock_of_the_server_makes_no_text_old(
    clock: float | None, feed: float, age_days: float
) -> None:
    web = Dated(None if clock is None else days_ago(clock), None, days_ago(feed))
    assert looked_at(web).reading["newest"]["age_days"] == age_days


@pytest.mark.parametrize(("behind", "age_days"), [(30, 3), (730, 200), (7000, 45)])
def test_where_this_pc_is_behind_the_server_counts(behind: float, age_days: float) -> None:
    web = Dated(days_ago(-behind), None, days_ago(age_days - behind))
    assert looked_at(web).reading["newest"]["age_days"] == age_days


def test_a_clock_that_cannot_be_is_not_asked() -> None:
    for clock in (EPOCH, NEVER, "kemarin"):
        assert looked_at(Dated(clock, None, days_ago(200))).outcome == "stale"


@pytest.mark.parametrize("feed", [(ZERO,), (EPOCH,), (ZERO, EPOCH, "0000-00-00"), (NEVER,)])
def test_a_date_that_only_stands_for_none_dates_nothing(feed: tuple[str, ...]) -> None:
    found = looked_at(Dated(days_ago(0), None, *feed))
    assert (found.outcome, found.reading["newest"]) == ("ok", None)


def test_beside_them_a_real_date_counts() -> None:
    assert looked_at(Dated(days_ago(0), None, ZERO, days_ago(200), EPOCH)).outcome == "stale"


@pytest.mark.parametrize(
    ("clock", "modified", "age_days"),
    [
        (0, 0, None),
        (0, 200, 200),
        (-120, -120, None),
        (-120, -117, 3),
        (-120, 3, 3),
        (120, 120, None),
    ],
)
def test_the_date_of_a_page(clock: float, modified: float, age_days: float | None) -> None:
    newest = looked_at(Dated(days_ago(clock), days_ago(modified))).reading["newest"]
    assert (newest and newest["age_days"]) == age_days


def test_a_page_of_1970_has_no_date() -> None:
    assert looked_at(Dated(days_ago(0), EPOCH)).outcome == "ok"


@pytest.mark.parametrize(
    ("text", "year"),
    [("2004-12-31", None), ("2005-01-01", 2005), ("2099-12-31", 2099), ("2100-01-01", None)],
)
def test_the_years_that_a_site_can_be_from(text: str, year: int | None) -> None:
    found = date_of(text)
    assert (found and found.year) == year
