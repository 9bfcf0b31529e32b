"""Plain numbered lines: for terminals that can do no more, and for answers from a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from checks.result import CheckResult
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.evidence_wording import SOMETHING
from troubleshoot.text import Text
from troubleshoot.ui import strings as say
from troubleshoot.ui.menu import Menu, Picked, Typed, chosen, clean
from troubleshoot.ui.page import BLANK, Display, Line, Page, item, paragraph, text_of
from troubleshoot.ui.session_screens import finding_line, pending_line
from troubleshoot.ui.speed import MEASURED
from troubleshoot.ui.terminal import Shown

# What is measured, told in plain lines below each other.

TELL_EVERY_S = 15.0


class PlainProgress:
    """Progress as lines. The same finding is told once, the time left every now and then."""

    def __init__(
        self, line: Callable[[Line], None], display: Display, checks: Mapping[str, Text]
    ) -> None:
        self._line, self._display, self._checks = line, display, checks
        self._known: dict[str, str] = {}
        self._told_at = float("inf")
        self._measuring = False

    def finished(self, result: CheckResult) -> None:
        """One check has ended."""
        if self._known.get(result.check) != result.outcome:
            self._known[result.check] = result.outcome
            self._line(finding_line(result, self._subject(result.check), self._display))

    def waiting(self, left_s: float) -> bool:
        """So many seconds are left for the repair; lines are read only when somebody is asked."""
        if left_s <= self._told_at - TELL_EVERY_S:
            self._told_at = left_s
            left = say.duration(left_s, self._display.language)
            self._line(Line(say.REPAIR_WAIT.in_(self._display.language).format(left=left)))
        return True

    def moving(self, line: str) -> None:
        """Nothing moves here: it is said once what takes so long."""
        if line and not self._measuring:
            self._measuring = True
            self._line(pending_line(self._subject(MEASURED), self._display))

    def _subject(self, check: str) -> Text:
        return self._checks.get(check, SOMETHING)


MOST_TRIES = 5


class LineTerminal:
    """The terminal of plain lines. Nothing is ever wiped, and no answer is ever guessed."""

    def __init__(
        self,
        display: Display,
        source: TextIO,
        paper: TextIO,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.display = display
        self._source, self._paper, self._sleep = source, paper, sleep

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """One choice by its key or its whole label; a wrong one is asked again."""
        news, menu = menu[0].news, tuple(entry for entry in menu if not entry.news)
        self.show((*page, BLANK, *_menu_page(menu, self.display)))
        told: Menu = ()
        for _ in range(MOST_TRIES):
            item = news and news()
            if item and item not in told:
                told = (item,)
                self.show(_menu_page(told, self.display))
            typed = self._read(say.TYPE.in_(self.display.language))
            entry = chosen((*told, *menu), typed)
            if entry:
                return entry.value
            if words and any(char.isalpha() for char in typed):
                return Typed(typed)
            said = say.NOT_AN_ANSWER.filled(typed=clean(typed)[:40])
            self._say(text_of(paragraph(said, self.display)) + "\n")
        self.show(paragraph(say.TOO_OFTEN, self.display))
        raise LeftUnfinished

    def write(self, page: Page, question: str) -> str:
        """One line of text."""
        self.show(page)
        return self._read(f"{question} ").strip()

    def pause(self, page: Page) -> None:
        """Nothing is wiped here, so there is nothing to wait for."""
        self.show(page)

    def show(self, page: Page, *, fresh: bool = False) -> None:
        """Print lines; a fresh page is set off by a blank line."""
        self._say(f"\n{text_of(page)}\n" if page else "")

    def wait(self, page: Page, seconds: float) -> None:
        """Count down in a few lines."""
        self.show(page)
        left = seconds
        while left > 0:
            told = say.duration(left, self.display.language)
            self._say(say.WAIT_LEFT.in_(self.display.language).format(left=told) + "\n")
            self._sleep(min(TELL_EVERY_S, left))
            left -= TELL_EVERY_S

    @contextmanager
    def progress(self, page: Page, checks: Mapping[str, Text]) -> Iterator[Shown]:
        """One line for every check that ends."""
        self.show(page)
        yield PlainProgress(self._line, self.display, checks)

    def room(self, page: Page, menu: Menu) -> bool:
        """Plain lines may scroll."""
        return True

    def _read(self, prompt: str) -> str:
        self._say(self.display.plain(prompt))
        typed = self._source.readline()
        if not typed:
            self._say("\n")
            raise LeftUnfinished
        return typed.strip()

    def _line(self, line: Line) -> None:
        self._say(f"{line.text}\n")

    def _say(self, text: str) -> None:
        self._paper.write(text)
        self._paper.flush()


def _menu_page(menu: Menu, display: Display) -> Page:
    return tuple(line for entry in menu for line in item(f"  {entry.key}) ", entry.label, display))
