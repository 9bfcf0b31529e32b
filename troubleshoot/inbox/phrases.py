"""Sentences about jobs that screen, page, table and JSON share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from troubleshoot.engine.outcome import Outcome
from troubleshoot.inbox import words
from troubleshoot.inbox.job import Job, Shared
from troubleshoot.inbox.learned import Lesson
from troubleshoot.inbox.ticket import Kind, Ticket
from troubleshoot.inbox.upstream import GAP_S, LONGEST_S, MANY_UNITS
from troubleshoot.inbox.view import View
from troubleshoot.report.words import OWNERS, PRIORITIES, STATUSES, SURENESS
from troubleshoot.text import Language

MOST_NAMES = 12
MOST_CAUSES = 4


def age(seconds: float, language: Language) -> str:
    """`3 hari`; a clock that goes ahead makes nobody wait less than nothing."""
    for least, unit, text in words.AGES:
        if seconds >= least:
            return text.in_(language).format(n=int(seconds // unit))
    return words.JUST_NOW.in_(language)


def unit_of(ticket: Ticket, language: Language) -> str:
    """The unit's name, or that none was given."""
    return ticket.unit or words.NO_UNIT.in_(language)


def units(job: Job, language: Language) -> str:
    """The unit to go to, and how many others wait."""
    name, others = unit_of(job.lead, language), len(job.units) - 1
    return words.AND_UNITS.in_(language).format(unit=name, count=others) if others > 0 else name


def priority(job: Job, language: Language) -> str:
    """How urgent, in a word."""
    return PRIORITIES[job.priority].in_(language)


def fault(job: Job, language: Language) -> str:
    """The cause and how sure."""
    return f"{job.lead.title.in_(language)} ({SURENESS[job.lead.sure].in_(language)})"


def waits(job: Job, now: float, language: Language) -> str:
    """Since when, and how long that is."""
    first = min(job.tickets, key=lambda ticket: ticket.since)
    when = words.CLOCK if first.clock_is_wrong else None
    shown = when.in_(language) if when else first.started.in_(language)
    return words.SINCE.in_(language).format(when=shown, age=age(now - job.since, language))


def office(job: Job, language: Language) -> Iterator[str]:
    """Where it is; whom to call and who can put it right. What is not known is left out."""
    lead = job.lead
    yield from filter(None, [", ".join(filter(None, (lead.place, lead.room)))])
    facts = [
        words.PHONE.in_(language).format(phone=lead.phone) if lead.phone else "",
        words.FOR.in_(language).format(owner=OWNERS[lead.owner].in_(language))
        if lead.owner
        else "",
        "" if lead.status is Outcome.ESCALATED else STATUSES[lead.status].in_(language),
    ]
    yield from filter(None, [". ".join(filter(None, facts))])


def details(job: Job, language: Language) -> Iterator[str]:
    """What one fault it is and why, how many reports, how far it reaches, what to bring."""
    if job.shared:
        yield told(job.shared, language, one=True)
        yield words.UNITS.in_(language).format(units=listed(job.units, language))
    if len(job.tickets) > 1:
        codes = listed([ticket.code for ticket in job.tickets], language)
        yield words.REPORTS.in_(language).format(count=len(job.tickets), codes=codes)
    for shared in job.perhaps:
        yield told(shared, language, one=False) + f": {listed(shared.codes, language)}"
    for shared in (*filter(None, [job.shared]), *job.perhaps):
        yield words.RULE.in_(language).format(rule=rule(shared, language))
    lead = job.lead
    if lead.scope.id:
        yield words.SCOPE.in_(language).format(scope=lead.scope.in_(language))
    if lead.bring.id:
        yield words.BRING.in_(language).format(bring=lead.bring.in_(language))


def told(shared: Shared, language: Language, *, one: bool) -> str:
    """`SATU GANGGUAN: 5 unit di balik router 10.2.0.1, laporan antara 09.02 dan 09.11 WIB`."""
    what = words.SHARED[shared.kind].in_(language)
    what = what.format(count=len(shared.units), value=shared.value)
    same_day = shared.first.day(language) == shared.last.day(language)
    last = shared.last.time(language) if same_day else shared.last.in_(language)
    head = (words.ONE_FAULT if one else words.PERHAPS).in_(language)
    between = words.BETWEEN.in_(language)
    return f"{head}: {between.format(what=what, first=shared.first.in_(language), last=last)}"


def rule(shared: Shared, language: Language) -> str:
    """By which rule units were put together."""
    numbers = {"many": MANY_UNITS, "gap": int(GAP_S // 60), "longest": int(LONGEST_S // 3600)}
    parts = [words.SAME[shared.kind]]
    if shared.kind is Kind.TIME:
        parts.append(words.AT_ONCE)
    else:
        parts += [words.COMMON] if shared.common else []
        parts += [words.CAUSE_SHARED, words.SOON]
    return "; ".join(part.in_(language).format(**numbers) for part in parts)


def listed(names: Sequence[str], language: Language) -> str:
    """The names, the first dozen of many."""
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} {words.AND_MORE.in_(language).format(count=more)}" if more > 0 else shown


def summary(view: View, language: Language) -> Iterator[str]:
    """How much there is, and what does not count."""
    counts, pile = view.counts, view.pile
    yield words.COUNTS.in_(language).format(
        reports=counts.reports,
        open=counts.open,
        jobs=view.jobs,
        closed=counts.closed,
        themselves=counts.by_themselves,
    )
    if pile.twins or pile.simulated or pile.strangers:
        yield words.LEFT_OUT.in_(language).format(
            twins=pile.twins, simulated=pile.simulated, strangers=pile.strangers
        )


def instead(lesson: Lesson, view: View, language: Language) -> str:
    """What it was when the guess was wrong."""
    shown = lesson.instead[:MOST_CAUSES]
    return ", ".join(f"{view.title(cause).in_(language)} ({count})" for cause, count in shown)
