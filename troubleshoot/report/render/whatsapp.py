"""A message to copy into WhatsApp: at most 700 characters, most important facts first."""

from __future__ import annotations

from collections.abc import Iterator

from checks.result import State
from troubleshoot.diagnosis.cause import Sure
from troubleshoot.report import words
from troubleshoot.report.compact import Fact, fitted, unit_forms
from troubleshoot.report.digest import shortened
from troubleshoot.report.model import Report, Step
from troubleshoot.report.phrases import changed, said, status, sureness
from troubleshoot.text import Language

SUFFIX = ".wa.txt"
MOST_CHARACTERS = 700
_NOTE = 120
_LATEST_STEPS = 3
_SHORT = 60
_TOLD = (
    (4, words.SCOPE, "scope"),
    (4, words.SERVICE, "public_service"),
    (4, words.EVENT, "event"),
    (6, words.OTHERS_TOO, "others"),
    (6, words.POWER, "power"),
    (6, words.POWER, "power_around"),
)


def render(report: Report, language: Language) -> str:
    """The message, without a line break at the end."""
    facts = tuple(_facts(report, language))
    return "\n".join(fitted(facts, lambda lines: _length(lines) <= MOST_CHARACTERS))


def _length(lines: list[str]) -> int:
    """As a phone counts: one emoji or rare sign is two characters."""
    return len("\n".join(lines).encode("utf-16-le")) // 2


def _facts(report: Report, language: Language) -> Iterator[Fact]:
    yield from _headline(report, language)
    yield from _office(report, language)
    yield from _bad_measurements(report, language)
    for rank, step in enumerate(report.steps[-_LATEST_STEPS:]):
        yield Fact(30 - rank, _step_forms(step, language))
    for remark in report.remarks[-1:]:
        yield Fact(25, (f"“{shortened(remark.text, _NOTE)}”",))
    yield Fact(40, (f"troubleshoot {report.program}",))


def _step_forms(step: Step, language: Language) -> tuple[str, ...]:
    """The step is cut, never what came of it: a refused step must not read as done."""
    text, came = step.text.in_(language), changed(step, language)
    short = shortened(text, _SHORT)
    briefly = (words.DONE if step.done else words.CANNOT).in_(language)
    return (f"- {text} ({came})", f"- {short} ({came})", f"- {short} ({briefly})")


def _headline(report: Report, language: Language) -> Iterator[Fact]:
    head = report.headline
    if report.simulated:
        yield Fact(-1, (words.SIMULATION.in_(language), words.SIMULATION.in_(language)[:8]))
    priority = words.PRIORITIES[head.priority].in_(language) if head.priority else ""
    yield Fact(0, (" · ".join(filter(None, (f"*{report.code}*", priority))),))
    cause = head.cause.title.in_(language)
    sure = () if head.sure is Sure.UNKNOWN else (f"*{cause}*, {sureness(report, language)}",)
    yield Fact(2, (*sure, f"*{cause}*", f"*{shortened(cause, _SHORT)}*"))
    if head.owner:
        yield Fact(12, (f"{words.FOR.in_(language)}: {words.OWNERS[head.owner].in_(language)}",))
    yield Fact(11, (f"{words.STATUS.in_(language)}: {status(report, language)}",))


def _office(report: Report, language: Language) -> Iterator[Fact]:
    office = report.office
    room = f"{office.unit}, {office.room}" if office.unit and office.room else office.room
    yield Fact(1, (*filter(None, (room,)), *unit_forms(office.unit)))
    since = words.SINCE.in_(language).format(time=report.started.in_(language))
    yield Fact(3, (since[:1].upper() + since[1:],))
    for rank, label, field in _TOLD:
        if answer := report.answer_to(field):
            full = f"{label.in_(language)}: {said(answer, language)}"
            yield Fact(rank, (full, f"{label.in_(language)}: {answer.answer.in_(language)}"))
    who = ", ".join(filter(None, (office.reporter, office.phone)))
    yield Fact(5, tuple(filter(None, (who, office.phone))))


def _bad_measurements(report: Report, language: Language) -> Iterator[Fact]:
    bad = [item for item in report.evidence if item.state is State.PROBLEM]
    for rank, item in enumerate(bad):
        verdict = f"✗ {item.verdict.in_(language)}"
        measured = item.measured.in_(language)
        full = (f"{verdict} {measured}",) if measured else ()
        yield Fact(7 + rank, (*full, verdict))
