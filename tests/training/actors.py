"""Terminals with somebody at them who knows what to type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from checks.result import CheckResult
from troubleshoot.errors import LeftUnfinished
from troubleshoot.text import Text
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.page import Display, Page
from troubleshoot.ui.terminal import Shown

Choose = Callable[[Page, Menu], Picked]


class Desk:
    """A terminal that keeps every page, answers menus with `choose` and lines from a list."""

    def __init__(
        self, display: Display, choose: Choose | None = None, lines: Sequence[str] = ()
    ) -> None:
        self.display = display
        self.pages: list[Page] = []
        self.menus: list[Menu] = []
        self._choose, self._lines = choose, list(lines)

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        self.pages.append(page)
        self.menus.append(menu)
        assert self._choose is not None
        return self._choose(page, menu)

    def write(self, page: Page, question: str) -> str:
        self.pages.append(page)
        if not self._lines:
            raise LeftUnfinished
        return self._lines.pop(0)

    def pause(self, page: Page) -> None:
        self.pages.append(page)

    def show(self, page: Page, *, fresh: bool = False) -> None:
        self.pages.append(page)

    def wait(self, page: Page, seconds: float) -> None:
        self.pages.append(page)

    @contextmanager
    def progress(self, page: Page, checks: Mapping[str, Text]) -> Iterator[Shown]:
        self.pages.append(page)
        yield self

    def room(self, page: Page, menu: Menu) -> bool:
        return len(page) + len(menu) + 3 <= self.display.height

    def finished(self, result: CheckResult) -> None:
        pass

    def waiting(self, left_s: float) -> bool:
        return True

    def moving(self, line: str) -> None:
        pass
