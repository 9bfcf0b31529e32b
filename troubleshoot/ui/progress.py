"""The live board in a real terminal, drawn by rich."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from checks.result import CheckResult
from troubleshoot.ui.board import Board, board_page
from troubleshoot.ui.keys import Keys, unheard
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Page
from troubleshoot.ui.terminal import Shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text as RichText

NO_SKIP_S = 10.0
"""An impatient Enter right after the repair must not end the wait for it [own proposal]."""
_STYLES = {"good": "bold green", "bad": "bold red", "quiet": "dim", "strong": "bold"}


class LiveBoard:
    """Draws the board anew whenever something has changed."""

    def __init__(self, board: Board, live: Live, look: Look, keys: Keys) -> None:
        self._board, self._live, self._look, self._keys = board, live, look, keys
        self._longest_s = 0.0

    def finished(self, result: CheckResult) -> None:
        """One check has ended."""
        self._change(self._board.with_result(result))

    def waiting(self, left_s: float) -> bool:
        """So many seconds are left; False once Enter is pressed, but not in the first moments."""
        self._longest_s = max(self._longest_s, left_s)
        may_skip = self._longest_s - left_s >= NO_SKIP_S
        self._change(self._board.with_left(left_s, may_skip=may_skip))
        pressed = self._keys.entered()
        return not (pressed and may_skip)

    def moving(self, line: str) -> None:
        """A line below the board, drawn anew."""
        self._change(replace(self._board, moving=line))

    def _change(self, board: Board) -> None:
        self._board = board
        self._live.update(_drawn(board_page(board, self._look)), refresh=True)


@contextmanager
def live_board(
    checks: Sequence[str], look: Look, console: Console | None = None
) -> Iterator[Shown]:
    """Show the board while the block runs."""
    from rich.console import Console
    from rich.live import Live

    board = Board(tuple(checks))
    paper = console or Console(highlight=False, markup=False, emoji=False)
    live = Live(_drawn(board_page(board, look)), console=paper, auto_refresh=False)
    with unheard() as keys, live:
        yield LiveBoard(board, live, look, keys)


def _drawn(page: Page) -> RichText:
    from rich.text import Text as RichText

    drawn = RichText(no_wrap=True)
    for line in page:
        drawn.append(f"{line.text}\n", style=_STYLES.get(line.manner, ""))
    return drawn
