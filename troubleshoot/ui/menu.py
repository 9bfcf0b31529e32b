"""The answers below a page: each with the key that chooses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from troubleshoot.source.reader import own_texts
from troubleshoot.text import Language, Text, one_line
from troubleshoot.ui import strings
from troubleshoot.ui.page import header, paragraph, stacked

if TYPE_CHECKING:
    from troubleshoot.knowledge.tree import Ask
    from troubleshoot.ui.page import Display, Page
    from troubleshoot.ui.terminal import Terminal


class Special(Enum):
    """Choices that are not answers to a question, each with its label."""

    BACK = strings.BACK
    WHY = strings.WHY
    PICTURE = strings.PICTURE
    DONE = strings.DONE
    CANNOT = strings.CANNOT
    EARLIER = strings.EARLIER
    GO_ON = strings.GO_ON
    RETURN = strings.RETURN
    MORE = strings.MORE
    FIRST = strings.FIRST
    ALL = strings.WHOLE_LIST
    WRITE = strings.OTHER
    REPORT = strings.NOT_LISTED


@dataclass(frozen=True)
class Typed:
    """Words typed instead of a choice."""

    text: str


Picked = str | Special | Typed


@dataclass(frozen=True)
class Entry:
    """One line of a menu. `key`: one character.

    `news`: a line kept free, the first one; gives what shall stand there, and is asked again.
    """

    key: str
    label: str
    value: str | Special
    news: Callable[[], Entry | None] | None = None


Menu = tuple[Entry, ...]

_SPECIAL_KEYS = own_texts(__file__, "menu_keys.yaml")
LONGEST = 500
NEWS_KEY = "*"  # neither a number nor the start of a search
_KEYS = "123456789" + "acdefhijlnoqrstuvxyz"  # none that stands for going back, why, a picture


def special(choice: Special, language: Language) -> Entry:
    """The entry of a special choice."""
    key, label = _SPECIAL_KEYS[choice.name], choice.value
    return Entry(key.in_(language), label.in_(language), choice)


def ask_menu(node: Ask, language: Language, *, back: bool) -> Menu:
    """The answers of a question; "Tidak tahu" stands last among them."""
    from troubleshoot.knowledge.tree import UNKNOWN_ANSWER

    ordered = sorted(node.choices, key=lambda choice: choice.value == UNKNOWN_ANSWER)
    answers = numbered((choice.value, choice.label.in_(language)) for choice in ordered)
    return (*answers, *_below(language, back=back))


def do_menu(language: Language, *, back: bool) -> Menu:
    """Done, cannot, done before, back, why."""
    first = (Special.DONE, Special.CANNOT, Special.EARLIER)
    return (*(special(one, language) for one in first), *_below(language, back=back))


def numbered(entries: Iterable[tuple[str, str]]) -> Menu:
    """Values and labels with the keys 1 to 9, then letters."""
    return tuple(
        Entry(key, label, value) for key, (value, label) in zip(_KEYS, entries, strict=False)
    )


def choose(terminal: Terminal, page: Page, answers: Iterable[tuple[str, Text]]) -> str:
    """The value of the answer that was picked below a page."""
    language = terminal.display.language
    menu = numbered((value, label.in_(language)) for value, label in answers)
    return str(terminal.pick(page, menu))


def question_page(
    display: Display, question: str | Text, hint: str | Text = "", above: str | Text = ""
) -> Page:
    """A question of the program itself, what is to be known before it, and what it is for."""
    known, told = (paragraph(one, display) if one else () for one in (above, hint))
    asked = paragraph(question, display, "strong")
    return stacked(header(strings.PROGRAM, display), known + asked + told)


def write_below(
    terminal: Terminal,
    question: Text,
    hint: Text,
    label: Text = strings.WRITE,
    *,
    may_be_empty: bool = True,
) -> str:
    """One line in the person's own words below a question, and what it is for; may be empty."""
    display = terminal.display
    empty = paragraph(strings.MAY_BE_EMPTY, display, "quiet") if may_be_empty else ()
    page = stacked(question_page(display, question, hint), empty)
    return clean(terminal.write(page, label.in_(display.language)))


def with_picture(menu: Menu, language: Language) -> Menu:
    """The menu with "Lihat gambar" before its last entry, "Mengapa?"."""
    return (*menu[:-1], special(Special.PICTURE, language), menu[-1])


def chosen(menu: Menu, typed: str) -> Entry | None:
    """The entry whose key or whole label was typed, in any case."""
    wanted = _bare(typed)
    if not wanted:
        return None
    return next((one for one in menu if wanted in (one.key, _bare(one.label))), None)


def clean(typed: str) -> str:
    """What was typed as one line without control characters, at most `LONGEST` characters."""
    return one_line(typed)[:LONGEST].rstrip()


def _bare(text: str) -> str:
    return text.strip().casefold().rstrip(".)?… ")


def _below(language: Language, *, back: bool) -> Menu:
    why = special(Special.WHY, language)
    return (special(Special.BACK, language), why) if back else (why,)
