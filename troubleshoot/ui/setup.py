"""The screens of `setup`: one question each, a list of units to search, a last look."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.profile.interview import Fact, Prompt
from troubleshoot.profile.units import Unit, search
from troubleshoot.text import Text
from troubleshoot.ui import words
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Special, Typed, numbered, special
from troubleshoot.ui.note import clean
from troubleshoot.ui.page import Page, item, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

PER_SCREEN = 9
EMPTY = "-"

PROFILE = Text("Profil kantor", "Office profile")
OFFICES = Text("Daftar kantor", "List of offices")
WHICH_UNIT = Text("Komputer ini di kantor mana?", "In which office is this PC?")
NAME_OR_NUMBER = Text("Pilih, atau ketik sebagian namanya.", "Choose, or type a part of its name.")
NONE_FOUND = Text("Tidak ada yang cocok dengan “{typed}”.", "Nothing matches “{typed}”.")
MORE_UNITS = Text("Kantor lain", "More offices")
EXAMPLE = Text("Contoh: {example}", "Example: {example}")
READ_HERE = Text("Terbaca dari komputer ini: {value}", "Read from this PC: {value}")
KEEP = Text("Tekan Enter bila benar: {value}", "Press Enter if this is right: {value}")
FORGET = Text("Ketik - untuk mengosongkan.", "Type - to leave it empty.")
MAY_BE_EMPTY = Text("Boleh dikosongkan: tekan Enter.", "It may stay empty: press Enter.")
NOT_USABLE = Text("Jawaban itu belum dapat dipakai.", "That answer cannot be used yet.")


class SetupScreens:
    """Asks the questions of `setup` at a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def write(self, prompt: Prompt) -> str:
        """One line; Enter keeps what is known, `-` empties it.

        What is known is not put into the line: whatever is typed would stand behind it.
        """
        look = self._terminal.look
        page = prompt_page(prompt, look)
        typed = clean(self._terminal.write(page, words.WRITE.in_(look.language))) or prompt.default
        return "" if typed == EMPTY else typed

    def pick(
        self, title: Text, facts: Sequence[Fact], ask: Text, choices: Sequence[tuple[str, Text]]
    ) -> str:
        """One of some choices, with what is known above them."""
        look = self._terminal.look
        known = tuple(line for label, value in facts for line in _fact(label, value, look))
        page = stacked(_head(title, look), known, _strong(ask, look))
        menu = numbered((value, label.in_(look.language)) for value, label in choices)
        return str(self._terminal.pick(page, menu))

    def unit(self, units: Sequence[Unit]) -> Unit:
        """Page through the list, or search it, until one is chosen."""
        hits, first, typed = tuple(units), 0, ""
        while True:
            look = self._terminal.look
            shown = hits[first : first + PER_SCREEN]
            menu = numbered((str(units.index(one)), str(one)) for one in shown)
            if len(shown) < len(units):
                more = special(Special.MORE, look.language)
                menu = (*menu, type(more)(more.key, MORE_UNITS.in_(look.language), more.value))
            picked = self._terminal.pick(_units_page(typed, look), menu, words=True)
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
        look = self._terminal.look
        self._terminal.show(paragraph(sentence, look, "strong"))


def prompt_page(prompt: Prompt, look: Look) -> Page:
    """The question, an example, and what Enter means."""
    example = prompt.question.example
    shown = example.in_(look.language) if example else ""
    fault = paragraph(NOT_USABLE.in_(look.language), look, "bad") if prompt.fault else ()
    detail = prompt.fault if look.language == "en" else ""
    return stacked(
        _head(prompt.title, look),
        fault + (paragraph(detail, look) if detail else ()),
        _strong(prompt.question.text, look)
        + (_filled(EXAMPLE, look, example=shown) if shown else ())
        + (_filled(READ_HERE, look, value=prompt.read_here) if prompt.read_here else ()),
        _filled(KEEP, look, value=prompt.default) + paragraph(FORGET.in_(look.language), look)
        if prompt.default
        else paragraph(MAY_BE_EMPTY.in_(look.language), look),
    )


def _units_page(typed: str, look: Look) -> Page:
    missing = _filled(NONE_FOUND, look, typed=typed) if typed else ()
    hint = paragraph(NAME_OR_NUMBER.in_(look.language), look)
    return stacked(_head(OFFICES, look), missing, _strong(WHICH_UNIT, look) + hint)


def _head(title: Text, look: Look) -> Page:
    return header(PROFILE.in_(look.language), look, title.in_(look.language))


def _strong(text: Text, look: Look) -> Page:
    return paragraph(text.in_(look.language), look, "strong")


def _filled(text: Text, look: Look, **values: str) -> Page:
    return paragraph(text.in_(look.language).format(**values), look)


def _fact(label: Text, value: Text, look: Look) -> Page:
    return item(f"{label.in_(look.language)}: ", value.in_(look.language), look)
