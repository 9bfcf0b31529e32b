"""Sentences about jobs that screen, page, table and JSON share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from troubleshoot.diagnosis.cause import OWNERS, PRIORITIES, Owner
from troubleshoot.engine.engine import Outcome
from troubleshoot.inbox import strings
from troubleshoot.inbox.job import GAP_S, LONGEST_S, MANY_UNITS, Job, Shared
from troubleshoot.inbox.steps import NEW, Step
from troubleshoot.inbox.ticket import ReportKind, Ticket
from troubleshoot.inbox.view import Lesson, View
from troubleshoot.profile.values import whatsapp_link
from troubleshoot.report.strings import STATUSES, SURENESS
from troubleshoot.text import Language, Text

MOST_NAMES = 12
MOST_CAUSES = 4
MOST_COMPLAINTS = 3


def age(seconds: float, language: Language, first: int = 0) -> str:
    """`3 hari`; a clock that goes ahead makes nobody wait less. `first`: 1 for no days."""
    for least, unit, text in strings.AGES[first:]:
        if seconds >= least:
            return text.in_(language).format(n=int(seconds // unit))
    return strings.JUST_NOW.in_(language)


def unit_of(ticket: Ticket, language: Language) -> str:
    """The unit's name, or that none was given."""
    return ticket.unit or strings.NO_UNIT.in_(language)


def units(job: Job, language: Language) -> str:
    """The unit to go to, and how many others wait."""
    name, others = unit_of(job.lead, language), len(job.units) - 1
    return strings.AND_UNITS.in_(language).format(unit=name, count=others) if others > 0 else name


def priority(job: Job, language: Language) -> str:
    """How urgent, in a word."""
    return PRIORITIES[job.priority].in_(language)


def fault(job: Job, language: Language) -> str:
    """The cause and how sure."""
    return f"{job.lead.title.in_(language)} ({SURENESS[job.lead.sure].in_(language)})"


def waits(job: Job, now: float, language: Language) -> str:
    """Since when, and how long that is."""
    first = min(job.tickets, key=lambda ticket: ticket.since)
    when = strings.CLOCK if first.clock_is_wrong else None
    shown = when.in_(language) if when else first.started.in_(language)
    return strings.SINCE.in_(language).format(when=shown, age=age(now - job.since, language))


def target(job: Job, language: Language) -> Iterator[str]:
    """`Sisa 2 jam kerja, target 16-03-2026 10.30 WIB.`, or that it is late."""
    if job.due:
        pattern, left = strings.LATE if job.late else strings.LEFT, max(60.0, abs(job.due.left))
        facts = {"left": age(left, language, 1), "when": job.due.at.in_(language)}
        yield pattern.in_(language).format(**facts)


def states(job: Job, view: View, language: Language) -> Iterator[str]:
    """Who has it since when, whom it waits for; every last step where several stand."""
    if job.conflict:
        yield strings.CONFLICT.in_(language)
    yield from each((*job.steps, *job.by_hand), view, language)
    if not job.steps:
        yield strings.NOT_TAKEN.in_(language)
    if any(job.standings.get(ticket.id, NEW).missing for ticket in job.tickets):
        yield strings.MISSING_STEP.in_(language)


def each(steps: Sequence[Step], view: View, language: Language) -> Iterator[str]:
    """What each says, the first dozen of many."""
    for step in steps[:MOST_NAMES]:
        yield state(step, view.now.at, view.titles, language)
    if len(steps) > MOST_NAMES:
        yield strings.AND_MORE.in_(language).format(count=len(steps) - MOST_NAMES)


def state(step: Step, now: float, titles: Mapping[str, Text], language: Language) -> str:
    """`Sari menunggu PLN sejak 15-03-2026 10.02 WIB (2 jam). Nomor tiket 123. Biaya Rp250.000.`"""
    began = step.began
    when = (strings.CLOCK if step.clock_is_wrong else began.text).in_(language)
    facts = ((step.number, strings.TICKET_NUMBER), (step.cost, strings.COST))
    also = [text for given, text in (*facts, (step.note, strings.NOTE)) if given]
    return _said(
        (strings.STATES[step.kind], *also),
        language,
        step,
        since=strings.SINCE.in_(language).format(when=when, age=age(now - began.at, language)),
        found=titles.get(step.found, Text(step.found)),
        cost=f"{step.cost:,}".replace(",", "." if language == "id" else ","),
        note=step.note.removesuffix("."),
    )


def _said(patterns: Iterable[Text], language: Language, step: Step, **facts: str | Text) -> str:
    who, waits = step.who or strings.SOMEBODY, strings.WAITING[step.waits] if step.waits else ""
    whole = {"who": who, "waits": waits, "number": step.number, **facts}
    return " ".join(pattern.filled(**whole).in_(language) for pattern in patterns)


def told(job: Job, titles: Mapping[str, Text]) -> Iterator[tuple[str, str]]:
    """For each office its name, and the `wa.me` address with what to tell it; always Indonesian.

    Nothing where two technicians say different things.
    """
    offices: dict[str, Ticket] = {}
    for ticket in sorted(job.tickets, key=lambda ticket: not ticket.phone):
        offices.setdefault(ticket.unit_key or ticket.id, ticket)
    for ticket in offices.values():
        found = job.standings.get(ticket.id, NEW)
        if len(found.work) == 1 and not found.conflict:
            said = _told(ticket, found.work[0], titles)
            yield unit_of(ticket, "id"), whatsapp_link(ticket.phone, said)


