"""Before anything leaves: the report as numbered lines, what is struck, and one question."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from troubleshoot.report.preview import Row
from troubleshoot.text import Text
from troubleshoot.ui import strings as words
from troubleshoot.ui.menu import Entry, Menu
from troubleshoot.ui.page import Display, Page, header, item, paragraph, stacked
from troubleshoot.ui.terminal import Terminal

OnStrike = Callable[[str, bool], None]
_MOST_NUMBERS = 20
_ANSWERS = (("yes", Text("y", "y"), words.YES), ("strike", Text("c", "s"), words.STRIKE))
_READ_ON_KEY = Text("l", "m")


@dataclass
class _Sight:
    """What is shown now. `gone`: struck parts; `first`: the first row on the screen."""

    rows: Sequence[Row]
    gone: set[str]
    saved: bool = True
    first: int = 0
    notice: str = ""
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = (row.part for row in self.rows if row.part)
        self.numbers = {part: number for number, part in enumerate(parts, 1)}


def may_leave(
    terminal: Terminal,
    code: str,
    rows: Sequence[Row],
    gone: Iterable[str],
    on_strike: OnStrike,
    *,
    saved: bool = True,
) -> bool:
    """Whether the report may leave this PC; `on_strike(part, gone)` is told of every change.

    `saved`: it is kept here anyway.
    """
    sight = _Sight(rows, set(gone), saved)
    while True:
        page, next_row = _filled(sight, code, terminal)
        sight.notice = ""
        picked = terminal.pick(page, _menu(sight, terminal.display, next_row))
        if picked == "strike":
            _strike(sight, page, terminal, on_strike)
        elif picked == "more":
            sight.first = next_row
        else:
            return picked == "yes"


def is_name(terminal: Terminal, name: str) -> bool:
    """Whether this is somebody's name, and goes; only who wrote it can tell."""
    display = terminal.display
    question = paragraph(words.IS_NAME.filled(name=name), display, "strong")
    answers = (("yes", Text("y", "y"), words.A_NAME), ("no", Text("t", "n"), words.NO_NAME))
    page = (*header(words.CONTENT, display), *question)
    return terminal.pick(page, tuple(_entry(*answer, display) for answer in answers)) == "yes"


def _strike(sight: _Sight, page: Page, terminal: Terminal, on_strike: OnStrike) -> None:
    """Strike the lines whose numbers are typed; a struck one comes back."""
    language = terminal.display.language
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
    display = terminal.display
    menu = _menu(replace(sight, first=0), display, 1)
    lines: Page = ()
    for index in range(sight.first, len(sight.rows)):
        longer = (*lines, *_row(sight.rows[index], sight, display))
        if lines and not terminal.room(_page(longer, sight, code, display), menu):
            return _page(lines, sight, code, display), index
        lines = longer
    return _page(lines, sight, code, display), 0


def _page(lines: Page, sight: _Sight, code: str, display: Display) -> Page:
    notice = paragraph(sight.notice, display, "bad") if sight.notice else ()
    question = paragraph(words.MAY_LEAVE.filled(code=code), display, "strong")
    return (*header(words.CONTENT, display, code), *stacked(lines, notice + question))


def _row(row: Row, sight: _Sight, display: Display) -> Page:
    if row.part is None:
        return item("    ", row.text, display)
    head = f"{sight.numbers[row.part]:>2}. "
    if row.part in sight.gone:
        return item(head, words.STRUCK, display, "quiet")
    return item(head, row.text, display)


def _menu(sight: _Sight, display: Display, next_row: int) -> Menu:
    """Letters, because numbers stand before the lines. Enter reads on as long as there is more."""
    no = ("no", Text("t", "n"), words.NO if sight.saved else words.NO_UNSAVED)
    answers = [_entry(*answer, display) for answer in (*_ANSWERS, no)]
    if next_row:
        return (_entry("more", _READ_ON_KEY, words.READ_ON, display), *answers)
    again = [_entry("more", _READ_ON_KEY, words.FROM_START, display)] if sight.first else []
    return (*answers, *again)


def _entry(value: str, key: Text, label: Text, display: Display) -> Entry:
    return Entry(key.in_(display.language), label.in_(display.language), value)
