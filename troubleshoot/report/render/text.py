"""One page of plain text, 80 columns: for a terminal, a dot-matrix printer, an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from textwrap import wrap

from troubleshoot.report import words
from troubleshoot.report.digest import Digest, fitting
from troubleshoot.report.model import Evidence, Report
from troubleshoot.report.phrases import (
    about,
    changed,
    facts,
    more,
    nevers,
    others,
    title,
    versions,
)
from troubleshoot.text import Language, Text

SUFFIX = ".txt"
WIDTH = 80
PAGE_LINES = 66


def render(report: Report, language: Language) -> str:
    """The page; lists that do not fit say how much is left out."""
    page = fitting(report, lambda short: len(_lines(short, language)) <= PAGE_LINES)
    return "\n".join(line.rstrip() for line in _lines(page, language)) + "\n"


def _lines(page: Digest, language: Language) -> list[str]:
    return [
        *_head(page.report, language),
        *(() if page.report.is_note else _chain(page.report, language)),
        *_evidence(page, language),
        *_steps(page, language),
        *_answers(page, language),
        *(_signatures(language) if page.report.is_note else _advice(page.report, language)),
        *_wrapped(versions(page.report, language), 0),
    ]


def _head(report: Report, language: Language) -> Iterator[str]:
    yield "=" * WIDTH
    name = title(report, language).upper()
    yield f"{name}{report.code:>{WIDTH - len(name)}}"
    if report.simulated:
        yield words.SIMULATION.in_(language).center(WIDTH)
    yield "=" * WIDTH
    cause = report.headline.cause.title.in_(language)
    yield from _labelled(about(report).in_(language).upper(), cause.upper())
    yield from _wrapped(report.headline.means.in_(language), 20)
    for label, value in facts(report, language):
        yield from _labelled(label, value)


def _chain(report: Report, language: Language) -> Iterator[str]:
    yield from _section(words.CHAIN, language)
    parts = (
        f"{words.LINKS[link].in_(language) if link in words.LINKS else link} {words.SIGNS[state]}"
        for link, state in report.chain
    )
    yield from _wrapped(" > ".join(parts), 0)
    states = words.LINK_STATES.items()
    yield "   ".join(f"{words.SIGNS[state]} {text.in_(language)}" for state, text in states)


def _evidence(page: Digest, language: Language) -> Iterator[str]:
    rows = [_row(item, language) for item in page.report.evidence]
    if page.evidence_left:
        rows.append(iter(_wrapped(others(page.evidence_left, language), 2)))
    yield from _listed(words.EVIDENCE, rows, 0, language)


def _row(item: Evidence, language: Language) -> Iterator[str]:
    sign = words.STATE_SIGNS[item.state]
    verdict = item.verdict.in_(language)
    yield from _wrapped(f"{sign} {item.name.in_(language)}: {verdict}", 2, hang=2)
    details = [item.measured.in_(language)]
    if threshold := item.threshold.in_(language):
        details.append(f"({words.THRESHOLD.in_(language).lower()}: {threshold})")
    yield from _wrapped(" ".join(filter(None, details)), 4)


def _steps(page: Digest, language: Language) -> Iterator[str]:
    rows = (
        (
            *_wrapped(f"- {step.text.in_(language)}", 2, hang=2),
            *_wrapped(changed(step, language), 4),
        )
        for step in page.report.steps
    )
    yield from _listed(words.STEPS, rows, page.steps_left, language)


def _answers(page: Digest, language: Language) -> Iterator[str]:
    answers = (
        _wrapped(f"- {a.question.in_(language)} {a.answer.in_(language)}", 2, hang=2)
        for a in page.report.answers
    )
    yield from _listed(words.SAW, answers, page.answers_left, language)
    remarks = (
        _wrapped(f"- {r.question.in_(language)} {r.text}", 2, hang=2) for r in page.report.remarks
    )
    yield from _listed(words.REMARKS, remarks, page.remarks_left, language)


def _advice(report: Report, language: Language) -> Iterator[str]:
    yield ""
    if report.bring:
        yield from _labelled(words.BRING.in_(language), report.bring.in_(language))
    if report.never:
        yield from _labelled(words.NEVER.in_(language).upper(), nevers(report, language))


def _signatures(language: Language) -> Iterator[str]:
    """Room for who hands over and who takes over, or for who checked and who saw it."""
    yield from _section(words.SIGNED, language)
    for _ in range(words.SIGNERS):
        yield ""
        yield f"{words.NAME_AND_SIGNATURE.in_(language)}: ".ljust(WIDTH, ".")
    yield ""


def _listed(
    heading: Text, rows: Iterable[Iterable[str]], left: int, language: Language
) -> Iterator[str]:
    lines = [line for row in rows for line in row]
    if lines or left:
        yield from _section(heading, language)
        yield from lines
    if left:
        yield f"  {more(left, language)}"


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