def _told(ticket: Ticket, step: Step, titles: Mapping[str, Text]) -> str:
    parts = (strings.TOLD[step.kind], *([strings.TOLD_NUMBER] if step.number else []))
    title = titles.get(step.found or ticket.cause, ticket.title)
    facts: dict[str, str | Text] = {"unit": ticket.unit or strings.SOMEONE, "code": ticket.code}
    if step.waits is Owner.OPERATOR:
        facts["waits"] = strings.YOUR_OFFICE
    return _said(parts, "id", step, title=title, **facts)


def office(job: Job, language: Language) -> Iterator[str]:
    """Where it is; whom to call and who can put it right. What is not known is left out."""
    lead = job.lead
    facts = (
        strings.PHONE.filled(phone=lead.phone) if lead.phone else None,
        strings.FOR.filled(owner=OWNERS[lead.owner]) if lead.owner else None,
        None if lead.status is Outcome.ESCALATED else STATUSES[lead.status],
    )
    where = ", ".join(filter(None, (lead.place, lead.room)))
    yield from filter(None, (where, ". ".join(text.in_(language) for text in facts if text)))


def details(job: Job, language: Language) -> Iterator[str]:
    """What one fault it is and why, how many reports, how far it reaches, what to bring."""
    if job.shared:
        yield shared_line(job.shared, language)
        yield strings.UNITS.in_(language).format(units=listed(job.units, language))
    if len(job.tickets) > 1:
        codes = listed([ticket.code for ticket in job.tickets], language)
        yield strings.REPORTS.in_(language).format(count=len(job.tickets), codes=codes)
    for shared in job.perhaps:
        yield shared_line(shared, language) + f": {listed(shared.codes, language)}"
    for shared in (*filter(None, [job.shared]), *job.perhaps):
        yield strings.RULE.in_(language).format(rule=rule(shared, language))
    lead, complaints = job.lead, [ticket for ticket in job.tickets if ticket.complaint]
    for ticket in complaints[:MOST_COMPLAINTS]:
        unit = unit_of(ticket, language)
        yield strings.COMPLAINT.in_(language).format(words=ticket.complaint, unit=unit)
    if lead.in_words:
        yield strings.IN_WORDS.in_(language)
    if lead.scope.id:
        yield strings.SCOPE.in_(language).format(scope=lead.scope.in_(language))
    if lead.bring.id:
        yield strings.BRING.in_(language).format(bring=lead.bring.in_(language))


def shared_line(shared: Shared, language: Language) -> str:
    """`SATU GANGGUAN: 5 unit di balik router 10.2.0.1, laporan antara 09.02 dan 09.11 WIB`."""
    what = strings.SHARED[shared.kind].in_(language)
    what = what.format(count=len(shared.units), value=shared.value)
    same_day = shared.first.day(language) == shared.last.day(language)
    last = shared.last.time(language) if same_day else shared.last.in_(language)
    head = (strings.PERHAPS if shared.common else strings.ONE_FAULT).in_(language)
    between = strings.BETWEEN.in_(language)
    return f"{head}: {between.format(what=what, first=shared.first.in_(language), last=last)}"


def rule(shared: Shared, language: Language) -> str:
    """By which rule units were put together."""
    numbers = {"many": MANY_UNITS, "gap": int(GAP_S // 60), "longest": int(LONGEST_S // 3600)}
    parts = [strings.SAME[shared.kind]]
    if shared.kind is ReportKind.TIME:
        parts.append(strings.AT_ONCE)
    else:
        parts += [strings.COMMON] if shared.common else []
        parts += [strings.CAUSE_SHARED, strings.SOON]
    return "; ".join(part.in_(language).format(**numbers) for part in parts)


def listed(names: Sequence[str], language: Language) -> str:
    """The names, the first dozen of many."""
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} {strings.AND_MORE.in_(language).format(count=more)}" if more > 0 else shown


def summary(view: View, language: Language) -> Iterator[str]:
    """How much there is, and what does not count."""
    counts, intake = view.counts, view.intake
    yield strings.COUNTS.in_(language).format(
        jobs=view.jobs, themselves=counts.by_themselves, **vars(counts)
    )
    if late := sum(job.late for own in view.queue for job in own):
        yield strings.LATE_COUNT.in_(language).format(count=late)
    if intake.duplicates or intake.simulated or intake.strangers:
        yield strings.LEFT_OUT.in_(language).format(
            copies=intake.duplicates, simulated=intake.simulated, strangers=intake.strangers
        )


def deleted(view: View, language: Language) -> Iterator[str]:
    """Who deleted what when, and where it still is."""
    for one, files in view.intake.deleted:
        facts = {"code": one.code, "when": one.at.in_(language), "who": one.who}
        said = strings.DELETED.in_(language).format(**facts)
        still = strings.STILL_IN.in_(language).format(files=listed(files, language))
        yield f"{said} {still}" if files else said


def instead(lesson: Lesson, view: View, language: Language) -> str:
    """What it was when the guess was wrong."""
    shown = lesson.instead[:MOST_CAUSES]
    return ", ".join(f"{view.title(cause).in_(language)} ({count})" for cause, count in shown)
