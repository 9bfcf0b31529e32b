"""One page's worth of a report: lists shortened, never a fact cut in the middle of a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from checks.result import State
from troubleshoot.report.model import Evidence, Report

T = TypeVar("T")

# From roomy to tight: the most rows of every list, and the most letters of a remark.
LEVELS = ((16, 600), (12, 400), (9, 300), (7, 220), (5, 160), (4, 120), (3, 90), (2, 70), (1, 50))


@dataclass(frozen=True)
class Digest:
    """A report whose lists fit, and how many entries each list lost."""

    report: Report
    evidence_left: int = 0
    steps_left: int = 0
    answers_left: int = 0
    remarks_left: int = 0


def fitting(report: Report, fits: Callable[[Digest], bool]) -> Digest:
    """The roomiest digest that fits, else the tightest."""
    tightest = digest(report, *LEVELS[-1])
    return next(filter(fits, (digest(report, *level) for level in LEVELS)), tightest)


def digest(report: Report, rows: int, letters: int) -> Digest:
    """At most `rows` entries in each list; the latest steps, bad measurements first."""
    remarks = tuple(replace(r, text=shortened(r.text, letters)) for r in report.remarks[:rows])
    evidence = _kept(report.evidence, rows)
    short = replace(
        report,
        evidence=tuple(_short_row(item, letters) for item in evidence),
        steps=report.steps[-rows:],
        answers=report.answers[-rows:],
        remarks=remarks,
    )
    return Digest(
        short,
        len(report.evidence) - len(evidence),
        len(report.steps) - len(short.steps),
        len(report.answers) - len(short.answers),
        len(report.remarks) - len(remarks),
    )


def shortened(text: str, letters: int) -> str:
    """At most `letters`, on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    head, _, _ = line[:letters].rpartition(" ")
    return (head or line[: letters - 1]) + " …"


def _short_row(row: Evidence, letters: int) -> Evidence:
    measured = row.measured
    brief = replace(
        measured,
        id=shortened(measured.id, letters),
        en=shortened(measured.en, letters) if measured.en else None,
    )
    return replace(row, measured=brief)


def _kept(evidence: Sequence[Evidence], rows: int) -> tuple[Evidence, ...]:
    ranks = {State.PROBLEM: 0, State.OK: 1, State.NOT_RUN: 2}
    best = sorted(range(len(evidence)), key=lambda index: (ranks[evidence[index].state], index))
    return tuple(evidence[index] for index in sorted(best[:rows]))
