"""A key that stands for no choice: Enter after it must not choose the marked one instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Unlisted:
    """What was typed although it is not in the list."""

    text: str


@dataclass
class _Last:
    """The last key, while it stands for no choice; empty otherwise."""

    text: str = ""


def refuse_unlisted(bindings: Any) -> None:
    """Watch questionary's bindings: arrows and keys of the list are as good as ever."""
    from prompt_toolkit.keys import Keys

    last = _Last()
    kinds = {(Keys.Any,): _remembered, (Keys.ControlM,): _checked}
    for binding in bindings.bindings:
        binding.handler = kinds.get(binding.keys, _forgotten)(binding.handler, last)


def _remembered(handler: Callable[[Any], None], last: _Last) -> Callable[[Any], None]:
    def remember(event: Any) -> None:
        last.text = event.data if event.data.isalnum() else last.text
        handler(event)

    return remember


def _checked(handler: Callable[[Any], None], last: _Last) -> Callable[[Any], None]:
    def check(event: Any) -> None:
        if last.text:
            event.app.exit(result=Unlisted(last.text))
        else:
            handler(event)

    return check


def _forgotten(handler: Callable[[Any], None], last: _Last) -> Callable[[Any], None]:
    def forget(event: Any) -> None:
        last.text = ""
        handler(event)

    return forget
