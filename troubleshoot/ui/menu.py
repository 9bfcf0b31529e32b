"""The answers below a page: each with the key that chooses it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from troubleshoot.text import Language, Text
from troubleshoot.ui import words

if TYPE_CHECKING:
    from troubleshoot.trees.model import Ask


class Special(Enum):
    """Choices that are not answers to a question."""

    BACK = auto()
    WHY = auto()
    PICTURE = auto()
    DONE = auto()
    CANNOT = auto()
    GO_ON = auto()
    RETURN = auto()
    MORE = auto()
    FIRST = auto()
    ALL = auto()


@dataclass(frozen=True)
class Typed:
    """Words typed instead of a choice."""

    text: str


Picked = str | Special | Typed


@dataclass(frozen=True)
class Entry:
    """One line of a menu. `key`: one character."""

    key: str
    label: str
    value: str | Special


Menu = tuple[Entry, ...]

_ENTRIES: dict[Special, tuple[Text, Text]] = {
    Special.BACK: (Text("k", "b"), words.BACK),
    Special.WHY: (Text("m", "w"), words.WHY),
    Special.PICTURE: (Text("g", "p"), words.PICTURE),
    Special.DONE: (Text("1", "1"), words.DONE),
    Special.CANNOT: (Text("2", "2"), words.CANNOT),
    Special.GO_ON: (Text("1", "1"), words.GO_ON),
    Special.RETURN: (Text("1", "1"), words.RETURN),
    Special.MORE: (Text("0", "0"), words.MORE),
    Special.FIRST: (Text("0", "0"), words.FIRST),
    Special.ALL: (Text("0", "0"), words.WHOLE_LIST),
}
_KEYS = "123456789" + "acdefhijlnoqrstuvxyz"  # none that stands for going back, why, a picture


def special(choice: Special, language: Language) -> Entry:
    """The entry of a special choice."""
    key, label = _ENTRIES[choice]
    return Entry(key.in_(language), label.in_(language), choice)


def ask_menu(node: Ask, language: Language, *, back: bool) -> Menu:
    """The answers of a question; "Tidak tahu" stands last among them."""
    from troubleshoot.trees.model import UNKNOWN_ANSWER

    ordered = sorted(node.choices, key=lambda choice: choice.value == UNKNOWN_ANSWER)
    answers = numbered((choice.value, choice.label.in_(language)) for choice in ordered)
    return (*answers, *_below(language, back=back))


def do_menu(language: Language, *, back: bool) -> Menu:
    """Done, cannot, back, why."""
    first = (special(Special.DONE, language), special(Special.CANNOT, language))
    return (*first, *_below(language, back=back))


def numbered(entries: Iterable[tuple[str, str]]) -> Menu:
    """Values and labels with the keys 1 to 9, then letters."""
    return tuple(
        Entry(key, label, value) for key, (value, label) in zip(_KEYS, entries, strict=False)
    )


def with_picture(menu: Menu, language: Language) -> Menu:
    """The menu with "Lihat gambar" before its last entry, "Mengapa?"."""
    return (*menu[:-1], special(Special.PICTURE, language), menu[-1])


def chosen(menu: Menu, typed: str) -> Entry | None:
    """The entry whose key or whole label was typed, in any case."""
    wanted = _bare(typed)
    if not wanted:
        return None
    return next((one for one in menu if wanted in (one.key, _bare(one.label))), None)


def _bare(text: str) -> str:
    return text.strip().casefold().rstrip(".)?… ")


def _below(language: Language, *, back: bool) -> Menu:
    why = special(Special.WHY, language)
    return (special(Special.BACK, language), why) if back else (why,)
