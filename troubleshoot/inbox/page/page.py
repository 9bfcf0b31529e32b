"""The whole document, and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from troubleshoot.inbox import phrases, words
from troubleshoot.inbox.job import Job
from troubleshoot.inbox.page.bars import charts
from troubleshoot.inbox.page.style import CSS
from troubleshoot.inbox.plain import plain
from troubleshoot.inbox.view import View
from troubleshoot.report.render.markup import Markup, element, joined
from troubleshoot.text import Language, Text

MOST_JOBS = 200  # of one technician
MOST_FILES = 100
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(view: View, language: Language) -> str:
    """HTML with nothing from outside."""
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Markup('<meta name="viewport" content="width=device-width">'),
        element("title", words.TITLE.in_(language)),
        element("style", Markup(CSS)),
    )
    body = element("body", *_body(view, language))
    return f'<!doctype html>\n<html lang="{language}">\n{element("head", head)}\n{body}\n</html>\n'


def _body(view: View, language: Language) -> Iterator[Markup]:
    now = element("span", view.now.in_(language))
    yield element("header", element("h1", words.TITLE.in_(language)), now)
    yield from (element("p", line) for line in phrases.summary(view, language))
    yield charts(view, language)
    if not view.jobs:
        yield element("p", words.NOTHING_TO_DO.in_(language))
    for number, own in enumerate(view.queue, 1):
        if own:
            yield from _technician(number, own, view, language)
    yield from _lessons(view, language)
    yield from _unreadable(view, language)
    yield element("footer", words.ORDER.in_(language))


def _technician(
    number: int, jobs: Sequence[Job], view: View, language: Language
) -> Iterator[Markup]:
    name = words.TECHNICIAN.in_(language).format(number=number)
    count = words.JOBS.in_(language).format(count=len(jobs))
    yield element("h2", f"{name}: {count}" if len(view.queue) > 1 else count)
    columns = (words.NUMBER, words.PRIORITY, words.REPORT, words.OFFICE, words.FAULT)
    rows = (_row(order, job, view, language) for order, job in enumerate(jobs[:MOST_JOBS], 1))
    yield _table("queue", columns, rows, language)
    yield from _more(len(jobs) - MOST_JOBS, language)


def _row(order: int, job: Job, view: View, language: Language) -> Markup:
    where = (element("b", phrases.units(job, language)), *_small(phrases.office(job, language)))
    fault = (element("b", phrases.fault(job, language)), *_details(job, view, language))
    cells = (
        str(order),
        element("span", phrases.priority(job, language), kind="rank"),
        element("span", job.lead.code, kind="code"),
        joined(*where),
        joined(*fault),
    )
    return element("tr", *(element("td", cell) for cell in cells), kind=job.priority.value)


def _small(lines: Iterable[str]) -> list[Markup]:
    return [element("div", line, kind="small") for line in lines]


def _details(job: Job, view: View, language: Language) -> Iterator[Markup]:
    yield element("div", phrases.waits(job, view.now.at, language))
    kind = "one" if job.shared else "perhaps" if job.perhaps else "small"
    lines = [element("div", line) for line in phrases.details(job, language)]
    if lines:
        yield element("div", *lines, kind=f"{kind} small")


def _lessons(view: View, language: Language) -> Iterator[Markup]:
    if not view.lessons:
        return
    yield element("h2", words.LEARNED.in_(language))
    columns = (words.GUESSED, words.CLOSED_COUNT, words.RIGHT, words.INSTEAD)
    rows = (
        element(
            "tr",
            element("td", view.title(lesson.guessed).in_(language)),
            element("td", str(lesson.closed)),
            element("td", f"{lesson.right} ({lesson.percent} %)"),
            element("td", phrases.instead(lesson, view, language)),
        )
        for lesson in view.lessons
    )
    yield _table("lessons", columns, rows, language)


def _unreadable(view: View, language: Language) -> Iterator[Markup]:
    found = view.pile.unreadable
    if not found:
        return
    yield element("h2", words.UNREADABLE_TITLE.in_(language))
    rows = (
        element("tr", element("td", plain(item.file)), element("td", item.why.in_(language)))
        for item in found[:MOST_FILES]
    )
    yield _table("files", (words.FILE, words.REASON), rows, language)
    yield from _more(len(found) - MOST_FILES, language)


def _table(
    kind: str, columns: Iterable[Text], rows: Iterable[Markup], language: Language
) -> Markup:
    head = element("tr", *(element("th", column.in_(language)) for column in columns))
    return element("table", element("thead", head), element("tbody", *rows), kind=kind)


def _more(count: int, language: Language) -> Iterator[Markup]:
    if count > 0:
        yield element("p", words.MORE_ROWS.in_(language).format(count=count))
