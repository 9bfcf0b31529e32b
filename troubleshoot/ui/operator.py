"""A person at a terminal, as the session sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from checks.result import CheckResult
from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.engine.events import Measured
from troubleshoot.knowledge import tree as nodes
from troubleshoot.session.operator import BACK, Back, Deed, Progress, Screen
from troubleshoot.text import Language, Text
from troubleshoot.ui import session_screens as screens
from troubleshoot.ui import strings
from troubleshoot.ui.menu import Menu, Special, ask_menu, clean, do_menu, special, with_picture
from troubleshoot.ui.page import Display, Page, paragraph, stacked
from troubleshoot.ui.speed import MEASURED, moving, speed_said
from troubleshoot.ui.terminal import Shown, Terminal

if TYPE_CHECKING:
    from troubleshoot.knowledge.knowledge import Knowledge

# What will be measured at a node, for the board that shows it.


def expected_checks(node: nodes.Diagnose | nodes.CheckNode) -> tuple[str, ...]:
    """The checks that a node will run, in the order of the chain."""
    if isinstance(node, nodes.CheckNode):
        return (node.check,)
    from checks.check import Phase
    from checks.registry import CHECKS

    return tuple(c.name for c in CHECKS if c.phase is not Phase.ON_REQUEST or c.name in node.also)


# A board of checks with the moving line of a speed measurement below it.

Counter = Callable[[], Callable[[], int]]
"""Gives what counts the bytes through this PC's line."""


@contextmanager
def metered(
    board: AbstractContextManager[Shown], checks: Iterable[str], counter: Counter, display: Display
) -> Iterator[Progress]:
    """The board; the line moves while the speed is all that is still to be measured."""
    with board as shown, ExitStack() as painting:
        line = partial(moving, counter, display, shown.moving)
        operator = MeteredOperator(shown, set(checks), painting, line)
        operator.begin()
        yield operator


@dataclass
class MeteredOperator:
    """Passes everything on to the board; starts the line and ends it when its time has come."""

    shown: Shown
    left: set[str]
    painting: ExitStack
    line: Callable[[], AbstractContextManager[None]]

    def begin(self) -> None:
        """Start the line where the speed is all that is left to be measured."""
        if self.left == {MEASURED}:
            self.painting.callback(self.shown.moving, "")
            self.painting.enter_context(self.line())

    def finished(self, result: CheckResult) -> None:
        """One check has ended."""
        if result.check == MEASURED:
            self.painting.close()  # two threads never draw at once
        self.shown.finished(result)
        self.left.discard(result.check)
        self.begin()

    def waiting(self, left_s: float) -> bool:
        """So many seconds are left for the repair."""
        return self.shown.waiting(left_s)


# What somebody types into a note is understood when it is a wish to go back.


def means(word: Text, typed: str, language: Language) -> bool:
    """Whether it is this word: "kembali", "mengapa"."""
    bare, wanted = (text.casefold().strip(" ?.!") for text in (typed, word.in_(language)))
    return bare == wanted


def deed(picked: str | Special) -> Deed | Back:
    """What was picked below an action."""
    if picked is Special.EARLIER:
        return nodes.EARLIER
    return BACK if picked is Special.BACK else picked is Special.DONE


