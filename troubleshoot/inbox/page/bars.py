"""Bars: how many reports on each day, how many of each cause."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.inbox import words
from troubleshoot.inbox.counts import Counts
from troubleshoot.inbox.view import View
from troubleshoot.report.render.markup import Markup, element
from troubleshoot.text import Language, Text

MOST_DAYS = 31
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
    most = max((count for _, count in rows), default=1)
    lines = (_row(name, count, most) for name, count in rows)
    heading = element("h2", title.in_(language))
    return element("section", heading, element("table", *lines, kind="bars"))


def _row(name: str, count: int, most: int) -> Markup:
    width = max(1, round(100 * count / most))
    bar = Markup(f'<i class="bar" style="width:{width}%"></i>')
    cells = (element("td", name), element("td", element("b", str(count))), element("td", bar))
    return element("tr", *cells)


def _days(counts: Counts, language: Language) -> Rows:
    """The latest month of days with reports; what was before stands in one line."""
    form = "%d-%m-%Y" if language == "id" else "%Y-%m-%d"
    earlier = sum(count for _, count in counts.days[:-MOST_DAYS])
    rows = [(day.strftime(form), count) for day, count in counts.days[-MOST_DAYS:]]
    return [(words.EARLIER.in_(language), earlier), *rows] if earlier else rows


def _causes(view: View, language: Language) -> Rows:
    causes = view.counts.causes
    others = sum(count for _, _, count in causes[MOST_CAUSES:])
    rows = [(view.title(cause).in_(language), count) for cause, _, count in causes[:MOST_CAUSES]]
    return [*rows, (words.OTHERS.in_(language), others)] if others else rows
