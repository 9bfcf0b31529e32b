"""What a terminal must be able to do, be it a real one or plain lines through a pipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from troubleshoot.session.operator import Progress
from troubleshoot.text import Text
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.page import Display, Page

# A screen that a phone can scan: black on white, whatever the window's own colours are.


@runtime_checkable
class ScanScreen(Protocol):
    """A terminal with colours. Plain lines have none, and a phone cannot read the reverse."""

    def scan(self, code: Sequence[str], question: str) -> None:
        """A QR code of half blocks, alone on the screen until Enter; nothing where none fits."""


class Shown(Progress, Protocol):
    """A session's progress as a terminal shows it."""

    def moving(self, line: str) -> None:
        """A line below all else, drawn anew each time; an empty one takes it away."""


class Terminal(Protocol):
    """Shows pages and brings answers. Every page starts on a clean screen where that exists.

    Raises `LeftUnfinished` when nobody can answer any more, `KeyboardInterrupt` on Ctrl-C.
    """

    @property
    def display(self) -> Display:
        """Its size, signs and language now."""

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """One choice of the menu; with `words` also words typed instead, as `Typed`."""

    def write(self, page: Page, question: str) -> str:
        """One line of text; may be empty."""

    def pause(self, page: Page) -> None:
        """Show a page and let people read it before the next one wipes it away."""

    def show(self, page: Page, *, fresh: bool = False) -> None:
        """Lines that need no answer: below what is shown, or `fresh` on a clean screen."""

    def wait(self, page: Page, seconds: float) -> None:
        """A countdown of so many seconds; a person may end it sooner."""

    def progress(self, page: Page, checks: Mapping[str, Text]) -> AbstractContextManager[Shown]:
        """Show which checks run, by their subjects, and what they said while the block runs."""

    def room(self, page: Page, menu: Menu) -> bool:
        """Whether page and menu fit on one screen together."""
