"""A participant at a terminal: a person, with tempting choices beside the safe ones."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import CheckNode, Diagnose, Do, Node
from troubleshoot.session.operator import Back, Deed, Progress, Screen
from troubleshoot.text import Language, Text
from troubleshoot.training.score import Fall, Guess
from troubleshoot.training.unsafe_actions import SAFE, Temptation
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.exercise import accepts, ask_guess, choose_cause, forbidden_page
from troubleshoot.ui.menu import Entry, Menu, Special, do_menu
from troubleshoot.ui.operator import TerminalOperator, deed
from troubleshoot.ui.page import Page
from troubleshoot.ui.terminal import Terminal

LOOK = "look-around"
_LOOK_KEY = "r"
_SAFE_ANSWERS = 3

Tempts = Callable[[str], tuple[Temptation, ...]]


class Trainee(TerminalOperator):
    """A `TerminalOperator` whose person may look around, and who may fall for what is forbidden.

    `tempts`: what tempts at a node. `room`: the page that shows the office now. `causes`: among
    which one is named before anything is measured. `proposals`: of a colleague; the first comes
    before the first action, what is left at the end.
    """

    def __init__(
        self,
        terminal: Terminal,
        knowledge: Knowledge,
        tempts: Tempts,
        room: Callable[[], Page],
        causes: Sequence[tuple[str, Text]],
        proposals: Iterable[Temptation],
    ) -> None:
        super().__init__(terminal, knowledge)
        self._tempts, self._room, self._causes = tempts, room, causes
        self._proposals = list(proposals)
        self._first: Guess | None = None
        self.falls: list[Fall] = []
        self.refused = 0
        self.left: list[Temptation] = []

    def measuring(
        self, screen: Screen, node: Diagnose | CheckNode
    ) -> AbstractContextManager[Progress]:
        """The board of running checks, once a guess has been made."""
        self.guess()
        return super().measuring(screen, node)

    def guess(self) -> Guess:
        """The first guess; asked for once."""
        if self._first is None:
            self._first = ask_guess(self._terminal, self._causes)
        return self._first

    def last_cause(self) -> str:
        """The cause at the end; where nothing was measured, the guess is it."""
        if self._first is None:
            return self.guess().cause
        return choose_cause(self._terminal, self._causes, self._first)

    def hear(self, at: str, *, but: int = 0) -> None:
        """The colleague's proposals, except so many that wait for later."""
        while len(self._proposals) > but:
            proposal = self._proposals.pop(0)
            taken, is_safe = accepts(self._terminal, proposal), proposal.code == SAFE
            if taken and not is_safe:
                self.fall(at, proposal)
            elif is_safe and not taken:
                self.left.append(proposal)
            self.refused += not taken and not is_safe

    def do(self, screen: Screen, node: Do) -> Deed | Back:
        """True when it is done; a forbidden choice is remembered, told, and asked again."""
        language = self._terminal.display.language
        self.hear(screen.at, but=1)
        while True:
            at = screen.at
            open_ = [one for one in self._tempts(at) if Fall(at, one) not in self.falls]
            plain = do_menu(language, back=screen.can_go_back)
            picked = self._choose(screen, node, with_temptations(plain, open_, language))
            if not isinstance(picked, str):
                return deed(picked)
            self.fall(at, next(one for one in open_ if one.code == picked))

    def _choose(self, screen: Screen, node: Node, menu: Menu) -> str | Special:
        """A look around is offered before the last entry, "Mengapa?", and ends no menu."""
        around = (*menu[:-1], look_around(self._terminal.display.language), menu[-1])
        while (picked := super()._choose(screen, node, around)) == LOOK:
            self._terminal.pause(self._room())
        return picked

    def fall(self, at: str, temptation: Temptation) -> None:
        """Remember a forbidden action, and say why it is one."""
        self.falls.append(Fall(at, temptation))
        self._terminal.pause(forbidden_page(temptation, self._terminal.display))


def with_temptations(menu: Menu, tempts: list[Temptation], language: Language) -> Menu:
    """The menu with what is forbidden among the safe choices, at drawn places."""
    answers = list(menu[:_SAFE_ANSWERS])
    for one in tempts:
        answers.insert(one.place, Entry("", one.label.in_(language), one.code))
    keyed = (replace(entry, key=str(number)) for number, entry in enumerate(answers, 1))
    return (*keyed, *menu[_SAFE_ANSWERS:])


def look_around(language: Language) -> Entry:
    """What shows the room again."""
    return Entry(_LOOK_KEY, say.LOOK_AROUND.in_(language), LOOK)
