"""The line that moves below the board while only the speed is still to be measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from checks.result import CheckResult, State
from troubleshoot.ui.operator import metered
from troubleshoot.ui.page import Display
from troubleshoot.ui.speed import EVERY_S

LINK = CheckResult("link", State.OK, "ok")
SPEED = CheckResult("bandwidth", State.OK, "ok")


class Board:
    """Keeps what it is shown, in order."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def finished(self, result: CheckResult) -> None:
        self.seen.append(result.check)

    def waiting(self, left_s: float) -> bool:
        return left_s > 1

    def moving(self, line: str) -> None:
        self.seen.append(line)

    @contextmanager
    def opened(self) -> Iterator[Board]:
        yield self


def _counter() -> Callable[[], int]:
    counts = iter(range(0, 10**9, 500_000))
    return lambda: next(counts)


def test_it_moves_between_the_last_other_check_and_the_speed() -> None:
    board = Board()
    with metered(board.opened(), ("link", "bandwidth"), _counter, Display()) as progress:
        time.sleep(EVERY_S * 2)
        assert board.seen == []
        progress.finished(LINK)
        time.sleep(EVERY_S * 4)
        progress.finished(SPEED)
    assert (board.seen[0], board.seen[-2:]) == ("link", ["", "bandwidth"])
    lines = board.seen[1:-2]
    assert len(lines) >= 2
    assert all("Mengukur kecepatan [" in line for line in lines)
    assert len(set(lines)) == len(lines)


def test_a_single_check_of_the_speed_moves_at_once() -> None:
    board = Board()
    with metered(board.opened(), ("bandwidth",), _counter, Display()):
        time.sleep(EVERY_S * 3)
    assert "Mbps" in board.seen[0]
    assert board.seen[-1] == ""


def test_the_line_goes_also_when_the_measurement_breaks_off() -> None:
    board = Board()
    with (
        pytest.raises(KeyboardInterrupt),
        metered(board.opened(), ("bandwidth",), _counter, Display()),
    ):
        raise KeyboardInterrupt
    assert board.seen == [] or board.seen[-1] == ""


def test_waiting_is_passed_on() -> None:
    board = Board()
    with metered(board.opened(), ("link",), _counter, Display()) as progress:
        assert [progress.waiting(left_s) for left_s in (5.0, 0.5)] == [True, False]
