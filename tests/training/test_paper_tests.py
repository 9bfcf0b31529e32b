"""Tests on paper: the questions that a PC asks, a page each; typed in again they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import few
from tests.training.broken import COURSE, LIBRARY
from troubleshoot.cli.app import app
from troubleshoot.cli.class_ import class_
from troubleshoot.profile.model import Profile
from troubleshoot.storage.table import csv_bytes, table_bytes
from troubleshoot.text import Text
from troubleshoot.training.class_sheets import (
    ANSWERS,
    LETTERS,
    ClassSheets,
    read_answers,
    sheets,
    to_type,
)
from troubleshoot.training.quiz import When, draw, questions_of
from troubleshoot.training.results import Result

POOL = questions_of(COURSE)
ASKED = sheets(POOL, range(7, 10))
RIGHT = {
    number: "".join("ABCD"[[a == one.right for a in one.answers].index(True)] for one in test)
    for number, test in ASKED.items()
}


def typed(folder: Path, *rows: Sequence[str], name: str = f"{ANSWERS}.csv") -> Path:
    whole = [to_type(())[0], *rows]
    data = table_bytes(whole, workbook=True) if name.endswith("x") else csv_bytes(whole)
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def read(path: Path) -> tuple[list[Result], list[tuple[str, Text]]]:
    found = list(read_answers(path, POOL, 1e9))
    results = [one for one in found if isinstance(one, Result)]
    return results, [one for one in found if not isinstance(one, Result)]


def test_the_sheets_are_in_pairs_and_ask_what_the_pc_asks() -> None:
    assert list(ASKED) == ["7A", "8A", "9A", "7B", "8B", "9B"]
    assert ASKED["8A"] == draw(POOL, 8, When.BEFORE)
    assert [one.pair for one in ASKED["8A"]] == [one.pair for one in ASKED["8B"]]
    assert {one.id for one in ASKED["8A"]}.isdisjoint({one.id for one in ASKED["8B"]})
    assert sheets(POOL, range(7, 10)) == ASKED


def test_a_page_for_each_sheet_and_the_key_stands_on_none_of_them() -> None:
    made = ClassSheets(Profile(unit="Dinas <X>"), None, "id")
    page, key = made.tests(ASKED), made.key(ASKED)
    assert page.count("<article>") == 6
    assert "Dinas &lt;X&gt;" in page
    for number, test in ASKED.items():
        assert f"Lembar {number}" in page
        for one in test:
            assert one.because.id not in page
        cells = "".join(f"<td>{one}</td>" for one in (number, *RIGHT[number]))
        assert cells in key
    answers = [one.in_("id") for one in ASKED["7A"][0].answers]
    assert re.search(".*".join(f"<li>{re.escape(one)}</li>" for one in answers), page)


@pytest.mark.parametrize("name", [f"{ANSWERS}.csv", f"{ANSWERS}-2.xlsx"])
def test_what_was_ticked_counts_as_on_a_pc(tmp_path: Path, name: str) -> None:
    rows = [
        ("7A", "Siti", "Kelurahan A", RIGHT["7A"]),
        ("7b", "Siti", "Kelurahan A", f"{RIGHT['7B'][:5].lower()} x-xxx"),
        ("8A", "", "", ""),
    ]
    (before, after), wrong = read(typed(tmp_path, *rows, name=name))
    assert wrong == []
    assert (before.before, after.after) != (None, None)
    assert before.before is not None
    assert before.before.right == 10
    assert after.after is not None
    assert after.after.right == 5
    assert [*before.before.answers] == [one.id for one in ASKED["7A"]]
    assert before.seed == 7


@pytest.mark.parametrize(
    "row",
    [
        ("7A", "Siti", "", "ABC"),
        ("7A", "Siti", "", "ABCDEABCDE"),
        ("7A", "Siti", "", ""),
        ("7A", "", "", "ABCDABCDAB"),
        ("7C", "Siti", "", "ABCDABCDAB"),
        ("", "Siti", "", "ABCDABCDAB"),
    ],
)
def test_what_is_not_typed_whole_is_named_and_counts_for_nobody(
    tmp_path: Path, row: Sequence[str]
) -> None:
    results, ((where, why),) = read(typed(tmp_path, row))
    assert results == []
    assert row[0] in where
    assert row[1] in where
    assert "10 huruf" in why.id


@settings(max_examples=few(30), deadline=None)
@given(given_=st.lists(st.sampled_from(LETTERS + "Xx-?"), min_size=10, max_size=10))
def test_each_letter_counts_for_its_own_question(
    tmp_path_factory: pytest.TempPathFactory, given_: list[str]
) -> None:
    path = typed(tmp_path_factory.mktemp("t"), ("8B", "Tono", "", " ".join(given_)))
    ((one,), wrong) = read(path)
    assert wrong == []
    assert one.after is not None
    expected = [tick == key for tick, key in zip(given_, RIGHT["8B"], strict=True)]
    assert [*one.after.answers.values()] == expected


def test_from_the_printer_back_to_the_table_of_the_class(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usb = tmp_path / "usb"
    assert app(["class", str(usb), "--paper", "3", "--seed", "7"], standalone_mode=False) == 0
    names = sorted(path.name for path in usb.iterdir())
    assert names == ["jawaban-tes.csv", "kunci-tes.html", "tes-tertulis.html"]
    assert "7A" in (usb / "jawaban-tes.csv").read_text("utf-8")
    typed(usb, ("7A", "Siti", "Kelurahan A", RIGHT["7A"]), ("8A", "Budi", "", "AB"))
    typed(usb, ("7B", "Siti", "Kelurahan A", RIGHT["7B"]), name=f"{ANSWERS}-sore.csv")
    assert class_(usb, None, LIBRARY, "id") == 1
    assert "8A Budi" in capsys.readouterr().out
    table = (usb / "SIMULASI-kelas.csv").read_text("utf-8-sig").splitlines()
    assert table[1].startswith(",Siti,Kelurahan A,belum berlatih,,0,0,0,10,10,0,")
    assert len(table) == 2


def test_a_table_that_is_damaged_is_named(tmp_path: Path) -> None:
    (tmp_path / f"{ANSWERS}.xlsx").write_bytes(b"no workbook")
    assert class_(tmp_path, None, LIBRARY, "id") == 1
    assert f"{ANSWERS}.xlsx" in (tmp_path / "SIMULASI-kelas.html").read_text("utf-8")
