"""What is on one screen above the answers: lines of text, each with a manner."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from troubleshoot.ui.look import Look

Manner = Literal["", "title", "strong", "good", "bad", "quiet"]


@dataclass(frozen=True)
class Line:
    """One line. The manner is decoration only: it never carries the meaning alone."""

    text: str
    manner: Manner = ""


Page = tuple[Line, ...]

BLANK = Line("")


def paragraph(text: str, look: Look, manner: Manner = "", indent: str = "") -> Page:
    """Text broken at words to the width of the screen; line breaks in it are kept."""
    room = look.width - 1
    lines: list[Line] = []
    for part in look.plain(text).splitlines() or [""]:
        wrapped = textwrap.wrap(part, room, initial_indent=indent, subsequent_indent=indent)
        lines += [Line(line, manner) for line in wrapped or [""]]
    return tuple(lines)


def item(head: str, text: str, look: Look, manner: Manner = "") -> Page:
    """A list entry: `head`, and the text hanging behind it."""
    first, after = look.plain(head), " " * len(look.plain(head))
    wrapped = textwrap.wrap(
        look.plain(text), look.width - 1, initial_indent=first, subsequent_indent=after
    )
    return tuple(Line(line, manner) for line in wrapped)


def stacked(*parts: Iterable[Line]) -> Page:
    """Parts below each other with one blank line between; empty parts vanish."""
    lines: list[Line] = []
    for part in map(tuple, parts):
        if part:
            lines += [BLANK, *part] if lines else part
    return tuple(lines)


def text_of(page: Page) -> str:
    """The page as plain text."""
    return "\n".join(line.text.rstrip() for line in page)
