"""Whether a report fits on one A4 page, estimated from its texts.

Letters per line and millimetres are those of `style.CSS`, measured in Chromium with the widest
of its fonts (DejaVu Sans), so that narrower ones fit too.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from troubleshoot.report.digest import Digest
from troubleshoot.report.model import Evidence, Report
from troubleshoot.report.phrases import changed, facts, nevers, others
from troubleshoot.text import Language

PAGE_MM = 265.0  # of 277 between the margins: an estimate needs room
LINE_MM = 3.9
_ROW_LINE_MM = 3.55
_ROW_PADDING_MM = 0.95
_HEADING_MM = 7.0
_FRAME_MM = 42.0  # header, chain, table head, footer, and the gaps between blocks
_SIMULATION_MM = 9.0
_LEAST_END_MM = 58.0  # the QR code and its caption
_FOLLOW_MM = 30.0
_COLUMNS = (22, 29, 20, 23)
_HALF, _FACT, _TITLE, _MEANS, _ADVICE, _WIDTH = 48, 26, 40, 68, 70, 100


def fits_a4(page: Digest, language: Language) -> bool:
    """Whether the page can be printed on one sheet."""
    return height_mm(page, language) <= PAGE_MM


def height_mm(page: Digest, language: Language) -> float:
    """An upper estimate of the printed height."""
    report = page.report
    blocks = (
        _FRAME_MM,
        _SIMULATION_MM if report.simulated else 0.0,
        _headline_mm(report, language),
        _facts_mm(report, language),
        sum(_row_mm(item, language) for item in report.evidence),
        _lines([others(page.evidence_left, language)], _WIDTH) * LINE_MM,
        max(_steps_mm(report, language), _saw_mm(report, language)),
        max(_LEAST_END_MM, _advice_mm(report, language)),
    )
    return sum(blocks)


def above(report: Report) -> int:
    """How many of the facts stand in the headline's box already: owner and priority."""
    head = report.headline
    return sum(item is not None for item in (head.owner, head.priority))


def _headline_mm(report: Report, language: Language) -> float:
    head = report.headline
    titles = _lines([head.cause.title.in_(language)], _TITLE)
    return titles * 6.5 + _lines([head.means.in_(language)], _MEANS) * LINE_MM


def _facts_mm(report: Report, language: Language) -> float:
    values = [value for _, value in facts(report, language)][above(report) :]
    # Two columns that the browser balances: half, and the longest entry once more.
    each = [_lines([value], _FACT) for value in values]
    return (ceil(sum(each) / 2) + max(each, default=0) // 2) * (LINE_MM + 0.3)


def _row_mm(item: Evidence, language: Language) -> float:
    cells = (item.name, item.measured, item.threshold, item.verdict)
    widths = zip(cells, _COLUMNS, strict=True)
    return (
        max(_lines([t.in_(language)], width) for t, width in widths) * _ROW_LINE_MM
        + _ROW_PADDING_MM
    )


def _steps_mm(report: Report, language: Language) -> float:
    rows = [f"{step.text.in_(language)} {changed(step, language)}" for step in report.steps]
    return _HEADING_MM + (_lines(rows, _HALF) + 2) * (LINE_MM + 0.4)


def _saw_mm(report: Report, language: Language) -> float:
    rows = [f"{a.question.in_(language)} {a.answer.in_(language)}" for a in report.answers]
    rows += [f"{r.question.in_(language)} {r.text}" for r in report.remarks]
    return 2 * _HEADING_MM + (_lines(rows, _HALF) + 2) * (LINE_MM + 0.4)


def _advice_mm(report: Report, language: Language) -> float:
    bring = report.bring.in_(language) if report.bring else ""
    lines = _lines([bring + " " * 14, nevers(report, language) + " " * 10], _ADVICE)
    return _FOLLOW_MM + lines * LINE_MM + 3.0


def _lines(texts: Iterable[str], letters: int) -> int:
    return sum(max(1, ceil(len(text) * 1.08 / letters)) for text in texts)
