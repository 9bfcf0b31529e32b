"""One page's worth of a report: lists shortened, never a fact cut in the middle of a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from checks.result import State
from troubleshoot.diagnosis.local import NOT_NEEDED, NOT_YET
from troubleshoot.report.model import Evidence, Office, Remark, Report
from troubleshoot.text import Text

T = TypeVar("T")

# From roomy to tight: the most measurements, the most entries of other lists, letters of a text.
LEVELS = (
    (18, 8, 600),
    (18, 8, 300),
    (18, 6, 200),
    (16, 6, 160),
    (14, 5, 160),
    (12, 5, 140),
    (10, 5, 140),
    (9, 5, 120),
    (8, 4, 120),
    (7, 4, 100),
    (6, 4, 100),
    (5, 3, 90),
    (4, 3, 80),
    (3, 2, 70),
    (2, 2, 60),
    (1, 1, 50),
)
# A row that only says that nobody looked takes the room of one that says something.
_LEFT_OUT = (NOT_NEEDED, NOT_YET)
_LONGEST_NAME = 80
_LONGEST_LINE = 120
_LONGEST_MEANING = 200


@dataclass(frozen=True)
class Digest:
    """A report whose lists fit, the measurements left out, and how many entries others lost."""

    report: Report
    evidence_left: tuple[Evidence, ...] = ()
    steps_left: int = 0
    answers_left: int = 0
    remarks_left: int = 0


def fitting(report: Report, fits: Callable[[Digest], bool]) -> Digest:
    """The roomiest digest that fits, else the tightest."""
    tightest = digest(report, *LEVELS[-1])
    return next(filter(fits, (digest(report, *level) for level in LEVELS)), tightest)


def digest(report: Report, measurements: int, rows: int, letters: int) -> Digest:
    """At most so many entries; the latest steps and answers, bad measurements first."""
    evidence = _kept(report.evidence, measurements)
    steps, answers = report.steps[-rows:], report.answers[-rows:]
    remarks = report.remarks[:rows]
    short = replace(
        report,
        headline=replace(report.headline, means=_brief(report.headline.means, _LONGEST_MEANING)),
        office=_short_office(report.office),
        bring=_brief(report.bring, _LONGEST_MEANING) if report.bring else None,
        evidence=tuple(_short_row(item, letters) for item in evidence),
        steps=tuple(replace(s, text=_brief(s.text, _LONGEST_LINE)) for s in steps),
        answers=tuple(replace(a, question=_brief(a.question, _LONGEST_LINE)) for a in answers),
        remarks=tuple(_short_remark(r, letters) for r in remarks),
    )
    return Digest(
        short,
        tuple(item for item in report.evidence if item not in evidence),
        len(report.steps) - len(steps),
        len(report.answers) - len(answers),
        len(report.remarks) - len(remarks),
    )


def shortened(text: str, letters: int) -> str:
    """At most `letters`, on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    head, _, _ = line[: letters - 1].rpartition(" ")
    return (head or line[: letters - 2]) + " …"


def _brief(text: Text, letters: int) -> Text:
    return Text(shortened(text.id, letters), shortened(text.en, letters) if text.en else None)


def _short_row(row: Evidence, letters: int) -> Evidence:
    return replace(
        row,
        name=_brief(row.name, _LONGEST_NAME),
        measured=_brief(row.measured, letters),
        threshold=_brief(row.threshold, _LONGEST_NAME),
        verdict=_brief(row.verdict, _LONGEST_NAME),
    )


def _short_remark(remark: Remark, letters: int) -> Remark:
    question = _brief(remark.question, _LONGEST_LINE)
    return replace(remark, question=question, text=shortened(remark.text, letters))


def _short_office(office: Office) -> Office:
    values = {field.name: getattr(office, field.name) for field in fields(office)}
    return Office(**{name: shortened(value, _LONGEST_NAME) for name, value in values.items()})


def _kept(evidence: Sequence[Evidence], rows: int) -> tuple[Evidence, ...]:
    looked_at = [index for index, item in enumerate(evidence) if item.reason not in _LEFT_OUT]
    best = sorted(looked_at, key=lambda index: (_rank(evidence[index]), index))
    return tuple(evidence[index] for index in sorted(best[:rows]))


def _rank(item: Evidence) -> int:
    """Faults first; then a measured speed, which took data and which people asked for."""
    if item.state is State.OK:
        return 1 if item.check == "bandwidth" else 2
    return 0 if item.state is State.PROBLEM else 3
