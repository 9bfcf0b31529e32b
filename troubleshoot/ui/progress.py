"""What moves in a real terminal, drawn by rich: the live board, the picture of a watch."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checks.result import CheckResult, State
from troubleshoot.knowledge.evidence_wording import SOMETHING
from troubleshoot.text import Text
from troubleshoot.ui import strings
from troubleshoot.ui.console import drawing_stream, make_inert
from troubleshoot.ui.page import BLANK, Display, Line, Page, paragraph
from troubleshoot.ui.session_screens import finding_line, pending_line
from troubleshoot.ui.terminal import Shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text as RichText

# The board that is shown while the computer measures; a value, drawn anew after each change.


MOST_LINES, FEWEST_LINES = 14, 4
BESIDE = 10
"""Lines of a screen around the board: what is done, and how long it may still take."""
LINE = "link"
"""The check that tells whether this PC has a line at all; without one nothing else can run."""


@dataclass(frozen=True)
class Board:
    """`checks`: what will be measured, in order, each with its subject. `left_s`: how long a
    repair may still take.

    `may_skip`: whether the person may end that wait. `moving`: a line of its own below.
    """

    checks: Mapping[str, Text]
    results: Mapping[str, CheckResult] = field(default_factory=dict)
    left_s: float | None = None
    may_skip: bool = False
    moving: str = ""

    def with_result(self, result: CheckResult) -> Board:
        """The board after one more check has ended."""
        known = {**self.checks, result.check: self.checks.get(result.check, SOMETHING)}
        return replace(self, checks=known, results={**self.results, result.check: result})

    def with_left(self, left_s: float, *, may_skip: bool = False) -> Board:
        """The board with so many seconds left, which Enter may cut short."""
        return replace(self, left_s=left_s, may_skip=may_skip)


def board_page(board: Board, display: Display) -> Page:
    """The board as lines; what is wrong or still running stays when there is too much."""
    board = replace(board, checks=_that_can_run(board))
    shown = _most_telling(board, min(MOST_LINES, max(FEWEST_LINES, display.height - BESIDE)))
    lines = [_line(board, check, display) for check in shown]
    hidden = len(board.checks) - len(shown)
    if hidden:
        more = strings.AND_MORE.in_(display.language).format(count=hidden)
        lines += paragraph(more, display, "quiet", indent="     ")
    if board.moving:
        lines += [BLANK, *paragraph(board.moving, display)]
    if board.left_s is not None:
        left = strings.duration(board.left_s, display.language)
        lines += [BLANK, *paragraph(strings.REPAIR_WAIT.filled(left=left), display)]
    if board.may_skip:
        lines += paragraph(strings.STOP_WAITING, display)
    return tuple(lines)


def _that_can_run(board: Board) -> dict[str, Text]:
    """Without what cannot run on this line, and without a line, what waits for one. Nothing yet
    while the line is only watched."""
    if board.left_s is not None and not board.results:
        return {}
    line = board.results.get(LINE)
    cut = line is not None and line.state is State.PROBLEM
    told = {check: board.results.get(check) for check in board.checks}
    return {
        check: board.checks[check]
        for check, result in told.items()
        if (result.state is not State.NOT_RUN if result else not cut)
    }


def _most_telling(board: Board, most: int) -> tuple[str, ...]:
    if len(board.checks) <= most:
        return tuple(board.checks)
    known = board.results
    fine = [one for one in board.checks if one in known and known[one].state is State.OK]
    drop = set(fine[: len(board.checks) - most])
    return tuple(check for check in board.checks if check not in drop)[:most]


def _line(board: Board, check: str, display: Display) -> Line:
    result = board.results.get(check)
    subject = board.checks[check]
    return finding_line(result, subject, display) if result else pending_line(subject, display)


# Keys pressed while nobody asked: impatient ones must not answer the next question.


Entered = Callable[[], bool]
"""Whether Enter was pressed since the last call."""


@contextmanager
def unheard() -> Iterator[Entered]:
    """Neither show nor keep what is typed while the block runs; Ctrl-C still works."""
    if not sys.stdin or not sys.stdin.isatty():
        yield lambda: False
    elif sys.platform == "win32":
        yield _taken
        _taken()
    else:
        with _unechoed(sys.stdin.fileno()) as entered:
            yield entered


if sys.platform == "win32":

    def _taken() -> bool:
        """Take everything that was typed."""
        import msvcrt

        typed = []
        while msvcrt.kbhit():
            typed.append(msvcrt.getwch())
        return "\r" in typed

else:

    @contextmanager
    def _unechoed(terminal: int) -> Iterator[Entered]:
        import select
        import termios

        def entered() -> bool:
            """A terminal that hands over whole lines: whatever is readable ends with Enter, and is
            thrown away."""
            if not select.select([terminal], [], [], 0)[0]:
                return False
            with suppress(termios.error):  # the window may be gone
                termios.tcflush(terminal, termios.TCIFLUSH)
            return True

        before = termios.tcgetattr(terminal)
        quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
        try:
            yield entered
        finally:
            with suppress(termios.error):  # the window may be gone
                termios.tcflush(terminal, termios.TCIFLUSH)
                termios.tcsetattr(terminal, termios.TCSANOW, before)


NO_SKIP_S = 10.0
"""An impatient Enter right after the repair must not end the wait for it [own proposal]."""
_STYLES = {"good": "bold green", "bad": "bold red", "quiet": "dim", "strong": "bold"}


class LiveBoard:
    """Draws the board anew whenever something has changed."""

    def __init__(self, board: Board, live: Live, display: Display, entered: Entered) -> None:
        self._board, self._live, self._display, self._entered = board, live, display, entered
        self._longest_s = 0.0

    def finished(self, result: CheckResult) -> None:
        """One check has ended."""
        self._change(self._board.with_result(result))

    def waiting(self, left_s: float) -> bool:
        """So many seconds are left; False once Enter is pressed, but not in the first moments."""
        self._longest_s = max(self._longest_s, left_s)
        may_skip = self._longest_s - left_s >= NO_SKIP_S
        self._change(self._board.with_left(left_s, may_skip=may_skip))
        pressed = self._entered()
        return not (pressed and may_skip)

    def moving(self, line: str) -> None:
        """A line below the board, drawn anew."""
        self._change(replace(self._board, moving=line))

    def _change(self, board: Board) -> None:
        self._board = board
        self._live.update(_drawn(board_page(board, self._display)), refresh=True)


@contextmanager
def live_board(
    checks: Mapping[str, Text], display: Display, console: Console | None = None
) -> Iterator[Shown]:
    """Show the board while the block runs."""
    from rich.live import Live

    board = Board(checks)
    first = _drawn(board_page(board, display))
    live = Live(first, console=console or _paper(), auto_refresh=False)
    with unheard() as entered, live:
        make_inert()  # what others print meanwhile goes through `live`
        yield LiveBoard(board, live, display, entered)


def _drawn(page: Page) -> RichText:
    from rich.text import Text as RichText

    drawn = RichText(no_wrap=True)
    for line in page:
        drawn.append(f"{line.text}\n", style=_STYLES.get(line.style, ""))
    return drawn


def _paper() -> Console:
    from rich.console import Console

    return Console(file=drawing_stream(sys.stdout), highlight=False, markup=False, emoji=False)


@contextmanager
def live_lines(display: Display) -> Iterator[Callable[[Sequence[str]], None]]:
    """The live picture of a watch: a function that shows lines in place of those before."""
    from rich.live import Live
    from rich.text import Text as RichText

    with Live("", console=_paper(), auto_refresh=False) as live:
        make_inert()  # what others print meanwhile goes through `live`

        def show(lines: Sequence[str]) -> None:
            live.update(RichText(display.plain("\n".join(lines)), no_wrap=True), refresh=True)

        yield show
