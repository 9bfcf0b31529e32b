"""What does not fit is left out whole, the least important first, and never cut inside a word."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from troubleshoot.report.document import NO_ROW, Document
from troubleshoot.report.model import ReportLine
from troubleshoot.source.reader import own_table
from troubleshoot.text import shortened

LEVELS = [tuple(map(int, row)) for row in own_table(__file__, "fit.yaml")]
# The cell of a row that may be long: what was measured, what the person wrote.
_LONG = {"evidence": 2, "remark": 1}


def fitting(whole: Document, fits: Callable[[Document], bool]) -> Document:
    """The roomiest page that fits, else the tightest."""
    pages = (page(whole, *level) for level in LEVELS)
    return next(filter(fits, pages), None) or page(whole, *LEVELS[-1])


def page(whole: Document, measurements: int, rows: int, letters: int) -> Document:
    """At most so many entries: bad measurements first, the latest steps and answers."""
    kept = {
        "evidence": _most_important(whole.rows("evidence"), measurements),
        "step": whole.rows("step")[-rows:],
        "answer": whole.rows("answer")[-rows:],
        "remark": whole.rows("remark")[:rows],
    }
    shown = {(line.part, line.cells) for lines in kept.values() for line in lines}
    left = {
        name: tuple(line for line in whole.rows(name) if (line.part, line.cells) not in shown)
        for name in kept
    }
    others = (line for line in whole.lines if not (line.cells and line.section in kept))
    rows_kept = (_tightened(line, letters) for lines in kept.values() for line in lines)
    return replace(whole, lines=(*others, *rows_kept), left=left)


def _most_important(lines: Sequence[ReportLine], most: int) -> tuple[ReportLine, ...]:
    """In the order given; a row that only says that nobody looked takes no room."""
    looked_at = [index for index, line in enumerate(lines) if line.rank < NO_ROW]
    best = sorted(looked_at, key=lambda index: (lines[index].rank, index))
    return tuple(lines[index] for index in sorted(best[:most]))


def _tightened(line: ReportLine, letters: int) -> ReportLine:
    long = _LONG.get(line.section, -1)
    cells = (shortened(t, letters) if n == long else t for n, t in enumerate(line.cells))
    return replace(line, cells=tuple(cells))


class Fact(NamedTuple):
    """One line of a message; `forms` from the fullest to the shortest. A low rank matters most."""

    rank: int
    forms: tuple[str, ...]


def fitted(facts: Sequence[Fact], fits: Callable[[list[str]], bool]) -> list[str]:
    """The most important facts that fit, in the order given, each in its fullest form that fits."""
    order = sorted((i for i, fact in enumerate(facts) if fact.forms), key=lambda i: facts[i].rank)
    chosen: dict[int, str] = {}
    for index in order:
        form = facts[index].forms[-1]
        if fits(_lines(chosen | {index: form})):
            chosen[index] = form
    for index in filter(chosen.__contains__, order):
        forms = facts[index].forms
        chosen[index] = next(f for f in forms if fits(_lines(chosen | {index: f})))
    return _lines(chosen)


def _lines(chosen: dict[int, str]) -> list[str]:
    return [chosen[index] for index in sorted(chosen)]
