"""The first screen, through plain lines."""

from __future__ import annotations

import io

import pytest

from tests.ui.test_search import PROBLEMS, Problem
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.search import Search
from troubleshoot.text import Text
from troubleshoot.ui.first_screen import Wanted, agrees_to_resume, pick_symptom
from troubleshoot.ui.line_terminal import LineTerminal
from troubleshoot.ui.page import Display

MANY = tuple(Problem(f"p{n}", Text(f"Masalah {n}", f"Problem {n}")) for n in range(1, 21))


def _want(typed: str, problems: tuple[Problem, ...] = PROBLEMS) -> tuple[Wanted, str]:
    paper = io.StringIO()
    terminal = LineTerminal(Display(), io.StringIO(typed), paper)
    return pick_symptom(terminal, problems, Search(problems).find), paper.getvalue()


def _pick(typed: str, problems: tuple[Problem, ...] = PROBLEMS) -> tuple[str, str]:
    wanted, seen = _want(typed, problems)
    return wanted.tree, seen


UNLISTED = Wanted("masalah-lain", "Layar putih terus", "ukur")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("1\n", Wanted("mati")),
        ("lemot\n1\n", Wanted("lambat", "lemot")),
        ("lemot\n0\n1\n", Wanted("mati", "lemot")),  # the words stay, whatever is picked
        ("lemot\nprint\n1\n", Wanted("cetak", "print")),
        ("x\nLayar putih terus\n", UNLISTED),
        ("x\n\n2\n", Wanted("lambat")),
        ("x\ninternet lemot sekali\n1\n", Wanted("lambat", "internet lemot sekali")),
        ("x\ninternet lemot\nx\n", Wanted("masalah-lain", "internet lemot", "ukur")),
        ("Layar putih terus\nx\n", UNLISTED),
        ("Layar putih terus\n3\n", Wanted("cetak", "Layar putih terus")),
    ],
)
def test_what_somebody_wrote_is_kept_whatever_happens_next(typed: str, wanted: Wanted) -> None:
    assert _want(typed)[0] == wanted


@pytest.mark.parametrize(("height", "said"), [(20, False), (24, True)])
def test_a_small_window_shows_the_whole_list(height: int, said: bool) -> None:
    paper = io.StringIO()
    pick_symptom(LineTerminal(Display(height=height), io.StringIO("1\n"), paper), MANY)
    assert ("Ctrl+C" in paper.getvalue()) is said
    assert "x) Masalah lain: tulis di sini" in paper.getvalue()


def test_a_number_picks() -> None:
    assert _pick("2\n")[0] == "lambat"


def test_a_word_searches_and_a_number_picks_from_what_was_found() -> None:
    picked, seen = _pick("lemot\n1\n")
    assert picked == "lambat"
    assert "Yang cocok dengan “lemot”:" in seen


def test_a_search_also_finds_what_is_not_listed() -> None:
    paper = io.StringIO()
    care = Problem("rawat", Text("Perawatan mingguan", "Weekly care"), ("perawatan",))
    terminal = LineTerminal(Display(), io.StringIO("perawatan\n1\n"), paper)
    assert pick_symptom(terminal, PROBLEMS, Search((*PROBLEMS, care)).find).tree == "rawat"
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
    terminal = LineTerminal(Display(), io.StringIO(typed), io.StringIO())
    assert agrees_to_resume(terminal, "Internet mati total") is agreed
