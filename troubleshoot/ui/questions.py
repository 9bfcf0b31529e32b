"""questionary's questions, as this program asks them. Imported at the first prompt only."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from troubleshoot.errors import LeftUnfinished
from troubleshoot.ui import words as say
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Entry, Menu, Typed
from troubleshoot.ui.unlisted import refuse_unlisted

Streams = Mapping[str, Any]

STYLES = {
    "title": "bold",
    "strong": "bold",
    "good": "bold fg:ansigreen",
    "bad": "bold fg:ansired",
    "quiet": "fg:ansigray",
    "qmark": "bold",
    "question": "bold",
    "instruction": "",
    "pointer": "bold",
    "highlighted": "bold underline",
    "answer": "bold",
    "code": "fg:ansiblack bg:ansiwhite",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def select(menu: Menu, look: Look, streams: Streams, *, letters: bool = False) -> Any:
    """A choice by arrows or keys, giving the entry's key, or `Unlisted`.

    With `letters` also `Typed`.
    """
    import questionary

    alone = len(menu) == 1
    question = questionary.select(
        (say.PRESS if alone else say.CHOOSE).in_(look.language),
        choices=[_choice(entry, look) for entry in menu],
        qmark="",
        pointer=look.signs.pointer,
        instruction=" " if alone else say.KEYS.in_(look.language),
        style=style(),
        use_shortcuts=True,
        use_jk_keys=False,
        use_emacs_keys=False,
        **streams,
    )
    refuse_unlisted(question.application.key_bindings)
    if letters:
        _letters_search(question, {entry.key for entry in menu})
    return question


def line(question: str, default: str, streams: Streams) -> Any:
    """One line of text."""
    import questionary

    return questionary.text(question, default, qmark="", style=style(), **streams)


def ask(question: Any) -> Any:
    """The answer; the end of the input means that the person left."""
    try:
        return question.unsafe_ask()
    except EOFError:
        raise LeftUnfinished from None


def label(entry: Entry, look: Look) -> str:
    """The label, broken under itself when it is longer than the line."""
    room = look.width - len(" » 1) ") - 1
    return "\n      ".join(textwrap.wrap(look.plain(entry.label), room) or [""])


def style() -> Any:
    """Weights and colours; none of them carries a meaning alone."""
    from prompt_toolkit.styles import Style

    return Style(list(STYLES.items()))


def _choice(entry: Entry, look: Look) -> Any:
    import questionary

    return questionary.Choice(label(entry, look), value=entry.key, shortcut_key=entry.key)


def _letters_search(question: Any, taken: Iterable[str]) -> None:
    """Let any free letter end the selection and become the start of a search."""
    for letter in sorted(set(_LETTERS) - set(taken)):
        question.application.key_bindings.add(letter)(_search_from(letter))


def _search_from(letter: str) -> Callable[[Any], None]:
    def leave(event: Any) -> None:
        event.app.exit(result=Typed(letter))

    return leave
