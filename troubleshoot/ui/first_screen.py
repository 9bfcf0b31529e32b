"""The first screen: pick a problem from the list, or type what people call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from troubleshoot.ui import menu as menus
from troubleshoot.ui import strings
from troubleshoot.ui.menu import Entry, Menu, Special
from troubleshoot.ui.page import Display, Page, header, paragraph, stacked

if TYPE_CHECKING:
    from troubleshoot.knowledge.search import Symptom
    from troubleshoot.ui.terminal import Terminal

PER_SCREEN = 9
_AROUND = 3  # rows of a menu that are no entries
MOST_CODES = 5
OTHER_TREE = "masalah-lain"
"""Where words lead that nobody's tree is about: measured, and reported as they were written."""
OTHER_START = "ukur"  # past the question that they have answered


class Wanted(NamedTuple):
    """The tree that was picked, `at` a node of it or its start, and the person's own words."""

    tree: str
    words: str = ""
    at: str | None = None


@dataclass(frozen=True)
class _View:
    """What is listed now. `typed`: the search; `hits`: what it found."""

    hits: tuple[Symptom, ...]
    first: int = 0
    typed: str = ""
    found: bool = False

    @property
    def shown(self) -> tuple[Symptom, ...]:
        return self.hits[self.first : self.first + PER_SCREEN]


def pick_symptom(
    terminal: Terminal,
    symptoms: Sequence[Symptom],
    find: Callable[[str], Sequence[Symptom]] = lambda _: (),
    news: Callable[[], Entry | None] | None = None,
    beside: Menu = (),
) -> Wanted:
    """What somebody picked or wrote. `find`: from typed words to trees, best first.

    `news`: what was measured meanwhile, as an item that gives a tree, too. `beside`: more items
    below the list, whose values stand for a tree.
    """
    everything, words = _View(tuple(symptoms)), ""
    view = everything
    while True:
        display = terminal.display
        first = [Entry(menus.NEWS_KEY, "", "", news)] if news else []
        menu = (*first, *_menu(view, display), *beside)
        picked = terminal.pick(_page(view, menu, display), menu, words=True)
        if isinstance(picked, str):
            return Wanted(picked, words)
        if picked is Special.REPORT:
            return Wanted(OTHER_TREE, words, OTHER_START)
        if isinstance(picked, menus.Typed):
            words = menus.clean(picked.text)
            view = _searched(symptoms, find, words)
        elif picked is Special.WRITE:
            written = menus.write_below(
                terminal, strings.YOUR_WORDS, strings.THEY_ARE_SENT, may_be_empty=False
            )
            words = written or words
            view = _searched(symptoms, find, written) if written else view
            if written and not view.found:
                return Wanted(OTHER_TREE, words, OTHER_START)
        elif picked is Special.MORE:
            view = replace(view, first=view.first + PER_SCREEN)
        else:
            view = everything


def agrees_to_resume(terminal: Terminal, title: str) -> bool:
    """Whether an unfinished session shall go on."""
    display = terminal.display
    question = strings.UNFINISHED.in_(display.language).format(title=title)
    page = menus.question_page(display, question)
    answers = (("go_on", strings.RESUME), ("anew", strings.ANEW))
    return menus.choose(terminal, page, answers) == "go_on"


def asks_about(terminal: Terminal, code: str, when: str, what: str) -> str:
    """What to do about the report of this PC: "add", "again", "fixed", or "new": another fault."""
    display = terminal.display
    known = strings.REPORTED.in_(display.language).format(code=code, when=when, what=what)
    page = menus.question_page(display, strings.ABOUT_IT, above=known)
    answers = (
        ("add", strings.ADD_TO_IT),
        ("again", strings.SEND_AGAIN),
        ("fixed", strings.IS_FIXED),
        ("new", strings.ANOTHER_FAULT),
    )
    return menus.choose(terminal, page, answers)


def addition(terminal: Terminal) -> str:
    """What is to be added to a report; may be empty."""
    return menus.write_below(terminal, strings.WHAT_IS_NEW, strings.THEY_ARE_SENT)


def agrees_to_send(terminal: Terminal, codes: Sequence[str]) -> bool:
    """Whether the reports that wait shall go out now."""
    display = terminal.display
    shown = ", ".join([*codes[:MOST_CODES], *(["…"] if len(codes) > MOST_CODES else [])])
    question = strings.WAITING.in_(display.language).format(count=len(codes), codes=shown)
    page = stacked(menus.question_page(display, question), paragraph(strings.IF_NOT_NOW, display))
    answers = (("send", strings.SEND_NOW), ("later", strings.NOT_NOW))
    return menus.choose(terminal, page, answers) == "send"


def sent_page(codes: Mapping[str, str], left: int, display: Display) -> Page:
    """What has gone out, with the numbers that desks gave, and what goes on waiting."""
    sent = (
        (strings.SENT_AS if numbers else strings.SENT).filled(code=code, numbers=numbers)
        for code, numbers in codes.items()
    )
    rest = [strings.STILL_WAITING.filled(count=left)] if left else []
    return stacked(
        header(strings.PROGRAM, display),
        (line for text in (*sent, *rest) for line in paragraph(text, display)),
    )


def _searched(
    symptoms: Sequence[Symptom], find: Callable[[str], Sequence[Symptom]], typed: str
) -> _View:
    hits = tuple(find(typed))
    return _View(hits or tuple(symptoms), typed=typed, found=bool(hits))


def _page(view: _View, menu: Menu, display: Display) -> Page:
    """How to stop is left out where the list would not fit below it."""
    said = (strings.FOUND if view.found else strings.NOTHING_FOUND).filled(typed=view.typed[:40])
    notice = paragraph(said, display) if view.typed else ()
    question = paragraph(strings.WHAT_IS_WRONG, display, "strong")
    hint = paragraph(strings.OR_A_WORD, display)
    page = stacked(header(strings.PROGRAM, display), notice, question + hint)
    whole = stacked(page, paragraph(strings.STOP, display, "quiet"))
    return whole if len(whole) + len(menu) + _AROUND <= display.height else page


def _menu(view: _View, display: Display) -> Menu:
    entries = menus.numbered((one.id, one.title.in_(display.language)) for one in view.shown)
    words = Special.REPORT if view.typed else Special.WRITE
    below = filter(None, (words, _last_entry(view)))
    return (*entries, *(menus.special(one, display.language) for one in below))


def _last_entry(view: _View) -> Special | None:
    if view.first + PER_SCREEN < len(view.hits):
        return Special.MORE
    if view.found:
        return Special.ALL
    return Special.FIRST if view.first else None
