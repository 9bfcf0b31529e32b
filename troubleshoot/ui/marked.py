"""A terminal in which everything is a simulation: every page says so, and time is short."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from troubleshoot.ui import words
from troubleshoot.ui.board import duration
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.page import Line, Page, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

if TYPE_CHECKING:
    from troubleshoot.ui.terminal import Shown

MARK = "SIMULASI"
LONGEST_WAIT_S = 5.0
LONGEST_BOARD_S = 2.5


class Pacer:
    """Turns simulated seconds into short real ones; `pace` 0: into none."""

    def __init__(self, pace: float, sleep: Callable[[float], None] = time.sleep) -> None:
        self.pace, self._sleep = min(pace, 1.0), sleep
        self._left_s = LONGEST_BOARD_S

    def fresh(self) -> None:
        """A new measurement begins: people may look at it for a moment again."""
        self._left_s = LONGEST_BOARD_S * self.pace

    def __call__(self, seconds: float) -> None:
        """Let so many simulated seconds be felt."""
        real_s = min(seconds * 0.25 * self.pace, self._left_s)
        if real_s > 0:
            self._left_s -= real_s
            self._sleep(real_s)


class Marked:
    """Implements `Terminal` around another one."""

    def __init__(self, terminal: Terminal, pacer: Pacer) -> None:
        self._terminal, self.pacer = terminal, pacer

    @property
    def look(self) -> Look:
        """That of the terminal."""
        return self._terminal.look

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """One choice below a marked page."""
        return self._terminal.pick(self._marked(page), menu, words=words)

    def write(self, page: Page, question: str) -> str:
        """One line below a marked page."""
        return self._terminal.write(self._marked(page), question)

    def pause(self, page: Page) -> None:
        """A marked page."""
        self._terminal.pause(self._marked(page))

    def show(self, page: Page, *, fresh: bool = False) -> None:
        """A marked page."""
        self._terminal.show(self._marked(page), fresh=fresh)

    def wait(self, page: Page, seconds: float) -> None:
        """The countdown, shortened; the page says by how much."""
        look = self.look
        real_s = min(seconds, LONGEST_WAIT_S) * self.pacer.pace
        told = words.SHORTENED.in_(look.language).format(
            real=duration(seconds, look.language), now=duration(real_s, look.language)
        )
        self._terminal.wait(self._marked(stacked(page, paragraph(told, look, "quiet"))), real_s)

    def progress(self, page: Page, checks: Sequence[str]) -> AbstractContextManager[Shown]:
        """The board below a marked page."""
        self.pacer.fresh()
        return self._terminal.progress(self._marked(page), checks)

    def room(self, page: Page, menu: Menu) -> bool:
        """Whether both fit with the mark."""
        return self._terminal.room(self._marked(page), menu)

    def _marked(self, page: Page) -> Page:
        page = tuple(map(self._honest, page))
        if not page or any(MARK in line.text for line in page[:2]):
            return page
        return (banner(self.look), *page)

    def _honest(self, line: Line) -> Line:
        """Nobody resumes an exercise, so no screen of one may say that answers are kept."""
        kept = words.STOP.in_(self.look.language)
        instead = words.STOP_EXERCISE.in_(self.look.language)
        return replace(line, text=line.text.replace(kept, instead))


def banner(look: Look) -> Line:
    """A whole line that says that nothing here is real."""
    text = f" {words.SIMULATION.in_(look.language)} "
    return Line(text.center(look.width - 1, "="), "title")
