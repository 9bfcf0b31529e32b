"""The first screen, through plain lines."""

from __future__ import annotations

import io

import pytest

from tests.ui.test_search import PROBLEMS, Problem
from troubleshoot.errors import LeftUnfinished
from troubleshoot.text import Text
from troubleshoot.ui.look import Look
from troubleshoot.ui.numbered import Numbered
from troubleshoot.ui.start import agrees_to_resume, pick_symptom

MANY = tuple(Problem(f"p{n}", Text(f"Masalah {n}", f"Problem {n}")) for n in range(1, 21))


def _pick(typed: str, problems: tuple[Problem, ...] = PROBLEMS) -> tuple[str, str]:
    paper = io.StringIO()
    return pick_symptom(Numbered(Look(), io.StringIO(typed), paper), problems), paper.getvalue()


def test_a_number_picks() -> None:
    assert _pick("2\n")[0] == "lambat"


def test_a_word_searches_and_a_number_picks_from_what_was_found() -> None:
    picked, seen = _pick("lemot\n1\n")
    assert picked == "lambat"
    assert "Yang cocok dengan “lemot”:" in seen


def test_a_search_also_finds_what_is_not_listed() -> None:
    paper = io.StringIO()
    care = Problem("rawat", Text("Perawatan mingguan", "Weekly care"), ("perawatan",))
    terminal = Numbered(Look(), io.StringIO("perawatan\n1\n"), paper)
    assert pick_symptom(terminal, PROBLEMS, lambda: (care,)) == "rawat"
    before, _, found = paper.getvalue().partition("Yang cocok dengan “perawatan”:")
    assert "Perawatan mingguan" not in before
    assert "Perawatan mingguan" in found


def test_an_unknown_word_shows_the_list_again() -> None:
    picked, seen = _pick("xyzzy\n3\n")
    assert picked == "cetak"
    assert "Tidak ada yang cocok dengan “xyzzy”." in seen


def test_from_what_was_found_back_to_the_whole_list() -> None:
    assert _pick("lemot\n0\n1\n")[0] == "mati"


@pytest.mark.parametrize(
    ("typed", "picked"),
    [("9\n", "p9"), ("0\n1\n", "p10"), ("0\n0\n2\n", "p20"), ("0\n0\n0\n1\n", "p1")],
)
def test_long_lists_come_in_pages(typed: str, picked: str) -> None:
    assert _pick(typed, MANY)[0] == picked


def test_no_answer_leaves() -> None:
    with pytest.raises(LeftUnfinished):
        _pick("")


@pytest.mark.parametrize(("typed", "agreed"), [("1\n", True), ("2\n", False)])
def test_an_unfinished_session_is_offered(typed: str, agreed: bool) -> None:
    terminal = Numbered(Look(), io.StringIO(typed), io.StringIO())
    assert agrees_to_resume(terminal, "Internet mati total") is agreed
