"""What is shown while the computer measures."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from checks.reason import Reason
from checks.result import CheckResult, State
from tests.ui import samples as s
from troubleshoot.text import Text
from troubleshoot.ui.page import Display, text_of
from troubleshoot.ui.progress import MOST_LINES, Board, LiveBoard, board_page, live_board
from troubleshoot.ui.strings import duration

LINK, ADDRESS, GATEWAY = s.RESULTS


def named(*checks: str) -> dict[str, Text]:
    """The checks with what the shipped wording says that they look at."""
    return {check: s.SUBJECTS.subject(check) for check in checks}


def test_running_checks_are_named_and_ended_ones_judged() -> None:
    board = Board(named("address", "gateway")).with_result(replace(ADDRESS, state=State.OK))
    assert text_of(board_page(board, Display())).splitlines() == [
        "  ✓  alamat komputer di jaringan: baik",
        "     Memeriksa router kantor …",
    ]


def test_only_what_can_run_is_shown() -> None:
    """Without a line nothing waits for one; once it is back, all that was hidden is shown."""
    board = Board(named("link", "wifi", "gateway")).with_result(LINK)
    board = board.with_result(CheckResult.not_run("wifi", Reason.NO_WIFI))
    assert text_of(board_page(board, Display())) == "  ✗  kabel dan adaptor jaringan: ada masalah"
    told = text_of(board_page(board.with_result(replace(LINK, state=State.OK)), Display()))
    assert "Memeriksa router kantor …" in told
    assert "Wi-Fi" not in told


def test_a_check_that_nobody_announced_is_shown_too() -> None:
    told = text_of(board_page(Board({}).with_result(CheckResult("new", State.OK, "ok")), Display()))
    assert told == "  ✓  jaringan: baik"


def test_time_left_for_a_repair_is_shown() -> None:
    told = text_of(board_page(Board(named("link")).with_left(75.4), Display()))
    assert told.endswith("Kami terus mengukur. Paling lama 1 menit 15 detik lagi.")


def test_too_many_checks_hide_only_what_is_fine() -> None:
    board = Board(named(*(f"c{number}" for number in range(30))))
    for number in range(20):
        board = board.with_result(CheckResult(f"c{number}", State.OK, "ok"))
    board = board.with_result(CheckResult("c3", State.PROBLEM, "bad"))
    told = text_of(board_page(board, Display())).splitlines()
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
    with live_board(named("link", "address"), Display(), console) as progress:
        progress.waiting(20.0)
        progress.finished(LINK)
        progress.finished(ADDRESS)
    end = paper.getvalue().rpartition("Menunggu")[0].rpartition("\x1b[2K")[2]
    assert "alamat komputer di jaringan: ada masalah" in paper.getvalue()
    assert "Memeriksa" not in end


def test_enter_ends_the_wait_but_not_in_the_first_moments() -> None:
    console = Console(file=io.StringIO(), width=80, force_terminal=True)
    with live_board(named("link"), Display(), console) as progress:
        assert isinstance(progress, LiveBoard)
        progress._entered = lambda: True  # pressed all the time
        assert [progress.waiting(left_s) for left_s in (300.0, 295.0, 291.0, 290.0)] == [
            True,
            True,
            True,
            False,
        ]


def test_it_is_said_when_enter_ends_the_wait() -> None:
    board = Board(named("link"))
    sentence = "Tekan Enter"
    assert sentence not in text_of(board_page(board.with_left(300.0), Display()))
    assert sentence in text_of(board_page(board.with_left(200.0, may_skip=True), Display()))


def test_a_low_screen_keeps_the_time_left_in_sight() -> None:
    board = Board(named(*(f"c{number}" for number in range(30)))).with_left(60)
    assert text_of(board_page(board, Display(height=20))).startswith("\nKami terus mengukur")
    page = board_page(board.with_result(CheckResult("c0", State.OK, "ok")), Display(height=20))
    assert len(page) <= 20 - 6
    assert page[-1].text.startswith("Kami terus mengukur")
