"""Checks without a row of their own: what was not measured is never listed as measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.reason import Reason
from checks.result import CheckResult, State
from tests.report.office import NINE
from tests.report.sessions import UNPLUGGED, escalated, measured, report_of, started
from troubleshoot.engine.events import Event, Struck
from troubleshoot.report import document
from troubleshoot.report.fit import LEVELS, page
from troubleshoot.report.model import Evidence, Report
from troubleshoot.report.preview import Row, rows
from troubleshoot.report.render import renderer
from troubleshoot.text import Language, Text

WHOLE = report_of(escalated())


def _item(name: str, state: State = State.OK, measured: str = "") -> Evidence:
    return Evidence(name, state, "x", Text(name), Text("Artinya."), Text(measured), Text(""))


def others(left: tuple[Evidence, ...], language: Language) -> str:
    """How these are told when none of them has a row."""
    whole = document.document(replace(WHOLE, evidence=left), language)
    return document.others(whole.rows("evidence"), language)


def crowded() -> Report:
    """More checks than any paper has rows for, the speed last."""
    fine = [_item(f"baik{number}", measured="angka " * 30) for number in range(20)]
    quiet = [_item(f"diam{number}", State.NOT_RUN) for number in range(4)]
    speed = _item("bandwidth", measured="unduh 170,8 Mbps")
    return replace(WHOLE, evidence=(*fine, *quiet, speed))


def test_each_kind_is_named_for_what_it_is() -> None:
    left = (_item("kabel", State.NOT_RUN), _item("jam"), _item("router", State.NOT_RUN))
    assert others(left, "id") == "Juga baik: jam. Tidak diukur: kabel, router"
    assert others(left, "en") == "Also fine: jam. Not measured: kabel, router"


def test_a_fault_without_a_row_comes_first() -> None:
    left = (_item("jam"), _item("dns", State.PROBLEM))
    assert others(left, "id") == "Juga bermasalah: dns. Juga baik: jam"


def test_nothing_left_says_nothing() -> None:
    assert others((), "id") == ""


def test_a_long_list_of_good_ones_does_not_hide_what_was_not_measured() -> None:
    said = others(crowded().evidence, "id")
    assert "Tidak diukur: diam0, diam1, diam2, diam3" in said
    assert len(said) <= 650


@pytest.mark.parametrize("level", LEVELS)
def test_a_measured_speed_keeps_its_row(level: tuple[int, int, int]) -> None:
    shown = page(document.document(crowded(), "id"), *level).rows("evidence")
    assert "evidence.bandwidth" in {row.part for row in shown}


@pytest.mark.parametrize("form", ["text", "html"])
def test_the_paper_tells_the_speed_that_was_measured(form: str) -> None:
    paper = " ".join(str(renderer(form).render(crowded(), "id")).split())
    assert "unduh 170,8 Mbps" in paper
    assert "Tidak diukur: diam0" in paper


def unplugged(*after: Event) -> Report:
    """The cable is out: what lies behind it was not looked at."""
    more = [CheckResult.not_run(check, Reason.NOT_NEEDED) for check in ("gateway", "dns", "web")]
    own = CheckResult.not_run("wifi", "this PC is not connected by Wi-Fi")
    found = measured("internet-mati.ukur", "cable_unplugged", NINE + 45, (*UNPLUGGED, *more, own))
    return report_of([started(at="internet-mati.ukur"), found, *after])


def _not_measured(report: Report) -> list[Row]:
    return [row for row in rows(report, "id") if row.text.startswith("?")]


def test_one_reason_is_one_line_of_the_preview() -> None:
    why = "tidak perlu, karena penyebab sudah ditemukan lebih dekat"
    names = "Router kantor (gateway), Penerjemah nama situs (DNS), Halaman web penguji"
    assert [row.text for row in _not_measured(unplugged())] == [
        f"? Tidak diukur: {names} ({why})",
        "? Tidak dapat diukur: Sinyal Wi-Fi (komputer ini tidak memakai Wi-Fi)",
    ]


def test_striking_that_line_strikes_all_of_it_and_nothing_else() -> None:
    part = _not_measured(unplugged())[0].part
    assert part
    left = unplugged(Struck(when=NINE + 99, part=part, gone=True))
    assert {item.check for item in left.evidence} == {"link", "wifi"}
    back = Struck(when=NINE + 100, part=part, gone=False)
    assert unplugged(Struck(when=NINE + 99, part=part, gone=True), back) == unplugged()


@pytest.mark.parametrize("form", ["text", "html"])
def test_what_nobody_needed_to_measure_takes_no_rows_on_paper(form: str) -> None:
    paper = " ".join(str(renderer(form).render(unplugged(), "id")).split())
    names = "Router kantor (gateway), Penerjemah nama situs (DNS), Halaman web penguji"
    assert f"Tidak diukur: {names}" in paper
    assert "komputer ini tidak memakai Wi-Fi" in paper
    assert "tidak perlu, karena" not in paper


@pytest.mark.parametrize("form", ["text", "html"])
def test_that_nothing_was_measured_stands_under_its_own_heading(form: str) -> None:
    quiet = replace(_item("diam", State.NOT_RUN), left_out=True)
    paper = str(renderer(form).render(replace(WHOLE, evidence=(quiet,)), "id"))
    head, _, after = paper.partition("Yang diukur")
    assert "Tidak diukur: diam" not in head
    assert "Tidak diukur: diam" in after
