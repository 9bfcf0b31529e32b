"""What is struck is gone from every format, for ever, and nothing else goes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.result import CheckResult, State
from tests.report.office import LIBRARY, NINE, PROFILE
from tests.report.sessions import escalated, report_of
from troubleshoot.engine.engine import Outcome, fold
from troubleshoot.engine.events import Acted, Consented, Event, Measured, Noted, Struck
from troubleshoot.engine.history import effective
from troubleshoot.report.model import Report, file_stem
from troubleshoot.report.preview import Row, rows, unstruck
from troubleshoot.report.render import FORMATS, renderer
from troubleshoot.session.codec import decode, encode
from troubleshoot.text import LANGUAGES

# A word that stands in one part of the report only → that part.
MARKS = {
    "Podosugih": "office.unit",
    "Melati 5": "office.place",
    "Pelayanan": "office.room",
    "Siti Aminah": "office.reporter",
    "operator SIAK": "office.reporter",
    "3456": "office.phone",
    "08.00": "office.service_hours",
    "pohon tumbang": "remark.0",
    "Apakah listrik menyala": "answer.0",
    "Komputer mana": "answer.1",
    "Cabut-colok": "step.1",
    "spin": "evidence.quantum",
    "192.168.7.20": "evidence.address",
}


def _events(*after: Event) -> list[Event]:
    return [*escalated("WA jalan, ada pohon tumbang."), *after]


def _strike(part: str, gone: bool = True) -> Struck:
    return Struck(when=NINE + 999, part=part, gone=gone)


def _everything(report: Report) -> str:
    documents = [
        str(renderer(form).render(report, language)) for form in FORMATS for language in LANGUAGES
    ]
    return "\n".join([file_stem(report).replace("-", " "), *documents]).lower()


@pytest.mark.parametrize(("mark", "part"), MARKS.items())
def test_a_struck_part_is_in_no_format(mark: str, part: str) -> None:
    assert mark.lower() in _everything(report_of(_events()))
    assert mark.lower() not in _everything(report_of(_events(_strike(part))))


@pytest.mark.parametrize("part", sorted(set(MARKS.values())))
def test_nothing_else_goes_with_it(part: str) -> None:
    left = _everything(report_of(_events(_strike(part))))
    others = [mark for mark, other in MARKS.items() if other != part]
    # the identity of the check remains where only its name is told, not what it measured
    assert [mark for mark in others if mark.lower() not in left] == []


def test_a_struck_part_can_be_put_back() -> None:
    back = _events(_strike("office.phone"), _strike("office.phone", gone=False))
    assert report_of(back) == report_of(_events())


def test_strikes_survive_the_journal() -> None:
    lines = [encode(event) for event in _events(_strike("remark.0"), _strike("office.unit"))]
    assert "tumbang" not in _everything(report_of([decode(line) for line in lines]))


@pytest.mark.parametrize("part", ["", "office", "office.nothing", "answer.99", "answer.x", "💥"])
def test_a_part_that_is_not_there_changes_nothing(part: str) -> None:
    assert report_of(_events(_strike(part))) == report_of(_events())


def test_afterwords_move_no_session_and_end_it_no_later() -> None:
    unit = Noted(when=NINE + 5000, at="remedi-dns_silent.lapor", text="Kel. Baru", field="unit")
    asked, yes = escalated(profile={}), Consented(when=NINE + 5001, given=True)
    after = [*asked, unit, _strike("remark.0"), yes]
    assert fold(after, LIBRARY) == fold(asked, LIBRARY)
    assert effective(after[1:]) == effective(asked[1:])
    report = report_of(after)
    assert report.office.unit == "Kel. Baru"
    assert report.ended == report_of(asked).ended
    assert report.headline.status is Outcome.ESCALATED


def test_the_profile_knows_the_unit_better_than_an_afterword() -> None:
    unit = Noted(when=NINE, at="remedi-dns_silent.lapor", text="Kel. Baru", field="unit")
    assert report_of(_events(unit)).office.unit == PROFILE["unit"]


def test_the_preview_shows_every_mark_beside_the_part_that_strikes_it() -> None:
    shown = rows(report_of(_events()), "id")
    for mark, part in MARKS.items():
        assert [row.part for row in shown if mark in row.text] == [part], mark


def test_the_preview_is_of_the_whole_report() -> None:
    events = _events(_strike("office.unit"))
    assert rows(report_of(unstruck(events)), "id") == rows(report_of(_events()), "id")


def test_striking_all_that_can_be_struck_leaves_a_report() -> None:
    parts = [row.part for row in rows(report_of(_events()), "id") if row.part]
    report = report_of(_events(*map(_strike, parts)))
    assert [row for row in rows(report, "id") if row.part] == []
    left = _everything(report)
    assert report.code.lower() in left
    assert [mark for mark in MARKS if mark.lower() in left] == []


def test_two_results_of_one_check_are_one_line() -> None:
    twice = [
        replace(event, results=(*event.results, CheckResult("dns", State.OK, "ok", {"x": "dua"})))
        if isinstance(event, Measured) and "remedi" in event.at
        else event
        for event in _events()
    ]
    shown = [row for row in rows(report_of(twice), "id") if row.part == "evidence.dns"]
    assert len(shown) == 1
    gone = report_of([*twice, _strike("evidence.dns")])
    assert "dns" not in {item.check for item in gone.evidence}


def test_a_row_without_a_part_is_about_the_case_only() -> None:
    fixed = [row for row in rows(report_of(_events()), "id") if row.part is None]
    assert fixed
    assert all(mark not in row.text for row in fixed for mark in MARKS)
    assert isinstance(fixed[0], Row)
    assert not any(isinstance(event, Acted) for event in fixed)
