"""What is shown while the computer measures."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from checks.result import CheckResult, State
from tests.ui import samples as s
from troubleshoot.ui.board import MOST_LINES, Board, board_page, duration
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import text_of
from troubleshoot.ui.progress import LiveBoard, live_board

LINK, ADDRESS, GATEWAY = s.RESULTS


def test_running_checks_are_named_and_ended_ones_judged() -> None:
    board = Board(("link", "gateway")).with_result(LINK)
    assert text_of(board_page(board, Look())).splitlines() == [
        "  ✗  kabel dan adaptor jaringan: ada masalah",
        "     Memeriksa router kantor …",
    ]


def test_a_check_that_nobody_announced_is_shown_too() -> None:
    told = text_of(board_page(Board(()).with_result(CheckResult("new", State.OK, "ok")), Look()))
    assert told == "  ✓  jaringan: baik"


def test_time_left_for_a_repair_is_shown() -> None:
    told = text_of(board_page(Board(("link",)).with_left(75.4), Look()))
    assert told.endswith("Menunggu perbaikan bekerja. Paling lama 1 menit 15 detik lagi.")


def test_too_many_checks_hide_only_what_is_fine() -> None:
    board = Board(tuple(f"c{number}" for number in range(30)))
    for number in range(20):
        board = board.with_result(CheckResult(f"c{number}", State.OK, "ok"))
    board = board.with_result(CheckResult("c3", State.PROBLEM, "bad"))
    told = text_of(board_page(board, Look())).splitlines()
    assert len(told) <= MOST_LINES + 1
    assert any("ada masalah" in line for line in told)
    assert told[-1].strip() == "dan 16 pemeriksaan lain"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 detik"), (-3, "0 detik"), (59.4, "59 detik"), (60, "1 menit 0 detik")],
)
def test_duration(seconds: float, told: str) -> None:
    assert duration(seconds, "id") == told


def test_the_live_board_ends_with_everything_that_was_found() -> None:
    paper = io.StringIO()
    console = Console(file=paper, width=80, force_terminal=True, color_system=None)
    with live_board(("link", "address"), Look(), console) as progress:
        progress.waiting(20.0)
        progress.finished(LINK)
        progress.finished(ADDRESS)
    end = paper.getvalue().rpartition("Menunggu")[0].rpartition("\x1b[2K")[2]
    assert "alamat komputer di jaringan: ada masalah" in paper.getvalue()
    assert "Memeriksa" not in end


class Pressed:
    """Enter is pressed all the time."""

    def entered(self) -> bool:
        return True


def test_enter_ends_the_wait_but_not_in_the_first_moments() -> None:
    console = Console(file=io.StringIO(), width=80, force_terminal=True)
    with live_board(("link",), Look(), console) as progress:
        assert isinstance(progress, LiveBoard)
        progress._keys = Pressed()
        assert [progress.waiting(left_s) for left_s in (300.0, 295.0, 291.0, 290.0)] == [
            True,
            True,
            True,
            False,
        ]


def test_it_is_said_when_enter_ends_the_wait() -> None:
    board = Board(("link",))
    sentence = "Tekan Enter"
    assert sentence not in text_of(board_page(board.with_left(300.0), Look()))
    assert sentence in text_of(board_page(board.with_left(200.0, may_skip=True), Look()))
