"""The table of many sites: safe in a spreadsheet, and no site blamed for the line."""

import csv
from io import StringIO

import pytest

from checks.result import CheckResult
from tests.cli.test_sites import TABLE, WORDING, site
from troubleshoot.cli.check_sites import SiteRow, row_of, with_heading
from troubleshoot.storage.table import csv_text


def test_the_table_is_safe_in_a_spreadsheet() -> None:
    row = SiteRow("=cmd|'/C calc'!A0", "ya", "200", "-10", "aktif", "@x", "no_fault", 'a,"b"')
    (read,) = csv.DictReader(StringIO(csv_text(with_heading([row]))))
    assert read["site"] == "'=cmd|'/C calc'!A0"
    assert read["newest"] == "'@x"
    assert (read["certificate_days_left"], read["note"]) == ("-10", 'a,"b"')


@pytest.mark.parametrize(
    ("outcome", "cause", "up"),
    [
        ("ok", "no_fault", "ya"),
        ("expired", "site_certificate", "ya"),
        ("unreachable", "site_unreachable", "tidak"),
        ("unreachable", "internet_down", ""),
        ("error", "site_error", "tidak"),
        ("guarded", "no_fault", "ya"),
    ],
)
def test_up_says_what_can_be_known(outcome: str, cause: str, up: str) -> None:
    row = row_of("a.go.id", site(outcome), TABLE.causes[cause], WORDING, "id")
    assert row.up == up
    assert row.note


def test_a_row_has_the_class_and_the_days() -> None:
    def row(outcome: str, cause: str) -> SiteRow:
        return row_of("a.go.id", site(outcome), TABLE.causes[cause], WORDING, "id")

    stale = row("stale", "site_stale")
    assert (stale.freshness, stale.newest) == ("tidak aktif", "2026-01-02")
    assert row("expired", "site_certificate").certificate_days_left == "-10"
    assert row("unresolved", "site_unresolved").freshness == ""


@pytest.mark.parametrize(
    ("outcome", "cause", "note"),
    [
        ("unreachable", "site_unreachable", "Server situs ini tidak menjawab."),
        ("ok", "no_fault", "Situs ini baik."),
        ("unreachable", "internet_down", "Internet dari penyedia terputus"),
        ("unresolved", "dns_silent", "Penerjemah nama tidak menjawab"),
        ("error", "captive_portal", "Perlu masuk di halaman Wi-Fi"),
        ("expired", "clock_wrong", "Jam komputer salah"),
        ("unreachable", "undetermined", "Penyebab belum jelas"),
    ],
)
def test_a_note_blames_no_site_for_the_line(outcome: str, cause: str, note: str) -> None:
    assert row_of("a.id", site(outcome), TABLE.causes[cause], WORDING, "id").note == note


def test_a_site_that_was_not_measured_says_so() -> None:
    missing = CheckResult.not_run("site", "x")
    row = row_of("a.id", missing, TABLE.causes["undetermined"], WORDING, "id")
    assert (row.up, row.note) == ("", "Tidak diukur.")
    row = row_of("a.id", missing, TABLE.causes["internet_down"], WORDING, "id")
    assert row.note == TABLE.causes["internet_down"].title.id
