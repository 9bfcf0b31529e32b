"""A person at a terminal, as the session sees them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from troubleshoot.engine.events import Measured
from troubleshoot.session.operator import BACK, Back, Progress, Screen
from troubleshoot.trees.model import (
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Ending,
    Node,
    Note,
    Resolved,
    Wait,
)
from troubleshoot.ui import words
from troubleshoot.ui.expected import expected_checks
from troubleshoot.ui.menu import Menu, Special, ask_menu, do_menu, special, with_picture
from troubleshoot.ui.note import clean, hint_page, means_back, means_why
from troubleshoot.ui.page import paragraph, stacked
from troubleshoot.ui.pictures import picture_page
from troubleshoot.ui.screens import (
    Causes,
    checked_page,
    ending_page,
    measured_page,
    node_page,
    session_header,
    why_page,
)
from troubleshoot.ui.speed import MEASURED
from troubleshoot.ui.terminal import Terminal

if TYPE_CHECKING:
    from troubleshoot.report.wording import Wording
    from troubleshoot.ui.metered import Counter


class Person:
    """Answers by asking somebody. Titles and words are read only when they are shown.

    `counter`: gives what counts the bytes through this PC's line, for the line that moves.
    """

    def __init__(
        self,
        terminal: Terminal,
        causes: Callable[[], Causes],
        wording: Callable[[], Wording | None] = lambda: None,
        counter: Counter | None = None,
    ) -> None:
        self._terminal, self._causes, self._wording = terminal, causes, wording
        self._counter = counter
        self._last_cause = ""
        self._looked_at: CheckNode | None = None

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        """The value of the chosen answer."""
        menu = ask_menu(node, self._terminal.look.language, back=screen.can_go_back)
        picked = self._choose(screen, node, menu)
        return BACK if picked is Special.BACK else str(picked)

    def do(self, screen: Screen, node: Do) -> bool | Back:
        """True when it is done, False when they cannot."""
        menu = do_menu(self._terminal.look.language, back=screen.can_go_back)
        picked = self._choose(screen, node, menu)
        return BACK if picked is Special.BACK else picked is Special.DONE

    def note(self, screen: Screen, node: Note) -> str | Back:
        """A short text, perhaps empty."""
        look = self._terminal.look
        page = stacked(node_page(screen, node, look), hint_page(look, back=screen.can_go_back))
        while True:
            typed = clean(self._terminal.write(page, words.WRITE.in_(look.language)))
            if means_why(typed, look.language):
                self._explain(screen, node)
            elif screen.can_go_back and means_back(typed, look.language):
                return BACK
            else:
                return typed

    def wait(self, screen: Screen, node: Wait) -> None:
        """A countdown."""
        self._terminal.wait(node_page(screen, node, self._terminal.look), node.seconds)

    def measuring(
        self, screen: Screen, node: Diagnose | CheckNode
    ) -> AbstractContextManager[Progress]:
        """The board of running checks."""
        self._looked_at = node if isinstance(node, CheckNode) else None
        look = self._terminal.look
        text = node.text.in_(look.language) or words.MEASURING.in_(look.language)
        page = stacked(session_header(screen, look), paragraph(text, look, "strong"))
        checks = expected_checks(node)
        board = self._terminal.progress(page, checks)
        if MEASURED not in checks or self._counter is None:
            return board
        from troubleshoot.ui.metered import metered

        return metered(board, checks, self._counter, look)

    def measured(self, screen: Screen, measured: Measured) -> None:
        """The chain and the cause; for a single check, what it said."""
        if self._looked_at is not None:
            page = checked_page(screen, measured, self._terminal.look, self._wording())
            return self._terminal.pause(page)
        page = measured_page(
            screen, measured, self._causes(), self._terminal.look, self._last_cause
        )
        self._last_cause = measured.cause
        return self._terminal.pause(page)

    def ended(self, screen: Screen, node: Ending) -> None:
        """The last page."""
        page = ending_page(screen, node, self._terminal.look)
        if isinstance(node, Resolved):
            self._terminal.show(page, fresh=True)
        else:  # the screens of the report or the record come next
            self._terminal.pause(page)

    def _choose(self, screen: Screen, node: Node, menu: Menu) -> str | Special:
        look = self._terminal.look
        page = node_page(screen, node, look)
        if node.picture and not self._terminal.room(page, menu):
            page = node_page(screen, node, look, picture=False)
            menu = with_picture(menu, look.language)
        while True:
            picked = self._terminal.pick(page, menu)
            if picked is Special.WHY:
                self._explain(screen, node)
            elif picked is Special.PICTURE:
                self._show_picture(screen, node)
            elif isinstance(picked, (str, Special)):
                return picked

    def _explain(self, screen: Screen, node: Node) -> None:
        look = self._terminal.look
        page = why_page(screen, node, self._causes(), look, self._wording())
        self._terminal.pick(page, (special(Special.RETURN, look.language),))

    def _show_picture(self, screen: Screen, node: Node) -> None:
        look = self._terminal.look
        page = stacked(session_header(screen, look), picture_page(node.picture, look))
        self._terminal.pick(page, (special(Special.RETURN, look.language),))
