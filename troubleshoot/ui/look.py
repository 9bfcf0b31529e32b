"""How the screen at hand can show things: its size, its symbols, its language."""

from __future__ import annotations

from dataclasses import dataclass

from troubleshoot.text import Language

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
class Look:
    """`width` and `height` in character cells; `symbols` False: ASCII only."""

    language: Language = "id"
    width: int = WIDEST
    height: int = ROWS
    symbols: bool = True

    @property
    def signs(self) -> Symbols:
        """The signs that this screen can show."""
        return UNICODE if self.symbols else ASCII

    def plain(self, text: str) -> str:
        """The text in characters that this screen can show."""
        if self.symbols:
            return text
        return text.translate(_TO_ASCII).encode("ascii", "replace").decode()


def look_at(language: Language, columns: int, rows: int, symbols: bool) -> Look:
    """The look of a terminal of that size; never wider than people read easily."""
    width = min(max(columns, NARROWEST), WIDEST)
    return Look(language, width, max(rows, 10), symbols)
