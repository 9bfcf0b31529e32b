"""Text from strangers, made harmless to show: one line, printable, not too long."""

from __future__ import annotations

from typing import Any

from troubleshoot.report.digest import shortened
from troubleshoot.text import Text

LONGEST = 160
NOTHING = Text("")


def plain(value: Any, longest: int = LONGEST) -> str:
    """The string without terminal codes, direction signs, line breaks or half characters."""
    if not isinstance(value, str):
        return ""
    text = value[: longest * 4]
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return shortened(text, longest)


def plain_text(value: Any, longest: int = LONGEST) -> Text:
    """`{id: …, en: …}` as a text; anything else is an empty one."""
    if not isinstance(value, dict):
        return NOTHING
    said = plain(value.get("id"), longest)
    return Text(said, plain(value.get("en"), longest) or None)
