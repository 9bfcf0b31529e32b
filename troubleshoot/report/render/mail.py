"""The report as e-mail: a text and a small page that desks and phones read, cut to no paper.

No line of the text is one that mail programs take for a signature, a rule, a quotation or a header
of a forwarded mail: from there on they hide or drop what stands below.
"""

import re
from collections.abc import Iterator, Sequence

from checks.result import State
from troubleshoot.markup import Markup, element, style_sheet, whole_page
from troubleshoot.report import strings
from troubleshoot.report.document import Document, document, others
from troubleshoot.report.fit import LEVELS, page
from troubleshoot.report.model import Report, ReportLine
from troubleshoot.text import Language, one_line

MOST_PAGE_BYTES = 20_000  # RT hides an HTML part over 25,600
_WHOLE = (1000, 1000, 10_000)
# RFC 3676 4.3; what EmailReplyParser (django-helpdesk, GitHub) takes for a signature or a header.
_MISTAKEN = re.compile(
    r"^(?=\s*(?:--|__|-\w|>|\*?(?:From|Sent|To|Subject):|On\b.*wrote:|[-_=*~+#.\s]{2,}$))",
    re.M | re.I,
)
_CSS = style_sheet("mail")


def text(report: Report, language: Language) -> str:
    """The plain part: one line for each thing told, however long."""
    whole = page(document(report, language), *_WHOLE)
    lines = [*_head(whole), "", *(f"{label}: {said}" for label, said in _facts(whole))]
    for heading, rows in _lists(whole):
        lines += ["", f"{heading}:", *(f"• {said}" for said in rows)]
    lines += ["", *whole.line("around.versions").cells]
    return _MISTAKEN.sub("· ", "\n".join(map(one_line, lines)) + "\n")


def html(report: Report, language: Language) -> str:
    """The page: code and priority first, fluid, no picture, at most `MOST_PAGE_BYTES`."""
    whole = document(report, language)
    for level in (_WHOLE, *LEVELS):
        drawn = whole_page(language, whole.code, _CSS, *_body(page(whole, *level)))
        if len(drawn.encode()) <= MOST_PAGE_BYTES:
            break
    return drawn


def _body(whole: Document) -> Iterator[Markup]:
    first, title, *rest = _head(whole)
    yield from (element("h1", first), element("h2", title), *(element("p", one) for one in rest))
    for label, said in _facts(whole):
        yield element("p", element("b", f"{label}: "), said)
    for heading, rows in _lists(whole):
        bad = strings.STATE_SIGNS[State.PROBLEM]
        items = (element("li", said, kind="problem" * said.startswith(bad)) for said in rows)
        yield from (element("h3", heading), element("ul", *items))
    yield element("footer", *whole.line("around.versions").cells)


def _head(whole: Document) -> list[str]:
    """`TS-4F7K-2M9P-P · TINGGI`, what a telephone shows first of all; then the cause."""
    first = " · ".join(filter(None, (whole.code, whole.line("case.priority").fact)))
    return [first, *whole.line("case.cause").cells, *whole.line("case.simulation").cells]


def _facts(whole: Document) -> Iterator[tuple[str, str]]:
    """Label and value, as it was said where paper shortens it."""
    for line in whole.facts():
        if line.part != "case.priority":
            yield line.label, (line.preview or (line.fact,))[0]


def _lists(whole: Document) -> Iterator[tuple[str, Sequence[str]]]:
    """Heading and rows; what is wrong comes before what is fine."""
    language = whole.language
    evidence = sorted(whole.rows("evidence"), key=lambda row: row.cells[0] != State.PROBLEM)
    left = others(whole.left.get("evidence", ()), language)
    found = (
        (strings.CHAIN, () if whole.is_note else whole.line("around.chain").cells),
        (
            strings.EVIDENCE,
            [*(_measured(row, language) for row in evidence), *filter(None, [left])],
        ),
        (strings.STEPS, _said(whole, "step")),
        (strings.SAW, _said(whole, "answer")),
        (strings.REMARKS, [" ".join(row.cells) for row in whole.rows("remark")]),
        (strings.ADVICE, [f"{row.label}: {row.cells[0]}" for row in whole.rows("advice")]),
    )
    yield from ((heading.in_(language), rows) for heading, rows in found if rows)


def _measured(row: ReportLine, language: Language) -> str:
    state, name, measured, threshold, verdict = row.cells
    limit = f"({strings.THRESHOLD.in_(language).lower()}: {threshold})" if threshold else ""
    told = f"{strings.STATE_SIGNS[state]} {name}: {verdict}"
    return " ".join(filter(None, (told, measured, limit)))


def _said(whole: Document, section: str) -> list[str]:
    """What was tried, seen and said, in full."""
    rows = [(row.preview or (" ".join(row.cells),))[0] for row in whole.rows(section)]
    left = len(whole.left.get(section, ()))
    return rows + ([strings.MORE.in_(whole.language).format(count=left)] if left else [])