class TerminalOperator:
    """Answers by asking somebody. Titles, words and drawings are read only when they are shown.

    `counter`: gives what counts the bytes through this PC's line, for the line that moves.
    """

    def __init__(
        self, terminal: Terminal, knowledge: Knowledge, counter: Counter | None = None
    ) -> None:
        self._terminal, self._knowledge, self._counter = terminal, knowledge, counter
        self._last_cause = ""
        self._legend: set[str] = set()
        self._looked_at: nodes.CheckNode | None = None

    def ask(self, screen: Screen, node: nodes.Ask) -> str | Back:
        """The value of the chosen answer."""
        menu = ask_menu(node, self._terminal.display.language, back=screen.can_go_back)
        picked = self._choose(screen, node, menu)
        return BACK if picked is Special.BACK else str(picked)

    def do(self, screen: Screen, node: nodes.Do) -> Deed | Back:
        """True when it is done, False when they cannot."""
        menu = do_menu(self._terminal.display.language, back=screen.can_go_back)
        return deed(self._choose(screen, node, menu))

    def note(self, screen: Screen, node: nodes.Note) -> str | Back:
        """A short text, perhaps empty."""
        from troubleshoot.report.event_request import fault

        display = self._terminal.display
        words = strings.BY_WORD_BACK if screen.can_go_back else strings.BY_WORD
        empty, more = (paragraph(one, display, "quiet") for one in (strings.MAY_BE_EMPTY, words))
        page = stacked(self._page(screen, node), empty + more)
        while True:
            typed = clean(self._terminal.write(page, strings.WRITE.in_(display.language)))
            if means(strings.WHY, typed, display.language):
                self._explain(screen, node)
            elif screen.can_go_back and means(strings.BACK, typed, display.language):
                return BACK
            elif wrong := fault(node.field, typed, screen.facts):
                page = stacked(self._page(screen, node), paragraph(wrong, display, "bad"))
            else:
                return typed

    def wait(self, screen: Screen, node: nodes.Wait) -> None:
        """A countdown."""
        self._terminal.wait(self._page(screen, node), node.seconds)

    def measuring(
        self, screen: Screen, node: nodes.Diagnose | nodes.CheckNode
    ) -> AbstractContextManager[Progress]:
        """The board of running checks."""
        self._looked_at = node if isinstance(node, nodes.CheckNode) else None
        display = self._terminal.display
        text = node.text.in_(display.language) or strings.MEASURING.in_(display.language)
        page = stacked(screens.session_header(screen, display), paragraph(text, display, "strong"))
        subject = self._knowledge.wording.subject
        checks = {check: subject(check) for check in expected_checks(node)}
        board = self._terminal.progress(page, checks)
        if MEASURED not in checks or self._counter is None:
            return board

        return metered(board, checks, self._counter, display)

    def measured(self, screen: Screen, measured: Measured) -> None:
        """The chain and the cause; for a single check, what it said; of the background, nothing:
        its cause stands above what is read next.
        """
        if self._looked_at is not None:
            page = screens.checked_page(
                screen, measured, self._terminal.display, self._knowledge.wording
            )
            return self._terminal.pause(page)
        display, last = self._terminal.display, self._last_cause
        self._last_cause = measured.cause
        if measured.begun is not None:
            return None
        causes, wording = self._knowledge.causes().causes, self._knowledge.wording
        if measured.cause == last == NO_FAULT and not speed_said(measured.results, wording, "id"):
            return None  # nothing new: the question that follows is what helps
        known = frozenset(self._legend)
        self._legend |= {state for _, state in measured.chain}
        page = screens.measured_page(screen, measured, causes, display, last, wording, known)
        return self._terminal.pause(page)

    def ended(self, screen: Screen, node: nodes.Ending) -> None:
        """The last page."""
        page = screens.ending_page(screen, node, self._terminal.display)
        if isinstance(node, nodes.Resolved):
            self._terminal.show(page, fresh=True)
        else:  # the screens of the report or the record come next
            self._terminal.pause(page)

    def _choose(self, screen: Screen, node: nodes.Node, menu: Menu) -> str | Special:
        display = self._terminal.display
        page = self._page(screen, node)
        if node.picture and not self._terminal.room(page, menu):
            page = screens.node_page(screen, node, display, news=self._told(screen))
            menu = with_picture(menu, display.language)
        while True:
            picked = self._terminal.pick(page, menu)
            if picked is Special.WHY:
                self._explain(screen, node)
            elif picked is Special.PICTURE:
                self._show_picture(screen, node)
            elif isinstance(picked, (str, Special)):
                return picked

    def _page(self, screen: Screen, node: nodes.Node) -> Page:
        display = self._terminal.display
        drawing = self._knowledge.picture(node.picture, display.language)
        return screens.node_page(screen, node, display, drawing, news=self._told(screen))

    def _told(self, screen: Screen) -> Page:
        """What was measured while people read, until it is measured again."""
        if screen.latest is None or screen.latest.begun is None:
            return ()
        return screens.news_page(screen, self._knowledge.causes().causes, self._terminal.display)

    def _explain(self, screen: Screen, node: nodes.Node) -> None:
        display = self._terminal.display
        causes = self._knowledge.causes().causes
        page = screens.why_page(screen, node, causes, display, self._knowledge.wording)
        self._terminal.pick(page, (special(Special.RETURN, display.language),))

    def _show_picture(self, screen: Screen, node: nodes.Node) -> None:
        display = self._terminal.display
        lines = self._knowledge.picture(node.picture, display.language)
        drawing = screens.picture_page(lines, display)
        page = stacked(screens.session_header(screen, display), drawing)
        self._terminal.pick(page, (special(Special.RETURN, display.language),))
