"""One page of plain text, 80 columns: for a terminal, a dot-matrix printer, an e-mail."""

from collections.abc import Iterable, Iterator
from functools import partial
from textwrap import wrap

from troubleshoot.diagnosis.chain import LINK_STATES
from troubleshoot.report import strings
from troubleshoot.report.document import Document, document, others
from troubleshoot.report.fit import fitting
from troubleshoot.report.model import Report
from troubleshoot.text import Language, Text

SUFFIX = ".txt"
WIDTH = 80
PAGE_LINES = 66


def render(report: Report, language: Language) -> str:
    """The page; lists that do not fit say how much is left out."""
    page = fitting(document(report, language), lambda page: len(_lines(page)) <= PAGE_LINES)
    return "\n".join(line.rstrip() for line in _lines(page)) + "\n"


def _lines(page: Document) -> list[str]:
    return [
        *_head(page),
        *(() if page.is_note else _chain(page)),
        *_evidence(page),
        *_steps(page),
        *_said("answer", strings.SAW, page),
        *_said("remark", strings.REMARKS, page),
        *(_signatures(page.language) if page.is_note else _advice(page)),
        *_wrapped(page.line("around.versions").cells[0], 0),
    ]


def _head(page: Document) -> Iterator[str]:
    yield "=" * WIDTH
    name = page.title.upper()
    yield f"{name}{page.code:>{WIDTH - len(name)}}"
    yield from (said.center(WIDTH) for said in page.line("case.simulation").cells)
    yield "=" * WIDTH
    cause = page.line("case.cause")
    title, means = cause.cells
    yield from _labelled(cause.label.upper(), title.upper())
    yield from _wrapped(means, 20)
    for fact in page.facts():
        yield from _labelled(fact.label, fact.fact)


def _chain(page: Document) -> Iterator[str]:
    yield from _section(strings.CHAIN, page.language)
    yield from _wrapped(page.line("around.chain").cells[0], 0)
    states = LINK_STATES.items()
    yield "   ".join(f"{strings.SIGNS[state]} {text.in_(page.language)}" for state, text in states)


def _evidence(page: Document) -> Iterator[str]:
    rows = [line for row in page.rows("evidence") for line in _row(row.cells, page.language)]
    left = page.left.get("evidence")
    more = _wrapped(others(left, page.language), 2) if left else ()
    yield from _listed(strings.EVIDENCE, (*rows, *more), 0, page.language)


def _row(cells: tuple[str, ...], language: Language) -> Iterator[str]:
    state, name, measured, threshold, verdict = cells
    yield from _wrapped(f"{strings.STATE_SIGNS[state]} {name}: {verdict}", 2, hang=2)
    if threshold:
        threshold = f"({strings.THRESHOLD.in_(language).lower()}: {threshold})"
    yield from _wrapped(" ".join(filter(None, (measured, threshold))), 4)


def _steps(page: Document) -> Iterator[str]:
    rows = (
        line
        for text, came in (row.cells for row in page.rows("step"))
        for line in (*_wrapped(f"- {text}", 2, hang=2), *_wrapped(came, 4))
    )
    yield from _listed(strings.STEPS, rows, len(page.left.get("step", ())), page.language)


def _said(section: str, heading: Text, page: Document) -> Iterator[str]:
    rows = (
        line
        for row in page.rows(section)
        for line in _wrapped(f"- {' '.join(row.cells)}", 2, hang=2)
    )
    yield from _listed(heading, rows, len(page.left.get(section, ())), page.language)


def _advice(page: Document) -> Iterator[str]:
    yield ""
    for line in page.rows("advice"):
        label = line.label.upper() if line.part == "advice.never" else line.label
        yield from _labelled(label, line.cells[0])


def _signatures(language: Language) -> Iterator[str]:
    """Room for who hands over and who takes over, or for who checked and who saw it."""
    yield from _section(strings.SIGNED, language)
    for _ in range(strings.SIGNERS):
        yield ""
        yield f"{strings.NAME_AND_SIGNATURE.in_(language)}: ".ljust(WIDTH, ".")
    yield ""


def _listed(heading: Text, rows: Iterable[str], left: int, language: Language) -> Iterator[str]:
    lines = list(rows)
    if lines or left:
        yield from _section(heading, language)
        yield from lines
    if left:
        yield f"  {strings.MORE.in_(language).format(count=left)}"


def _section(heading: Text, language: Language) -> Iterator[str]:
    yield ""
    yield f"-- {heading.in_(language)} ".ljust(WIDTH, "-")


def _labelled(label: str, value: str) -> list[str]:
    head = f"{label:<18}: "
    return wrap(f"{head}{value}", WIDTH, subsequent_indent=" " * 20)


_wrap = partial(wrap, width=WIDTH, break_long_words=True)


def _wrapped(text: str, indent: int, hang: int = 0) -> list[str]:
    start = " " * indent
    return _wrap(text, initial_indent=start, subsequent_indent=start + " " * hang)
