"""The class of every site in every month, and the page that says so."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.website.freshness import Freshness
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.sites.history import Visit
from troubleshoot.sites.months import Standing, standings
from troubleshoot.sites.page import as_html, as_table, spoken

WIB = timezone(timedelta(hours=7))
TITLES = {one.id: one.title for one in Knowledge.open().causes().causes.values()}
ACTIVE, COACHING, INACTIVE, UNKNOWN = Freshness
EVIL = '<script>alert("x")</script> \x1b[31m'


def visit(month: int, day: int, newest: date | None = None, **more: Any) -> Visit:
    """One of the site of Kelurahan Contoh, at ten past eight."""
    at = datetime(2026, month, day, 8, 10, tzinfo=WIB)
    usual = Visit("https://a.go.id/", "Contoh", at, True, 60, newest, "no_fault")
    return replace(usual, **more)


def of(*visits: Visit) -> Standing:
    return standings(visits)[-1]


@pytest.mark.parametrize(
    ("days", "kind"),
    [(0, ACTIVE), (30, ACTIVE), (31, COACHING), (90, COACHING), (91, INACTIVE), (None, UNKNOWN)],
)
def test_the_class_is_told_by_the_newest_text(days: int | None, kind: Freshness) -> None:
    today = date(2026, 11, 24)
    found = of(visit(11, 24, None if days is None else today - timedelta(days)))
    assert (found.kind, found.rest_days) == (kind, days)


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [(100, 5, 1), (100, 40, 1), (5, 40, -1), (40, 40, 0), (None, 5, 0), (5, None, -1)],
)
def test_who_moved(before: int | None, now: int | None, moved: int) -> None:
    """A visit that finds no date forgets none that was seen: the site goes on growing old."""
    october = visit(10, 1, None if before is None else date(2026, 10, 1) - timedelta(before))
    november = visit(11, 30, None if now is None else date(2026, 11, 30) - timedelta(now))
    assert of(october, november).moved == moved


def test_a_month_without_visits_is_no_move() -> None:
    assert of(visit(8, 3, date(2026, 8, 1)), visit(11, 3, date(2026, 8, 1))).was is None


def test_days_between_texts_up_time_and_certificate() -> None:
    texts = [date(2026, 10, 1), date(2026, 10, 11), date(2026, 11, 20)]
    found = of(
        visit(10, 5, texts[0], days_left=50),
        visit(10, 12, texts[1], days_left=43),
        visit(11, 5, up=False, days_left=None, cause="site_unreachable"),
        visit(11, 12, up=None, days_left=None, cause="internet_down"),
        visit(11, 24, texts[2], days_left=0),
    )
    assert (found.gap_days, found.rest_days, found.up_percent) == (25, 4, 50)
    assert (found.certificate_ends, found.ends_soon) == (date(2026, 11, 24), True)


def test_a_site_that_was_hacked_once_stays_named_that_month() -> None:
    hacked = visit(11, 3, cause="site_defaced")
    assert of(hacked, visit(11, 10)).hacked
    assert not of(hacked, visit(12, 1)).hacked


def test_the_month_is_that_of_the_pc_that_visited() -> None:
    late = datetime(2026, 11, 30, 23, 50, tzinfo=WIB)
    assert late.astimezone(UTC).month == 11
    early = datetime(2026, 12, 1, 0, 10, tzinfo=WIB)
    assert early.astimezone(UTC).month == 11
    assert [one.month for one in standings([visit(1, 1, at=late), visit(1, 1, at=early)])] == [
        "2026-11",
        "2026-12",
    ]


days = st.dates(date(2026, 6, 1), date(2026, 11, 30))
seen = st.tuples(
    st.integers(0, 5), days, st.none() | st.integers(0, 200), st.none() | st.booleans()
)


@given(st.lists(seen, min_size=1, max_size=60))
def test_every_month_beside_a_plain_count(
    drawn: list[tuple[int, date, int | None, bool | None]],
) -> None:
    rows = sorted(
        {(number, day): (ago, up) for number, day, ago, up in drawn}.items(),
        key=lambda r: (r[0][1], r[0][0]),
    )
    visits = [
        visit(
            day.month,
            day.day,
            ago if ago is None else day - timedelta(ago),
            up=up,
            site=str(number),
        )
        for (number, day), (ago, up) in rows
    ]
    found = standings(visits)
    assert {(one.site, one.month) for one in found} == {
        (one.site, f"{one.at:%Y-%m}") for one in visits
    }
    for one in found:
        so_far = [v for v in visits if v.site == one.site and f"{v.at:%Y-%m}" <= one.month]
        month = [v for v in so_far if f"{v.at:%Y-%m}" == one.month]
        texts = sorted({v.newest for v in so_far if v.newest})
        told = [v.up for v in month if v.up is not None]
        assert one.rest_days == ((month[-1].at.date() - texts[-1]).days if texts else None)
        assert one.up_percent == (round(100 * told.count(True) / len(told)) if told else None)
        gaps = [(b - a).days for a, b in pairwise(texts)]
        assert one.gap_days == (round(median(gaps)) if gaps else None)


def test_what_is_read_aloud() -> None:
    months = standings(
        [
            visit(10, 1, date(2026, 9, 20), site="https://b.go.id/", unit="B"),
            visit(11, 24, date(2026, 9, 20), site="https://b.go.id/", unit="B"),
            visit(11, 24, date(2026, 11, 20), cause="site_defaced"),
            visit(10, 1, site="https://c.go.id/", unit="C"),
        ]
    )
    assert spoken(months, "id") == (
        "Pada November 2026 diperiksa 2 situs: 1 aktif, 1 perlu pendampingan, 0 tidak aktif, "
        "dan 0 belum diketahui. Turun kelas (1): B. Isi asing (misalnya judi) pernah terlihat di "
        "situs: Contoh. Tidak diperiksa bulan ini (1): https://c.go.id/."
    )
    assert spoken(months, "en").startswith("In November 2026 2 sites were looked at: 1 active")


def test_the_page_reminds_those_who_need_it_and_runs_nothing() -> None:
    months = standings(
        [
            visit(11, 24, date(2026, 11, 20), site="https://baik.go.id/", unit="Baik"),
            visit(11, 24, date(2026, 7, 1), site="https://lama.go.id/", unit=EVIL, days_left=5),
            visit(11, 24, date(2026, 11, 1), site="https://mati.go.id/", up=False,
                  cause="site_unreachable"),
        ]
    )  # fmt: skip
    page = as_html(months, TITLES, "id")
    assert "<script" not in page
    assert "\x1b" not in page
    assert page.count("https://wa.me/?text=") == 1
    assert "Tulisan terbaru sudah berumur 146 hari" in page
    assert "sertifikat berakhir 29 November 2026" in page
    assert TITLES["site_unreachable"].id in page
    assert "src=" not in page


def test_the_table_has_a_line_for_every_site_and_month() -> None:
    months = standings([visit(10, 1, date(2026, 9, 1)), visit(11, 24, unit="=cmd()")])
    rows = list(csv.DictReader(StringIO(as_table(months).decode("utf-8-sig"))))
    assert [(row["bulan"], row["kelas"], row["kelas_bulan_lalu"]) for row in rows] == [
        ("2026-10", "aktif", ""),
        ("2026-11", "perlu pendampingan", "aktif"),
    ]
    assert rows[1]["unit"] == "'=cmd()"
