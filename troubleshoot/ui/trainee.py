"""A participant at a terminal: a person, with tempting choices beside the safe ones."""

from __future__ import annotations

from collections.abc import Callable

from troubleshoot.session.operator import BACK, Back, Screen
from troubleshoot.text import Language
from troubleshoot.training.attempt import Fall
from troubleshoot.training.temptations import Temptation
from troubleshoot.trees.model import Ask, Do
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.exercise import forbidden_page
from troubleshoot.ui.menu import Entry, Menu, Special, ask_menu, do_menu
from troubleshoot.ui.page import Page
from troubleshoot.ui.person import Person
from troubleshoot.ui.screens import Causes
from troubleshoot.ui.terminal import Terminal

LOOK = "look-around"
_LOOK_KEY = "r"
_FIRST_KEY = 3

Tempts = Callable[[str], tuple[Temptation, ...]]


class Trainee(Person):
    """A `Person` who may look around, and who may fall for what is forbidden.

    `tempts`: what tempts at a node. `room`: the page that shows the office now.
    """

    def __init__(
        self,
        terminal: Terminal,
        causes: Callable[[], Causes],
        tempts: Tempts,
        room: Callable[[], Page],
    ) -> None:
        super().__init__(terminal, causes)
        self._tempts, self._room = tempts, room
        self.falls: list[Fall] = []

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        """The value of the chosen answer."""
        language = self._terminal.look.language
        menu = with_look(ask_menu(node, language, back=screen.can_go_back), language)
        while True:
            picked = self._choose(screen, node, menu)
            if picked != LOOK:
                return BACK if picked is Special.BACK else str(picked)
            self._terminal.pause(self._room())

    def do(self, screen: Screen, node: Do) -> bool | Back:
        """True when it is done; a forbidden choice is remembered, told, and asked again."""
        language = self._terminal.look.language
        while True:
            open_ = [one for one in self._tempts(screen.at) if not self._fell(screen.at, one)]
            plain = do_menu(language, back=screen.can_go_back)
            menu = with_look(with_temptations(plain, open_, language), language)
            picked = self._choose(screen, node, menu)
            if picked == LOOK:
                self._terminal.pause(self._room())
            elif isinstance(picked, str):
                self.fall(screen.at, next(one for one in open_ if one.code == picked))
            else:
                return BACK if picked is Special.BACK else picked is Special.DONE

    def fall(self, at: str, temptation: Temptation) -> None:
        """Remember a forbidden action, and say why it is one."""
        self.falls.append(Fall(at, temptation))
        self._terminal.pause(forbidden_page(temptation, self._terminal.look))

    def _fell(self, at: str, temptation: Temptation) -> bool:
        return Fall(at, temptation) in self.falls


def with_temptations(menu: Menu, tempts: list[Temptation], language: Language) -> Menu:
    """The menu with what is forbidden between the safe choices and the others."""
    offered = tuple(
        Entry(str(_FIRST_KEY + number), one.label.in_(language), one.code)
        for number, one in enumerate(tempts)
    )
    return (*menu[:2], *offered, *menu[2:])


def with_look(menu: Menu, language: Language) -> Menu:
    """The menu with a look around before its last entry, "Mengapa?"."""
    return (*menu[:-1], Entry(_LOOK_KEY, say.LOOK_AROUND.in_(language), LOOK), menu[-1])
