"""Plain numbered lines: for terminals that can do no more, and for answers from a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from troubleshoot.errors import LeftUnfinished
from troubleshoot.ui import words as say
from troubleshoot.ui.board import duration
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Picked, Typed, chosen
from troubleshoot.ui.note import clean
from troubleshoot.ui.page import BLANK, Line, Page, item, paragraph, text_of
from troubleshoot.ui.terminal import Shown
from troubleshoot.ui.told import TELL_EVERY_S, Told

MOST_TRIES = 5


class Source(Protocol):
    """Where answers come from."""

    def readline(self) -> str:
        """One line with its end; empty when there is no more."""


class Paper(Protocol):
    """Where pages go."""

    def write(self, text: str, /) -> object:
        """Add text."""

    def flush(self) -> None:
        """Let it be seen."""


class Numbered:
    """The terminal of plain lines. Nothing is ever wiped, and no answer is ever guessed."""

    def __init__(
        self,
        look: Look,
        source: Source,
        paper: Paper,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.look = look
        self._source, self._paper, self._sleep = source, paper, sleep

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """One choice by its key or its whole label; a wrong one is asked again."""
        self.show((*page, BLANK, *_menu_page(menu, self.look)))
        for _ in range(MOST_TRIES):
            typed = self._read(say.TYPE.in_(self.look.language))
            entry = chosen(menu, typed)
            if entry:
                return entry.value
            if words and any(char.isalpha() for char in typed):
                return Typed(typed)
            self._refuse(typed)
        self.show(paragraph(say.TOO_OFTEN.in_(self.look.language), self.look))
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
            told = duration(left, self.look.language)
            self._say(say.WAIT_LEFT.in_(self.look.language).format(left=told) + "\n")
            self._sleep(min(TELL_EVERY_S, left))
            left -= TELL_EVERY_S

    @contextmanager
    def progress(self, page: Page, checks: Sequence[str]) -> Iterator[Shown]:
        """One line for every check that ends."""
        self.show(page)
        yield Told(self._line, self.look)

    def room(self, page: Page, menu: Menu) -> bool:
        """Plain lines may scroll."""
        return True

    def _read(self, prompt: str) -> str:
        self._say(self.look.plain(prompt))
        typed = self._source.readline()
        if not typed:
            self._say("\n")
            raise LeftUnfinished
        return typed.strip()

    def _refuse(self, typed: str) -> None:
        sentence = say.NOT_AN_ANSWER.in_(self.look.language).format(typed=clean(typed)[:40])
        self._say(text_of(paragraph(sentence, self.look)) + "\n")

    def _line(self, line: Line) -> None:
        self._say(f"{line.text}\n")

    def _say(self, text: str) -> None:
        self._paper.write(text)
        self._paper.flush()


def _menu_page(menu: Menu, look: Look) -> Page:
    return tuple(line for entry in menu for line in item(f"  {entry.key}) ", entry.label, look))
