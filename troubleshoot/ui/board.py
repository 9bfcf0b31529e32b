"""The board that is shown while the computer measures; a value, drawn anew after each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checks.result import CheckResult, State
from troubleshoot.text import Language
from troubleshoot.ui import words
from troubleshoot.ui.findings import finding_line, pending_line
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import BLANK, Line, Page, paragraph

MOST_LINES = 14


@dataclass(frozen=True)
class Board:
    """`checks`: what will be measured, in order. `left_s`: how long a repair may still take.

    `may_skip`: whether the person may end that wait. `moving`: a line of its own below.
    """

    checks: tuple[str, ...]
    results: Mapping[str, CheckResult] = field(default_factory=dict)
    left_s: float | None = None
    may_skip: bool = False
    moving: str = ""

    def with_result(self, result: CheckResult) -> Board:
        """The board after one more check has ended."""
        known = self.checks if result.check in self.checks else (*self.checks, result.check)
        return replace(self, checks=known, results={**self.results, result.check: result})

    def with_left(self, left_s: float, *, may_skip: bool = False) -> Board:
        """The board with so many seconds left, which Enter may cut short."""
        return replace(self, left_s=left_s, may_skip=may_skip)


def board_page(board: Board, look: Look) -> Page:
    """The board as lines; what is wrong or still running stays when there is too much."""
    shown = _most_telling(board)
    lines = [_line(board, check, look) for check in shown]
    hidden = len(board.checks) - len(shown)
    if hidden:
        more = words.AND_MORE.in_(look.language).format(count=hidden)
        lines += paragraph(more, look, "quiet", indent="     ")
    if board.moving:
        lines += [BLANK, *paragraph(board.moving, look)]
    if board.left_s is not None:
        lines += [BLANK, *_left(board.left_s, look)]
    if board.may_skip:
        lines += paragraph(words.STOP_WAITING.in_(look.language), look)
    return tuple(lines)


def duration(seconds: float, language: Language) -> str:
    """`90` as "1 menit 30 detik"."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    if not minutes:
        return words.SECONDS.in_(language).format(s=rest)
    return words.MINUTES.in_(language).format(m=minutes, s=rest)


def _most_telling(board: Board) -> tuple[str, ...]:
    if len(board.checks) <= MOST_LINES:
        return board.checks
    fine = [check for check in board.checks if _is_fine(board, check)]
    drop = set(fine[: len(board.checks) - MOST_LINES])
    return tuple(check for check in board.checks if check not in drop)[:MOST_LINES]


def _is_fine(board: Board, check: str) -> bool:
    result = board.results.get(check)
    return result is not None and result.state is State.OK


def _line(board: Board, check: str, look: Look) -> Line:
    result = board.results.get(check)
    return finding_line(result, look) if result else pending_line(check, look)


def _left(left_s: float, look: Look) -> Page:
    left = duration(left_s, look.language)
    return paragraph(words.REPAIR_WAIT.in_(look.language).format(left=left), look)
