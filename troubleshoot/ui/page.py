"""What is on one screen above the answers: lines of text, each with a style."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from troubleshoot.text import Language, Text, inert

# How the screen at hand can show things: its size, its symbols, its language.

WIDEST = 80
NARROWEST = 40
ROWS = 24


@dataclass(frozen=True)
class Symbols:
    """The few signs beside the words."""

    ok: str
    problem: str
    blocked: str
    not_run: str
    line: str
    pointer: str
    busy: str


UNICODE = Symbols("✓", "✗", "–", "?", "─", "»", "…")
ASCII = Symbols("OK", "X", "-", "?", "-", ">", "...")

_TO_ASCII = str.maketrans(
    {"…": "...", "–": "-", "—": "-", "‑": "-", "→": "->", "←": "<-", "↑": "^", "↓": "v"}
    | {"“": '"', "”": '"', "‘": "'", "’": "'", "✓": "OK", "✗": "X", "•": "*", "×": "x"}
    | {"≥": ">=", "≤": "<=", "─": "-", "│": "|", "\u00a0": " ", "°": " derajat"}
)


@dataclass(frozen=True)
class Display:
    """`width` and `height` in character cells; `symbols` False: ASCII only."""

    language: Language = "id"
    width: int = WIDEST
    height: int = ROWS
    symbols: bool = True

    @property
    def signs(self) -> Symbols:
        """The signs that this screen can show."""
        return UNICODE if self.symbols else ASCII

    def plain(self, text: str | Text) -> str:
        """The text in this screen's language, in characters that it can show."""
        text = inert(text if isinstance(text, str) else text.in_(self.language))
        if self.symbols:
            return text
        return text.translate(_TO_ASCII).encode("ascii", "replace").decode()


def display_for(language: Language, columns: int, rows: int, symbols: bool) -> Display:
    """The look of a terminal of that size; never wider than people read easily."""
    width = min(max(columns, NARROWEST), WIDEST)
    return Display(language, width, max(rows, 10), symbols)


Style = Literal["", "title", "strong", "good", "bad", "quiet"]


@dataclass(frozen=True)
class Line:
    """One line, harmless to any terminal.

    The style is decoration only: it never carries the meaning alone.
    """

    text: str
    style: Style = ""

    def __post_init__(self) -> None:
        """Whatever terminal draws it, in whatever way: nothing in it is obeyed."""
        object.__setattr__(self, "text", inert(self.text))


Page = tuple[Line, ...]

BLANK = Line("")


def paragraph(text: str | Text, display: Display, style: Style = "", indent: str = "") -> Page:
    """Text broken at words to the width of the screen; line breaks in it are kept."""
    room = display.width - 1
    lines: list[Line] = []
    for part in display.plain(text).splitlines() or [""]:
        wrapped = textwrap.wrap(part, room, initial_indent=indent, subsequent_indent=indent)
        lines += [Line(line, style) for line in wrapped or [""]]
    return tuple(lines)


def item(head: str, text: str | Text, display: Display, style: Style = "") -> Page:
    """A list entry: `head`, and the text hanging behind it."""
    first, after = display.plain(head), " " * len(display.plain(head))
    wrapped = textwrap.wrap(
        display.plain(text), display.width - 1, initial_indent=first, subsequent_indent=after
    )
    return tuple(Line(line, style) for line in wrapped)


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


# The two lines at the top of every screen.


def header(title: str | Text, display: Display, right: str | Text = "") -> Page:
    """Title on the left, step and SIMULASI on the right, a rule below."""
    room = display.width - 1
    end = display.plain(right)
    left = display.plain(title)[: room - len(end) - 2]
    gap = " " * (room - len(left) - len(end))
    return (Line(f"{left}{gap}{end}", "title"), Line(display.signs.line * room, "quiet"))
