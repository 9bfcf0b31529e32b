"""A terminal in which everything is a simulation: every page says so, and time is short."""

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from troubleshoot.text import Text
from troubleshoot.ui import strings
from troubleshoot.ui.page import Display, Line, Page, paragraph, stacked
from troubleshoot.ui.terminal import Shown, Terminal

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


def _marking(name: str) -> Any:
    """That method of the terminal within, given the page with its mark."""

    def call(self: "SimulationTerminal", page: Page, *more: Any, **named: Any) -> Any:
        return getattr(self._terminal, name)(self._marked(page), *more, **named)

    return call


class SimulationTerminal:
    """Implements `Terminal` around another one."""

    def __init__(self, terminal: Terminal, pacer: Pacer) -> None:
        self._terminal, self.pacer = terminal, pacer

    @property
    def display(self) -> Display:
        """That of the terminal."""
        return self._terminal.display

    pick, write, pause, show, room = map(_marking, ("pick", "write", "pause", "show", "room"))

    def wait(self, page: Page, seconds: float) -> None:
        """The countdown, shortened; the page says by how much."""
        display = self.display
        real_s = min(seconds, LONGEST_WAIT_S) * self.pacer.pace
        told = strings.SHORTENED.in_(display.language).format(
            real=strings.duration(seconds, display.language),
            now=strings.duration(real_s, display.language),
        )
        self._terminal.wait(self._marked(stacked(page, paragraph(told, display, "quiet"))), real_s)

    def progress(self, page: Page, checks: Mapping[str, Text]) -> AbstractContextManager[Shown]:
        """The board below a marked page."""
        self.pacer.fresh()
        return self._terminal.progress(self._marked(page), checks)

    def _marked(self, page: Page) -> Page:
        if not page or any(MARK in line.text for line in page[:2]):
            return page
        return (banner(self.display), *page)


def banner(display: Display) -> Line:
    """A whole line that says that nothing here is real."""
    text = f" {strings.SIMULATION.in_(display.language)} "
    return Line(text.center(display.width - 1, "="), "title")
