"""The report as numbered lines: everything that would leave, and what can be struck from it.

Who and where the person is, and what they said, comes first: that is what they must see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.result import State
from troubleshoot.diagnosis.cause import Priority
from troubleshoot.report import words
from troubleshoot.report.model import Evidence, Office, Report
from troubleshoot.report.phrases import about, changed, named_cause, versions
from troubleshoot.report.strike import entry_part, evidence_part, office_part
from troubleshoot.text import Language, Text


@dataclass(frozen=True)
class Row:
    """One line. `part`: how it is struck; None: the report is nothing without it."""

    text: str
    part: str | None = None


def rows(report: Report, language: Language) -> tuple[Row, ...]:
    """Every line of the whole report."""
    return (
        *_headline(report, language),
        *_office(report.office, language),
        *_said(report, language),
        *_done(report, language),
        *_measured(report, language),
        *_around(report, language),
    )


def _headline(report: Report, language: Language) -> Iterator[Row]:
    head = report.headline
    if report.simulated:
        yield Row(words.SIMULATION.in_(language))
    yield Row(_labelled(about(report), named_cause(report, language), language))
    if report.is_note:
        return
    for also in head.also:
        yield Row(_labelled(words.ALSO, also.title.in_(language), language))
    yield Row(_labelled(words.SYMPTOM, report.symptom.in_(language), language))


def _office(office: Office, language: Language) -> Iterator[Row]:
    lines = (
        ("unit", words.UNIT, office.unit),
        ("place", words.PLACE, office.place),
        ("room", words.ROOM, office.room),
        ("reporter", words.REPORTER, ", ".join(filter(None, (office.reporter, office.role)))),
        ("phone", words.PHONE, office.phone),
        ("service_hours", words.HOURS, office.service_hours),
    )
    for field, label, value in lines:
        if value:
            yield Row(_labelled(label, value, language), office_part(field))


def _said(report: Report, language: Language) -> Iterator[Row]:
    for index, remark in enumerate(report.remarks):
        text = _labelled(words.REMARKS, remark.text, language)
        yield Row(text, entry_part("remark", index))
    for index, answer in enumerate(report.answers):
        text = f"{answer.question.in_(language)} {answer.answer.in_(language)}"
        yield Row(text, entry_part("answer", index))


def _done(report: Report, language: Language) -> Iterator[Row]:
    for index, step in enumerate(report.steps):
        text = f"{step.text.in_(language)} ({changed(step, language)})"
        yield Row(text, entry_part("step", index))


def _measured(report: Report, language: Language) -> Iterator[Row]:
    by_check: dict[str, list[Evidence]] = {}
    for item in report.evidence:
        by_check.setdefault(item.check, []).append(item)
    alike: dict[str, list[Evidence]] = {}
    for check, items in by_check.items():
        if all(item.state is State.NOT_RUN for item in items):
            alike.setdefault(_why(items[-1], language), []).append(items[-1])
        else:
            text = "; ".join(_evidence(item, language) for item in items)
            yield Row(text, evidence_part(check))
    for items in alike.values():
        yield Row(_not_run(items, language), evidence_part(*(item.check for item in items)))


def _evidence(item: Evidence, language: Language) -> str:
    if item.state is State.NOT_RUN:
        return _not_run([item], language)
    sign = words.STATE_SIGNS[item.state]
    verdict = f"{sign} {item.name.in_(language)}: {item.verdict.in_(language)}"
    return " ".join(filter(None, (verdict, item.measured.in_(language))))


def _not_run(items: Sequence[Evidence], language: Language) -> str:
    """Checks that were not measured for the same reason, in one line."""
    names = ", ".join(item.name.in_(language) for item in items)
    verdict = items[0].verdict.in_(language).rstrip(".")
    why = items[0].measured.in_(language)
    told = f"{words.STATE_SIGNS[State.NOT_RUN]} {verdict}: {names}"
    return f"{told} ({why})" if why else told


def _why(item: Evidence, language: Language) -> str:
    return f"{item.verdict.in_(language)} {item.measured.in_(language)}"


def _around(report: Report, language: Language) -> Iterator[Row]:
    links = (
        f"{words.LINKS[link].in_(language) if link in words.LINKS else link} {words.SIGNS[state]}"
        for link, state in report.chain
    )
    if not report.is_note:
        yield Row(_labelled(words.CHAIN, " > ".join(links), language))
    head = report.headline
    if head.owner and head.priority:
        whom = f"{words.OWNERS[head.owner].in_(language)} ({_priority(head.priority, language)})"
        yield Row(_labelled(words.FOR, whom, language))
    yield Row(_labelled(words.STARTED, report.started.in_(language), language))
    yield Row(_labelled(words.ENDED, report.ended.in_(language), language))
    yield Row(versions(report, language))
    if report.evidence:
        yield Row(words.WHOLE_READINGS.in_(language))


def _priority(priority: Priority, language: Language) -> str:
    return f"{words.PRIORITY.in_(language).lower()} {words.PRIORITIES[priority].in_(language)}"


def _labelled(label: Text, value: str, language: Language) -> str:
    return f"{label.in_(language)}: {value}"
