"""Sentences that several formats share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from troubleshoot.diagnosis.cause import NO_FAULT, Sure
from troubleshoot.engine.outcome import Outcome
from troubleshoot.report import words
from troubleshoot.report.digest import shortened
from troubleshoot.report.model import Answer, Evidence, Report, Step
from troubleshoot.text import Language, Text

_LONGEST_LIST = 300
_BARE = 5
_TOLD = (
    (words.SCOPE, "scope"),
    (words.SERVICE, "public_service"),
    (words.POWER, "power"),
)


def title(report: Report, language: Language) -> str:
    """What kind of paper this is."""
    recorded = report.headline.status is Outcome.RECORDED
    return (words.NOTE_TITLE if recorded else words.TITLE).in_(language)


def about(report: Report) -> Text:
    """What the title of the headline is: a checklist has a subject, no fault is no cause."""
    if report.is_note:
        return words.SUBJECT
    return words.RESULT if report.headline.cause.id == NO_FAULT else words.CAUSE


def named_cause(report: Report, language: Language) -> str:
    """The title, and how sure it is where anything is known."""
    head = report.headline
    cause = head.cause.title.in_(language)
    if report.is_note or head.sure is Sure.UNKNOWN:
        return cause
    return f"{cause}, {sureness(report, language)}"


def sureness(report: Report, language: Language) -> str:
    """How sure, and on what it stands."""
    head = report.headline
    text = words.SURENESS[head.sure].in_(language)
    if head.sure is Sure.UNKNOWN:
        return text
    return f"{text} ({words.PROOFS[head.proof].in_(language)})"


def status(report: Report, language: Language) -> str:
    """How it ended; "resolved" says what it stands on."""
    head = report.headline
    text = words.STATUSES[head.status].in_(language)
    if head.status is Outcome.RESOLVED:
        text += f" ({words.PROOFS[head.proof].in_(language)})"
    return text


def facts(report: Report, language: Language) -> Iterator[tuple[str, str]]:
    """Label and value of everything in the headline and about the office that is known."""
    for label, value in (*_headline(report, language), *_office(report, language)):
        if value:
            yield label.in_(language), value


def _headline(report: Report, language: Language) -> Iterator[tuple[Text, str]]:
    head = report.headline
    yield words.FOR, words.OWNERS[head.owner].in_(language) if head.owner else ""
    yield words.PRIORITY, words.PRIORITIES[head.priority].in_(language) if head.priority else ""
    yield words.WHERE, words.LINKS[head.link].in_(language) if head.link else ""
    yield words.SURE, "" if report.is_note else sureness(report, language)
    yield words.STATUS, status(report, language)
    yield words.ALSO, ", ".join(also.title.in_(language) for also in head.also)


def _office(report: Report, language: Language) -> Iterator[tuple[Text, str]]:
    office = report.office
    yield words.UNIT, office.unit
    yield words.PLACE, office.place
    yield words.ROOM, office.room
    yield words.REPORTER, ", ".join(filter(None, (office.reporter, office.role)))
    yield words.PHONE, office.phone
    yield words.HOURS, office.service_hours
    yield words.SYMPTOM, "" if report.is_note else report.symptom.in_(language)
    yield words.STARTED, report.started.in_(language)
    yield words.ENDED, report.ended.in_(language)
    for label, field in _TOLD:
        answer = report.answer_to(field)
        yield label, said(answer, language) if answer else ""


def said(answer: Answer, language: Language) -> str:
    """The answer; a bare "Ya" needs its question."""
    text = answer.answer.in_(language)
    return text if len(text) > _BARE else f"{text} ({answer.question.in_(language)})"


def changed(step: Step, language: Language) -> str:
    """What the measurements said before and after an action."""
    if not step.done:
        return words.CANNOT.in_(language)
    if step.after is None:
        return words.NOT_MEASURED_AFTER.in_(language)
    after = step.after.title.in_(language)
    if step.before is None or step.before.id == step.after.id:
        return words.UNCHANGED.in_(language).format(after=after) if step.before else f"→ {after}"
    return words.CHANGED.in_(language).format(before=step.before.title.in_(language), after=after)


def nevers(report: Report, language: Language) -> str:
    """The forbidden actions near this cause, as one sentence."""
    known = (words.NEVERS.get(code, Text(code)).in_(language) for code in report.never)
    return "; ".join(known)


def versions(report: Report, language: Language) -> str:
    """Program, knowledge and session, for whoever looks into a wrong verdict."""
    knowledge = words.TREES.in_(language)
    session = words.SESSION.in_(language)
    return (
        f"troubleshoot {report.program} · {knowledge} {report.trees} · {session} {report.session}"
    )


def more(left: int, language: Language) -> str:
    """How many entries did not fit."""
    return words.MORE.in_(language).format(count=left)


def others(left: Sequence[Evidence], language: Language) -> str:
    """Checks without a row of their own, by name; what was not measured is called so."""
    told = []
    for state, label in words.OTHERS.items():
        names = ", ".join(item.name.in_(language) for item in left if item.state is state)
        if names:
            told.append(f"{label.in_(language)}: {shortened(names, _LONGEST_LIST)}")
    return ". ".join(told)
