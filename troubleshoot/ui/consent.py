"""Before anything leaves: the report as numbered lines, what is struck, and one question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from troubleshoot.report.preview import Row
from troubleshoot.text import Text
from troubleshoot.ui import parting as words
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import Entry, Menu
from troubleshoot.ui.page import Page, item, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

OnStrike = Callable[[str, bool], None]
_MOST_NUMBERS = 20
_ANSWERS = (
    ("yes", Text("y", "y"), words.YES),
    ("strike", Text("c", "s"), words.STRIKE),
    ("no", Text("t", "n"), words.NO),
)
_READ_ON_KEY = Text("l", "m")


@dataclass
class _Sight:
    """What is shown now. `gone`: struck parts; `first`: the first row on the screen."""

    rows: Sequence[Row]
    gone: set[str]
    first: int = 0
    notice: str = ""
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = (row.part for row in self.rows if row.part)
        self.numbers = {part: number for number, part in enumerate(parts, 1)}


def may_leave(
    terminal: Terminal, code: str, rows: Sequence[Row], gone: Iterable[str], on_strike: OnStrike
) -> bool:
    """Whether the report may leave this PC; `on_strike(part, gone)` is told of every change."""
    sight = _Sight(rows, set(gone))
    while True:
        page, next_row = _filled(sight, code, terminal)
        sight.notice = ""
        picked = terminal.pick(page, _menu(terminal.look, next_row, sight.first))
        if picked == "strike":
            _strike(sight, page, terminal, on_strike)
        elif picked == "more":
            sight.first = next_row
        else:
            return picked == "yes"


def _strike(sight: _Sight, page: Page, terminal: Terminal, on_strike: OnStrike) -> None:
    """Strike the lines whose numbers are typed; a struck one comes back."""
    language = terminal.look.language
    typed = terminal.write(page, words.WHICH_LINE.in_(language))
    parts = {number: part for part, number in sight.numbers.items()}
    for word in re.findall(r"[0-9]+", typed)[:_MOST_NUMBERS]:
        part = parts.get(int(word[:4]))
        if part is None:
            sight.notice = words.NO_LINE.in_(language).format(number=word[:4])
            continue
        sight.gone ^= {part}
        on_strike(part, part in sight.gone)


def _filled(sight: _Sight, code: str, terminal: Terminal) -> tuple[Page, int]:
    """As many rows as fit, and the first row that did not; 0 when all are shown."""
    look = terminal.look
    menu = _menu(look, 1, 0)
    lines: Page = ()
    for index in range(sight.first, len(sight.rows)):
        longer = (*lines, *_row(sight.rows[index], sight, look))
        if lines and not terminal.room(_page(longer, sight, code, look), menu):
            return _page(lines, sight, code, look), index
        lines = longer
    return _page(lines, sight, code, look), 0


def _page(lines: Page, sight: _Sight, code: str, look: Look) -> Page:
    language = look.language
    notice = paragraph(sight.notice, look, "bad") if sight.notice else ()
    question = paragraph(words.MAY_LEAVE.in_(language).format(code=code), look, "strong")
    return (*header(words.CONTENT.in_(language), look, code), *stacked(lines, notice + question))


def _row(row: Row, sight: _Sight, look: Look) -> Page:
    if row.part is None:
        return item("    ", row.text, look)
    head = f"{sight.numbers[row.part]:>2}. "
    if row.part in sight.gone:
        return item(head, words.STRUCK.in_(look.language), look, "quiet")
    return item(head, row.text, look)


def _menu(look: Look, next_row: int, first: int) -> Menu:
    """Letters, because numbers stand before the lines. Enter reads on as long as there is more."""
    answers = [_entry(*answer, look) for answer in _ANSWERS]
    if next_row:
        return (_entry("more", _READ_ON_KEY, words.READ_ON, look), *answers)
    again = [_entry("more", _READ_ON_KEY, words.FROM_START, look)] if first else []
    return (*answers, *again)


def _entry(value: str, key: Text, label: Text, look: Look) -> Entry:
    return Entry(key.in_(look.language), label.in_(look.language), value)
