"""A request for an event: what people may write, what is refused in a sentence, and its papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.cli.errors import guarded
from troubleshoot.report.event_request import (
    DATE,
    DAY_END,
    DOTS,
    END,
    SAYS,
    START,
    date_of,
    fault,
    minute_of,
)
from troubleshoot.storage.home import VARIABLE

DATES = {
    "17-12-2026": date(2026, 12, 17),
    "17/12/2026": date(2026, 12, 17),
    "17.12.2026": date(2026, 12, 17),
    "2026-12-17": date(2026, 12, 17),
    "17 Desember 2026": date(2026, 12, 17),
    "Kamis, 17 Desember 2026": date(2026, 12, 17),
    "kamis 17 des 2026.": date(2026, 12, 17),
    "Jum'at, 1 Mei 2026": date(2026, 5, 1),
    "1 may 2026": date(2026, 5, 1),
    "3 Agustus 2027": date(2027, 8, 3),
    "29-02-2028": date(2028, 2, 29),
}
REFUSED = [
    (DATE, "besok", "NO_DATE"),
    (DATE, "17-12", "NO_DATE"),
    (DATE, "17-12-26", "NO_DATE"),
    (DATE, "29-02-2027", "NO_SUCH_DAY"),
    (DATE, "31 April 2027", "NO_SUCH_DAY"),
    (DATE, "17/13/2026", "NO_SUCH_DAY"),
    (DATE, "17 Foo 2026", "NO_SUCH_DAY"),
    (DATE, "00-00-0000", "NO_SUCH_DAY"),
    (START, "pagi", "NO_TIME"),
    (START, "25.00", "NO_TIME"),
    (START, "24.01", "NO_TIME"),
    (START, "09.60", "NO_TIME"),
    (START, "09.00 WIT", "NO_TIME"),
    (END, "-1", "NO_TIME"),
]


@pytest.mark.parametrize(("typed", "meant"), DATES.items())
def test_dates_as_people_write_them(typed: str, meant: date) -> None:
    assert date_of(typed) == meant


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("09.00", 540), ("9:05", 545), ("pukul 9", 540), ("0.00", 0), ("24.00", DAY_END)],
)
def test_times_as_people_write_them(typed: str, minutes: int) -> None:
    assert minute_of(typed) == minutes


@pytest.mark.parametrize(("field", "typed", "why"), REFUSED)
def test_what_cannot_be_is_told_in_a_sentence(field: str, typed: str, why: str) -> None:
    assert fault(field, typed, {}) == SAYS[why]


@pytest.mark.parametrize("end", ["08.59", "09.00", "00.00"])
def test_an_event_ends_after_it_begins(end: str) -> None:
    assert fault(END, end, {START: "09.00"}) == SAYS["ENDS_FIRST"].filled(start="09.00")
    assert fault(END, "24.00", {START: "09.00"}) is None
    assert fault(END, end, {}) is None  # nobody has said when it begins


def test_nothing_is_asked_of_other_answers_or_of_an_empty_one() -> None:
    assert fault(DATE, "", {}) is None
    assert fault("event_name", "besok", {}) is None
    assert fault(None, "besok", {}) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read_back(day: date) -> None:
    month = SAYS["MONTHS"].id.split()[day.month - 1]
    for written in (f"{day:%d-%m-%Y}", day.isoformat(), f"{day.day} {month} {day.year}"):
        assert date_of(written) == day


@given(st.text(max_size=40))
def test_whatever_is_typed_is_taken_or_told(typed: str) -> None:
    for field in (DATE, START, END):
        told = fault(field, typed, {START: "10.00"})
        assert told is None or told in (SAYS.values()) or "10.00" in told.id


# The papers, from a walk to the page.

ANSWERS = {
    "nama": "Rapat <b>koordinasi</b> {written}",
    "tanggal": "Kamis, 17 Desember 2026",
    "mulai": "09.00",
    "selesai": "12.30",
    "tempat": "Pendopo, Jl. Merdeka 1",
    "ruang": "Ruang rapat",
    "peserta": "25 orang",
    "pembicara": "Camat",
    "kepala": "ya",
    "alat": "kamera, mikrofon; layar dan proyektor",
    "aplikasi": "tidak_tahu",
    "listrik": "perlu_genset",
    "kontak": "Siti, Kasubbag",
    "di-tempat": "tidak",
}
PROFILE = """
unit: Kecamatan Contoh
letter: {head: [PEMERINTAH KABUPATEN PASER], number: 491.7/29/DKISP-Al/I, signer: H. Contoh}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    return tmp_path


def walked(home: Path, changes: Mapping[str, str] | None = None) -> int:
    answers = {**ANSWERS, **(changes or {})}
    lines = [f'- {{at: pinjam-vicon.{at}, answer: "{said}"}}\n' for at, said in answers.items()]
    (home / "answers.yaml").write_text("".join(lines), "utf-8")
    return guarded(["run", "pinjam-vicon", "--answers", str(home / "answers.yaml")])


def papers(home: Path, *more: str) -> str:
    assert guarded(["report", "--letter", "--out", str(home / "out"), *more]) == 0
    return next((home / "out").glob("*-surat.html")).read_text("utf-8")


class Cells(HTMLParser):
    """The rows of all tables."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def test_the_letter_and_its_sheets(home: Path) -> None:
    assert walked(home) == 0
    page = papers(home)
    rows = Cells(page).rows
    assert len(re.findall('class="new"', page)) == 4  # a sheet each after the letter
    assert ["Nomor", ": 491.7/29/DKISP-Al/I"] in rows
    assert ["Hari, tanggal", ": Kamis, 17 Desember 2026"] in rows
    assert ["Waktu", ": 09.00 – 12.30 waktu setempat"] in rows
    assert ["Nama acara", ": Rapat <b>koordinasi</b> {written}"] in rows
    assert "<b>koordinasi" not in page
    assert ["Dihadiri kepala daerah", ": Ya"] in rows
    assert ["Aplikasi", f": {DOTS}"] in rows  # room to write: nobody knew
    things = [row[1] for row in rows if len(row) == 5]
    assert things == ["kamera", "mikrofon", "layar", "proyektor", "", "", ""] * 2
    assert "PEMERINTAH KABUPATEN PASER" in page
    assert "H. Contoh" in page
    assert "http" not in page  # nothing from outside
    assert not re.search(r"\{\w+\}", page.replace("{written}", ""))


def test_the_same_in_english(home: Path) -> None:
    assert walked(home) == 0
    rows = Cells(papers(home, "--lang", "en")).rows
    assert ["Day, date", ": Thursday, 17 December 2026"] in rows


def test_a_date_that_does_not_exist_stops_a_script_with_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert walked(home, {"tanggal": "31-02-2027"}) == 2
    assert SAYS["NO_SUCH_DAY"].id in capsys.readouterr().err


def test_without_a_request_there_is_no_letter(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert walked(home, {"tanggal": ""}) == 0
    assert guarded(["report", "--letter"]) == 2
    assert "pinjam-vicon" in capsys.readouterr().err
    assert not list(home.glob("**/*-surat.html"))


def test_without_a_profile_there_is_room_to_write(home: Path) -> None:
    (home / "profile.yaml").unlink()
    assert walked(home) == 0
    assert ["Nomor", f": {DOTS}"] in Cells(papers(home)).rows
