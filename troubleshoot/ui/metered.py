"""A board of checks with the moving line of a speed measurement below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager

from checks.result import CheckResult
from troubleshoot.session.operator import Progress
from troubleshoot.ui.look import Look
from troubleshoot.ui.meter import moving
from troubleshoot.ui.speed import MEASURED
from troubleshoot.ui.terminal import Shown

Counter = Callable[[], Callable[[], int]]
"""Gives what counts the bytes through this PC's line."""


@contextmanager
def metered(
    board: AbstractContextManager[Shown], checks: Sequence[str], counter: Counter, look: Look
) -> Iterator[Progress]:
    """The board; the line moves while the speed is all that is still to be measured."""
    with board as shown, ExitStack() as painting:
        yield Metered(shown, checks, painting, lambda: _line(shown, counter, look))


@contextmanager
def _line(shown: Shown, counter: Counter, look: Look) -> Iterator[None]:
    with moving(counter, look, shown.moving):
        yield
    shown.moving("")


class Metered:
    """Passes everything on to the board; starts the line and ends it when its time has come."""

    def __init__(
        self,
        shown: Shown,
        checks: Sequence[str],
        painting: ExitStack,
        line: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._shown, self._painting, self._line = shown, painting, line
        self._left = set(checks)
        self._look()

    def finished(self, result: CheckResult) -> None:
        """One check has ended."""
        if result.check == MEASURED:
            self._painting.close()  # two threads never draw at once
        self._shown.finished(result)
        self._left.discard(result.check)
        self._look()

    def waiting(self, left_s: float) -> bool:
        """So many seconds are left for the repair."""
        return self._shown.waiting(left_s)

    def _look(self) -> None:
        if self._left == {MEASURED}:
            self._painting.enter_context(self._line())
