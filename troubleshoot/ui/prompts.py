"""A real terminal: arrows, numbers, colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Any

from troubleshoot.errors import LeftUnfinished
from troubleshoot.ui import words as say
from troubleshoot.ui.console import can_show_blocks
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Picked, Special, Typed, special
from troubleshoot.ui.page import BLANK, Page, paragraph
from troubleshoot.ui.questions import ask, label, line, select, style
from troubleshoot.ui.unlisted import Unlisted

if TYPE_CHECKING:
    from troubleshoot.ui.terminal import Shown


class Prompts:
    """The terminal of an ordinary window. `sight` tells its look, anew for every page.

    `source` and `output` are prompt_toolkit's; None: this process's own terminal.
    """

    def __init__(
        self, sight: Callable[[], Look], source: Any | None = None, output: Any | None = None
    ) -> None:
        self._sight = sight
        self._streams = {"input": source, "output": output} if source else {}
        self._output = output

    @property
    def look(self) -> Look:
        """Its size, signs and language now."""
        return self._sight()

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """One choice by arrows or keys; with `words` any letter starts a search."""
        notice: Page = ()
        while True:
            self._turn_to((*page, *notice))
            picked = ask(select(menu, self.look, self._streams, letters=words))
            if isinstance(picked, Unlisted):
                notice = _not_listed(picked.text, self.look)
                continue
            if not isinstance(picked, Typed):
                return next(entry.value for entry in menu if entry.key == picked)
            typed = self._line(say.SEARCH.in_(self.look.language), picked.text)
            if typed.strip():
                return Typed(typed)

    def write(self, page: Page, question: str) -> str:
        """One line of text."""
        self._turn_to(page)
        return self._line(question)

    def pause(self, page: Page) -> None:
        """Show a page until "Lanjut"."""
        self.pick(page, (special(Special.GO_ON, self.look.language),))

    def show(self, page: Page, *, fresh: bool = False) -> None:
        """Print lines in their manner."""
        from prompt_toolkit.formatted_text import FormattedText
        from prompt_toolkit.shortcuts import print_formatted_text

        if fresh:
            self._clear()
        else:
            page = (BLANK, *page)
        parts = [(f"class:{line.manner}" if line.manner else "", f"{line.text}\n") for line in page]
        print_formatted_text(FormattedText(parts), style=style(), end="", output=self._output)

    def wait(self, page: Page, seconds: float) -> None:
        """A countdown that Enter ends."""
        from troubleshoot.ui.countdown import count_down

        self._turn_to(page)
        count_down(seconds, self.look, self._streams)

    def scan(self, code: Sequence[str], question: str) -> None:
        """The code on black and white of its own, whatever the window's colours are."""
        if not code or len(code) >= self.look.height or not can_show_blocks():
            return
        from prompt_toolkit.formatted_text import FormattedText
        from prompt_toolkit.output import ColorDepth
        from prompt_toolkit.shortcuts import print_formatted_text

        self._clear()
        parts = [part for line in code for part in (("class:code", line), ("", "\n"))]
        depth = ColorDepth.DEPTH_4_BIT  # also where colours are not wanted
        print_formatted_text(
            FormattedText(parts), style=style(), end="", color_depth=depth, output=self._output
        )
        with suppress(LeftUnfinished):
            self._line(question)

    def progress(self, page: Page, checks: Sequence[str]) -> AbstractContextManager[Shown]:
        """A live board."""
        from troubleshoot.ui.progress import live_board

        self._turn_to(page)
        return live_board(checks, self.look)

    def room(self, page: Page, menu: Menu) -> bool:
        """Whether page, question line and menu fit without scrolling."""
        rows = sum(1 + label(entry, self.look).count("\n") for entry in menu)
        return len(page) + 1 + 1 + rows + 1 <= self.look.height

    def _turn_to(self, page: Page) -> None:
        self.show((*page, BLANK), fresh=True)

    def _clear(self) -> None:
        if self._output is None:
            from prompt_toolkit.shortcuts import clear

            clear()

    def _line(self, question: str, default: str = "") -> str:
        return str(ask(line(question, default, self._streams)))


def _not_listed(typed: str, look: Look) -> Page:
    sentence = say.NOT_AN_ANSWER.in_(look.language).format(typed=typed)
    return (BLANK, *paragraph(sentence, look, "bad"))
