"""The answers below a page: each with the key that chooses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from troubleshoot.text import Language, Text, one_line
from troubleshoot.ui import strings

if TYPE_CHECKING:
    from troubleshoot.knowledge.tree import Ask
    from troubleshoot.ui.page import Page
    from troubleshoot.ui.terminal import Terminal


class Special(Enum):
    """Choices that are not answers to a question."""

    BACK = auto()
    WHY = auto()
    PICTURE = auto()
    DONE = auto()
    CANNOT = auto()
    EARLIER = auto()
    GO_ON = auto()
    RETURN = auto()
    MORE = auto()
    FIRST = auto()
    ALL = auto()
    WRITE = auto()
    REPORT = auto()


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

_ENTRIES: dict[Special, tuple[Text, Text]] = {
    Special.BACK: (Text("k", "b"), strings.BACK),
    Special.WHY: (Text("m", "w"), strings.WHY),
    Special.PICTURE: (Text("g", "p"), strings.PICTURE),
    Special.DONE: (Text("1", "1"), strings.DONE),
    Special.CANNOT: (Text("2", "2"), strings.CANNOT),
    Special.EARLIER: (Text("3", "3"), strings.EARLIER),
    Special.GO_ON: (Text("1", "1"), strings.GO_ON),
    Special.RETURN: (Text("1", "1"), strings.RETURN),
    Special.MORE: (Text("0", "0"), strings.MORE),
    Special.FIRST: (Text("0", "0"), strings.FIRST),
    Special.ALL: (Text("0", "0"), strings.WHOLE_LIST),
    Special.WRITE: (Text("x", "x"), strings.OTHER),  # few words begin with it: letters search
    Special.REPORT: (Text("x", "x"), strings.NOT_LISTED),
}
LONGEST = 500
NEWS_KEY = "*"  # neither a number nor the start of a search
_KEYS = "123456789" + "acdefhijlnoqrstuvxyz"  # none that stands for going back, why, a picture


def special(choice: Special, language: Language) -> Entry:
    """The entry of a special choice."""
    key, label = _ENTRIES[choice]
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
