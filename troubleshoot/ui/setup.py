"""The screens of `setup`: one question each, a list of units to search, a last look."""

from collections.abc import Sequence
from itertools import chain

from troubleshoot.profile.interview import Fact, Prompt
from troubleshoot.profile.units import Unit, search
from troubleshoot.source.reader import own_texts
from troubleshoot.text import Text
from troubleshoot.ui import strings
from troubleshoot.ui.menu import Special, Typed, choose, clean, numbered, special
from troubleshoot.ui.page import Display, Page, header, item, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

PER_SCREEN = 9
EMPTY = "-"

SAYS = own_texts(__file__, "setup_strings.yaml")


class SetupScreens:
    """Asks the questions of `setup` at a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def write(self, prompt: Prompt) -> str:
        """One line; Enter keeps what is known, `-` empties it.

        What is known is not put into the line: whatever is typed would stand behind it.
        """
        display = self._terminal.display
        page = prompt_page(prompt, display)
        typed = (
            clean(self._terminal.write(page, strings.WRITE.in_(display.language))) or prompt.default
        )
        return "" if typed == EMPTY else typed

    def pick(
        self, title: Text, facts: Sequence[Fact], ask: Text, choices: Sequence[tuple[str, Text]]
    ) -> str:
        """One of some choices, with what is known above them."""
        display = self._terminal.display
        known = (item(f"{label.in_(display.language)}: ", value, display) for label, value in facts)
        told = chain.from_iterable(known)
        page = stacked(_head(title, display), told, paragraph(ask, display, "strong"))
        return choose(self._terminal, page, choices)

    def unit(self, units: Sequence[Unit]) -> Unit:
        """Page through the list, or search it, until one is chosen."""
        hits, first, typed = tuple(units), 0, ""
        while True:
            display = self._terminal.display
            shown = hits[first : first + PER_SCREEN]
            menu = numbered((str(units.index(one)), str(one)) for one in shown)
            if len(shown) < len(units):
                more = special(Special.MORE, display.language)
                label = SAYS["MORE_UNITS"].in_(display.language)
                menu = (*menu, type(more)(more.key, label, more.value))
            missing = paragraph(SAYS["NONE_FOUND"].filled(typed=typed), display) if typed else ()
            question = paragraph(SAYS["WHICH_UNIT"], display, "strong")
            hint = paragraph(SAYS["NAME_OR_NUMBER"], display)
            page = stacked(_head(SAYS["OFFICES"], display), missing, question + hint)
            picked = self._terminal.pick(page, menu, words=True)
            if isinstance(picked, Typed):
                typed = clean(picked.text)[:40]
                hits, first = search(units, typed), 0
                typed, hits = ("", hits) if hits else (typed, tuple(units))
            elif picked is Special.MORE:
                first += PER_SCREEN
                hits, first = (hits, first) if first < len(hits) else (tuple(units), 0)
            else:
                return units[int(str(picked))]

    def tell(self, sentence: str) -> None:
        """How it ended."""
        display = self._terminal.display
        self._terminal.show(paragraph(sentence, display, "strong"))


def prompt_page(prompt: Prompt, display: Display) -> Page:
    """The question, an example, and what Enter means."""
    fault = paragraph(SAYS["NOT_USABLE"], display, "bad") if prompt.fault else ()
    if prompt.fault and display.language == "en":
        fault += paragraph(prompt.fault, display)
    question = paragraph(prompt.question.text, display, "strong")
    if example := prompt.question.example:
        question += paragraph(SAYS["EXAMPLE"].filled(example=example), display)
    if prompt.read_here:
        question += paragraph(SAYS["READ_HERE"].filled(value=prompt.read_here), display)
    known = paragraph(SAYS["MAY_BE_EMPTY"], display)
    if prompt.default:
        kept = paragraph(SAYS["KEEP"].filled(value=prompt.default), display)
        known = kept + paragraph(SAYS["FORGET"], display)
    return stacked(_head(prompt.title, display), fault, question, known)


def _head(title: Text, display: Display) -> Page:
    return header(SAYS["PROFILE"], display, title)
