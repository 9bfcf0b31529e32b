"""A wrong call, told in the person's language; typer itself knows only English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troubleshoot.text import Text

if TYPE_CHECKING:
    from typer.exceptions import TyperException

_NAMES = re.compile(r"'([^']+)'")
_EXTRA = re.compile(r"\(([^()]+)\)\W*$")


def misuse(wrong: TyperException) -> Text:
    """One sentence; `wrong` is told apart by the names of its class and its fields."""
    names = [_shown(name) for name in _NAMES.findall(wrong.format_message())]
    kind = type(wrong).__name__
    if kind == "NoSuchOption":
        return _unknown("pilihan", "option", wrong)
    if kind == "BadOptionUsage":
        return _value(wrong)
    if kind == "MissingParameter":
        name = names[0] if names else "?"
        return Text(f"`{name}` belum disebut.", f"`{name}` is missing.")
    if kind == "BadParameter":
        return _unfit(names)
    return _command(wrong.format_message(), names)


def _unknown(what: str, english: str, wrong: TyperException) -> Text:
    name = _shown(str(getattr(wrong, "option_name", "?")))
    near = [_shown(str(one)) for one in getattr(wrong, "possibilities", None) or ()]
    return _no_such(what, english, name, near)


def _no_such(what: str, english: str, name: str, near: list[str]) -> Text:
    listed = ", ".join(f"`{one}`" for one in near)
    perhaps = Text(f" Mungkin: {listed}.", f" Perhaps: {listed}.") if near else Text("")
    return Text(
        f"tidak ada {what} `{name}`.{perhaps.id}",
        f"there is no {english} `{name}`.{perhaps.in_('en')}",
    )


def _value(wrong: TyperException) -> Text:
    name = _shown(str(getattr(wrong, "option_name", "?")))
    if "does not take" in wrong.format_message():
        return Text(f"`{name}` tidak memakai nilai.", f"`{name}` takes no value.")
    return Text(f"tulis nilainya sesudah `{name}`.", f"write its value after `{name}`.")


def _unfit(names: list[str]) -> Text:
    name, *more = names or ["?"]
    given = f" `{more[0]}`" if more else ""
    known = ", ".join(f"`{one}`" for one in more[1:])
    choice = Text(f" Pilihannya: {known}.", f" Choose from: {known}.") if known else Text("")
    return Text(
        f"nilai{given} tidak cocok untuk `{name}`.{choice.id}",
        f"the value{given} does not suit `{name}`.{choice.in_('en')}",
    )


def _command(message: str, names: list[str]) -> Text:
    extra = _EXTRA.search(message)
    if message.startswith("No such command") and names:
        return _no_such("perintah", "command", names[0], names[1:])
    if message.startswith("Missing command"):
        return Text("perintahnya belum disebut.", "the command is missing.")
    if extra and "extra" in message:
        words = _shown(extra[1])
        return Text(f"`{words}` berlebih di sini.", f"`{words}` is too much here.")
    return Text("ada yang salah tulis.", "something is mistyped.")


def _shown(name: str) -> str:
    """No terminal codes get out of what was typed."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:60])
