"""One A4 page of HTML: self-contained, printable, every value escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from troubleshoot.report import words
from troubleshoot.report.digest import Digest, fitting
from troubleshoot.report.model import Evidence, Report
from troubleshoot.report.phrases import changed, more, others, title, versions
from troubleshoot.report.render.bottom import advice, heading, scan, signatures
from troubleshoot.report.render.markup import Markup, element, joined
from troubleshoot.report.render.paper import fits_a4
from troubleshoot.report.render.style import CSS
from troubleshoot.report.render.top import chain_cells, fact_list, headline
from troubleshoot.text import Language, Text

SUFFIX = ".html"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(report: Report, language: Language) -> str:
    """The whole document."""
    page = fitting(report, lambda short: fits_a4(short, language))
    name = f"{report.code} {report.headline.cause.title.in_(language)}"
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Markup('<meta name="viewport" content="width=device-width">'),
        element("title", name),
        element("style", Markup(CSS)),
    )
    body = element("body", *_body(page, report, language))
    return f'<!doctype html>\n<html lang="{language}">\n{element("head", head)}\n{body}\n</html>\n'


def _body(page: Digest, whole: Report, language: Language) -> Iterator[Markup]:
    report = page.report
    code = element("span", report.code, kind="code")
    yield element("header", element("h1", title(report, language)), code)
    if report.simulated:
        yield element("p", words.SIMULATION.in_(language), kind="simulation")
    yield headline(report, language)
    yield element("dl", *fact_list(report, language))
    if report.is_note:
        yield from _note(page, language)
    else:
        yield heading(words.CHAIN, language)
        yield element("div", *chain_cells(report, language), kind="chain")
        yield from _evidence(page, language)
        yield element("div", _steps(page, language), _saw(page, language), kind="two")
        yield element("div", advice(report, language), scan(whole, language), kind="end")
    yield element("footer", versions(report, language))


def _note(page: Digest, language: Language) -> Iterator[Markup]:
    """What was asked and said, and room for those who sign; it is printed, not sent."""
    yield from _evidence(page, language)
    yield _saw(page, language)
    yield from signatures(language)


def _evidence(page: Digest, language: Language) -> Iterator[Markup]:
    if not page.report.evidence and not page.evidence_left:
        return
    yield heading(words.EVIDENCE, language)
    titles = (words.CHECK, words.MEASURED, words.THRESHOLD, words.VERDICT)
    head = element("tr", element("th", ""), *(element("th", t.in_(language)) for t in titles))
    yield element("table", head, *(_row(item, language) for item in page.report.evidence))
    if page.evidence_left:
        yield element("p", others(page.evidence_left, language))


def _row(item: Evidence, language: Language) -> Markup:
    cells = (item.name, item.measured, item.threshold, item.verdict)
    sign = element("td", words.STATE_SIGNS[item.state])
    return element(
        "tr", sign, *(element("td", cell.in_(language)) for cell in cells), kind=item.state.value
    )


def _steps(page: Digest, language: Language) -> Markup:
    rows = (
        joined(step.text.in_(language), " ", element("b", changed(step, language)))
        for step in page.report.steps
    )
    return element("section", *_list(words.STEPS, rows, page.steps_left, language))


def _saw(page: Digest, language: Language) -> Markup:
    answers = (
        joined(answer.question.in_(language), " ", element("b", answer.answer.in_(language)))
        for answer in page.report.answers
    )
    remarks = (
        joined(remark.question.in_(language), " ", element("b", remark.text))
        for remark in page.report.remarks
    )
    return element(
        "section",
        *_list(words.SAW, answers, page.answers_left, language),
        *(
            _list(words.REMARKS, remarks, page.remarks_left, language)
            if page.report.remarks
            else ()
        ),
    )


def _list(head: Text, rows: Iterable[str], left: int, language: Language) -> Iterator[Markup]:
    items = [element("li", row) for row in rows]
    yield heading(head, language)
    yield element("ul", *items) if items else element("p", words.NOTHING.in_(language))
    if left:
        yield element("p", more(left, language))
