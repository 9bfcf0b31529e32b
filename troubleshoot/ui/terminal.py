"""What a terminal must be able to do, be it a real one or plain lines through a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Menu, Picked
from troubleshoot.ui.page import Page

if TYPE_CHECKING:
    from troubleshoot.session.operator import Progress


class Terminal(Protocol):
    """Shows pages and brings answers. Every page starts on a clean screen where that exists.

    Raises `LeftUnfinished` when nobody can answer any more, `KeyboardInterrupt` on Ctrl-C.
    """

    @property
    def look(self) -> Look:
        """Its size, signs and language now."""

    def pick(self, page: Page, menu: Menu, *, words: bool = False) -> Picked:
        """One choice of the menu; with `words` also words typed instead, as `Typed`."""

    def write(self, page: Page, question: str, default: str = "") -> str:
        """One line of text; may be empty."""

    def pause(self, page: Page) -> None:
        """Show a page and let people read it before the next one wipes it away."""

    def show(self, page: Page, *, fresh: bool = False) -> None:
        """Lines that need no answer: below what is shown, or `fresh` on a clean screen."""

    def wait(self, page: Page, seconds: float) -> None:
        """A countdown of so many seconds; a person may end it sooner."""

    def progress(self, page: Page, checks: Sequence[str]) -> AbstractContextManager[Progress]:
        """Show which checks run and what they said while the block runs."""

    def room(self, page: Page, menu: Menu) -> bool:
        """Whether page and menu fit on one screen together."""
