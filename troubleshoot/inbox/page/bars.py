"""Bars: how many reports on each day, how many of each cause."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.inbox import words
from troubleshoot.inbox.counts import Counts
from troubleshoot.inbox.view import View
from troubleshoot.report.render.markup import Markup, element
from troubleshoot.text import Language, Text

MOST_DAYS = 21
MOST_CAUSES = 20

Rows = Sequence[tuple[str, int]]


def charts(view: View, language: Language) -> Markup:
    """Both charts side by side."""
    return element(
        "div",
        _chart(words.PER_DAY, _days(view.counts, language), language),
        _chart(words.PER_CAUSE, _causes(view, language), language),
        kind="charts",
    )


def _chart(title: Text, rows: Rows, language: Language) -> Markup:
    most = max((count for name, count in rows if name not in _rest(language)), default=1)
    lines = (_row(name, count, 0 if name in _rest(language) else most) for name, count in rows)
    heading = element("h2", title.in_(language))
    return element("section", heading, element("table", *lines, kind="bars"))


def _row(name: str, count: int, most: int) -> Markup:
    width = max(1, round(100 * count / most)) if most else 0
    bar = Markup(f'<i class="bar" style="width:{width}%"></i>' if width else "")
    cells = (element("td", name), element("td", element("b", str(count))), element("td", bar))
    return element("tr", *cells)


def _rest(language: Language) -> tuple[str, str]:
    """Sums of many rows have no bar: it would dwarf the others."""
    return words.EARLIER.in_(language), words.OTHERS.in_(language)


def _days(counts: Counts, language: Language) -> Rows:
    """The latest days with reports; how many were before stands in one line, without a bar."""
    form = "%d-%m-%Y" if language == "id" else "%Y-%m-%d"
    earlier = sum(count for _, count in counts.days[:-MOST_DAYS])
    rows = [(day.strftime(form), count) for day, count in counts.days[-MOST_DAYS:]]
    return [(words.EARLIER.in_(language), earlier), *rows] if earlier else rows


def _causes(view: View, language: Language) -> Rows:
    causes = view.counts.causes
    others = sum(count for _, _, count in causes[MOST_CAUSES:])
    rows = [(view.title(cause).in_(language), count) for cause, _, count in causes[:MOST_CAUSES]]
    return [*rows, (words.OTHERS.in_(language), others)] if others else rows
