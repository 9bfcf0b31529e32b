"""The inbox as one page of HTML: charts, the queue of each technician, what was learnt."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from troubleshoot.inbox import phrases, strings
from troubleshoot.inbox.job import Job, Shared
from troubleshoot.inbox.steps import NEW
from troubleshoot.inbox.ticket import Ticket, plain
from troubleshoot.inbox.view import Counts, View
from troubleshoot.markup import Markup, element, joined, link, style_sheet, table_row, whole_page
from troubleshoot.storage.codec import members
from troubleshoot.storage.table import table_bytes
from troubleshoot.text import Language, Text, inert_json

# Bars: how many reports on each day, how many of each cause.

MOST_DAYS = 21
MOST_CAUSES = 20

Rows = Sequence[tuple[str, int]]


def charts(view: View, language: Language) -> Markup:
    """Both charts side by side."""
    return element(
        "div",
        _chart(strings.PER_DAY, _days(view.counts, language), language),
        _chart(strings.PER_CAUSE, _causes(view, language), language),
        kind="charts",
    )


def _chart(title: Text, rows: Rows, language: Language) -> Markup:
    rest = (strings.EARLIER.in_(language), strings.OTHERS.in_(language))
    # Sums of many rows have no bar: it would dwarf the others.
    most = max((count for name, count in rows if name not in rest), default=1)
    lines = (_bar(name, count, 0 if name in rest else most) for name, count in rows)
    heading = element("h2", title.in_(language))
    return element("section", heading, element("table", *lines, kind="bars"))


def _bar(name: str, count: int, most: int) -> Markup:
    width = max(1, round(100 * count / most)) if most else 0
    bar = Markup(f'<i class="bar" style="width:{width}%"></i>' if width else "")
    return table_row(name, element("b", str(count)), bar)


def _days(counts: Counts, language: Language) -> Rows:
    """The latest days with reports; how many were before stands in one line, without a bar."""
    form = "%d-%m-%Y" if language == "id" else "%Y-%m-%d"
    earlier = sum(count for _, count in counts.days[:-MOST_DAYS])
    rows = [(day.strftime(form), count) for day, count in counts.days[-MOST_DAYS:]]
    return [(strings.EARLIER.in_(language), earlier), *rows] if earlier else rows


def _causes(view: View, language: Language) -> Rows:
    causes = view.counts.causes
    others = sum(count for _, _, count in causes[MOST_CAUSES:])
    rows = [(view.title(cause).in_(language), count) for cause, _, count in causes[:MOST_CAUSES]]
    return [*rows, (strings.OTHERS.in_(language), others)] if others else rows


# The look of the page: A4, readable in grey, nothing from outside.

CSS = style_sheet("inbox")


MOST_JOBS = 200  # of one technician
MOST_FILES = 100


def render(view: View, language: Language) -> str:
    """HTML with nothing from outside."""
    title, script = strings.TITLE.in_(language), style_sheet("inbox", "js")
    return whole_page(language, title, CSS, *_body(view, language), script=script)


def _body(view: View, language: Language) -> Iterator[Markup]:
    now = element("span", view.now.in_(language))
    yield element("header", element("h1", strings.TITLE.in_(language)), now)
    yield from (element("p", line) for line in phrases.summary(view, language))
    yield charts(view, language)
    labels = {key: text.in_(language) for key, text in strings.FILTERS.items()}
    yield element("nav", kind="filter", **labels)
    if not view.jobs:
        yield element("p", strings.NOTHING_TO_DO.in_(language))
    for number, own in enumerate(view.queue, 1):
        name = strings.TECHNICIAN.in_(language).format(number=number)
        yield from _jobs(name if len(view.queue) > 1 else "", own, view, language)
    yield from _jobs(strings.FINISHED.in_(language), view.finished, view, language)
    yield from _lessons(view, language)
    yield from _unreadable(view, language)
    if gone := list(phrases.deleted(view, language)):
        yield element("h2", strings.DELETED_TITLE.in_(language))
        yield from (element("p", line) for line in gone[:MOST_FILES])
        yield from _more(len(gone) - MOST_FILES, language)
    yield element("footer", strings.ORDER.in_(language))


def _jobs(title: str, jobs: Sequence[Job], view: View, language: Language) -> Iterator[Markup]:
    count = strings.JOBS.in_(language).format(count=len(jobs))
    heading = ": ".join(filter(None, (title, count)))
    columns = (strings.NUMBER, strings.PRIORITY, strings.REPORT, strings.OFFICE, strings.FAULT)
    rows = (_row(order, job, view, language) for order, job in enumerate(jobs[:MOST_JOBS], 1))
    yield from _table("queue", heading, columns, rows, language)
    yield from _more(len(jobs) - MOST_JOBS, language)


def _row(order: int, job: Job, view: View, language: Language) -> Markup:
    lines = (_to_call(line, job.lead.phone) for line in phrases.office(job, language))
    office = (element("div", line, kind="small") for line in lines)
    fault = (element("b", phrases.fault(job, language)), *_details(job, view, language))
    return table_row(
        str(order),
        element("span", phrases.priority(job, language), kind="rank"),
        element("span", job.lead.code, kind="code"),
        joined(element("b", phrases.units(job, language)), *office),
        joined(*fault),
        kind=job.priority.value,
        state="\n".join(_filed_under(job, language)),
        cause=job.lead.title.in_(language),
        unit="\n".join(job.units),
    )


def _to_call(line: str, phone: str) -> str:
    before, found, after = line.partition(phone) if phone else (line, "", "")
    number = "".join(sign for sign in found if sign in "+0123456789")
    return joined(before, link(f"tel:{number}", found), after) if number else line


def _filed_under(job: Job, language: Language) -> Iterator[str]:
    """The states by which the page filters it."""
    found = {strings.SHORT[step.kind] for step in job.steps} or {strings.SHORT_NEW}
    also = ((job.late, strings.SHORT_LATE), (job.conflict, strings.SHORT_CONFLICT))
    yield from (state.in_(language) for state in (*found, *(text for true, text in also if true)))


def _details(job: Job, view: View, language: Language) -> Iterator[Markup]:
    yield element("div", phrases.waits(job, view.now.at, language))
    for line in phrases.target(job, language):
        yield element("div", element("b", line) if job.late else line)
    for line in phrases.states(job, view, language):
        yield element("div", element("b", line) if job.conflict else line)
    links = [joined(" ", link(where, unit)) for unit, where in phrases.told(job, view.titles)]
    if links:  # for each office, with what to tell it
        yield element("div", strings.TELL.in_(language), *links, kind="small")
    kind = "one" if job.shared else "perhaps" if job.perhaps else "small"
    lines = [element("div", line) for line in phrases.details(job, language)]
    if lines:
        yield element("div", *lines, kind=f"{kind} small")


def _lessons(view: View, language: Language) -> Iterator[Markup]:
    columns = (strings.GUESSED, strings.CLOSED_COUNT, strings.RIGHT, strings.INSTEAD)
    rows = (
        table_row(
            view.title(lesson.guessed).in_(language),
            str(lesson.closed),
            f"{lesson.right} ({lesson.percent} %)",
            phrases.instead(lesson, view, language),
        )
        for lesson in view.lessons
    )
    yield from _table("lessons", strings.LEARNED.in_(language), columns, rows, language)


def _unreadable(view: View, language: Language) -> Iterator[Markup]:
    found = view.intake.unreadable
    title, columns = strings.UNREADABLE_TITLE.in_(language), (strings.FILE, strings.REASON)
    rows = (table_row(plain(item.file), item.why.in_(language)) for item in found[:MOST_FILES])
    yield from _table("files", title, columns, rows, language)
    yield from _more(len(found) - MOST_FILES, language)


def _table(
    kind: str, title: str, columns: Iterable[Text], rows: Iterable[Markup], language: Language
) -> Iterator[Markup]:
    """A heading and a table; nothing where no row is."""
    if body := list(rows):
        head = table_row(*(column.in_(language) for column in columns), tag="th")
        yield element("h2", title)
        yield element("table", element("thead", head), element("tbody", *body), kind=kind)


def _more(count: int, language: Language) -> Iterator[Markup]:
    if count > 0:
        yield element("p", strings.MORE_ROWS.in_(language).format(count=count))


# The inbox for other programs: one JSON object; and for spreadsheets: a line for each report.
SCHEMA = 1
MOST_PERHAPS = 20  # each of them would name all the others


def as_json(view: View, language: Language) -> str:
    """One object on one line."""
    return inert_json(json.dumps(as_object(view, language), ensure_ascii=False)) + "\n"


def as_object(view: View, language: Language) -> dict[str, Any]:
    """Plain JSON values."""
    intake, counts = view.intake, view.counts
    return {
        "schema": SCHEMA,
        "made": view.now.iso(),
        **members(counts),
        "copies": intake.duplicates,
        "simulated": intake.simulated,
        "mails_without_report": intake.strangers,
        "unreadable": [
            {"file": plain(one.file, 1000), "why": one.why.as_json()} for one in intake.unreadable
        ],
        "deleted": [{**members(one), "still_in": files} for one, files in intake.deleted],
        "queue": [
            {"technician": number, "jobs": [_job(job, view, language) for job in own]}
            for number, own in enumerate(view.queue, 1)
        ],
        "finished": [_job(job, view, language) for job in view.finished],
        "per_day": {day.isoformat(): count for day, count in counts.days},
        "per_cause": {cause: count for cause, _, count in counts.causes},
        "learned": [members(lesson) for lesson in view.lessons],
    }


def _job(job: Job, view: View, language: Language) -> dict[str, Any]:
    lead = job.lead
    return {
        "code": lead.code,
        "priority": job.priority.value,
        "cause": lead.cause,
        "title": lead.title.as_json(),
        "sure": lead.sure.value,
        "owner": lead.owner.value if lead.owner else None,
        "area": job.area,
        "units": job.units,
        "waiting_seconds": round(max(0.0, view.now.at - job.since)),
        "due": job.due.at.iso() if job.due else None,
        "left_seconds": round(job.due.left) if job.due else None,
        "target": " ".join(phrases.target(job, language)),
        "steps": [{**members(one), "id": one.id} for one in (*job.steps, *job.by_hand)],
        "conflict": job.conflict,
        "one_fault": _shared(job.shared, language) if job.shared else None,
        "perhaps": [_shared(shared, language) for shared in job.perhaps],
        "reports": [ticket_facts(ticket) for ticket in job.tickets],
    }


def _shared(shared: Shared, language: Language) -> dict[str, Any]:
    most = MOST_PERHAPS if shared.common else None
    return {
        "shares": shared.kind.value,
        "value": shared.value,
        "count": len(shared.units),
        "units": list(shared.units[:most]),
        "codes": list(shared.codes[:most]),
        "first": shared.first.iso(),
        "last": shared.last.iso(),
        "says": phrases.shared_line(shared, language),
        "rule": phrases.rule(shared, language),
    }


def ticket_facts(ticket: Ticket) -> dict[str, str]:
    """What other programs are told of one report."""
    own = {
        name: getattr(ticket, name) for name in ("id", "code", "unit", "place", "phone", "cause")
    }
    more = {"status": ticket.status.value, "started": ticket.started.iso()}
    return {**own, **more, "file": plain(ticket.file, 1000)}


# Every report as one line of a table that a spreadsheet opens safely.

COLUMNS = (
    *("technician", "order", "job", "state", "priority", "code", "unit", "place", "area", "phone"),
    *("cause", "title", "sure", "owner", "started", "age_hours", "status", "units", "one_fault"),
    *("rule", "found", "note", "closed", "id", "file", "step", "who", "since", "complaint"),
    *("due", "left_minutes", "target"),
)


def as_table(view: View, language: Language, *, workbook: bool = False) -> bytes:
    """The queue first, in its order; as CSV, or as a workbook for Excel."""
    rows = ([row.get(name, "") for name in COLUMNS] for row in _rows(view, language))
    return table_bytes([COLUMNS, *rows], workbook=workbook)


def _rows(view: View, language: Language) -> Iterator[dict[str, str | int]]:
    queued = set()
    for number, own in enumerate(view.queue, 1):
        for order, job in enumerate(own, 1):
            place = {"technician": number, "order": order, **_job_cells(job, language)}
            for ticket in job.tickets:
                queued.add(ticket.id)
                yield {**_ticket_cells(ticket, view, language), **place, "state": "open"}
    for ticket in view.intake.tickets:
        if ticket.id not in queued:
            yield _ticket_cells(ticket, view, language)


def _job_cells(job: Job, language: Language) -> dict[str, str | int]:
    shared = job.shared
    return {
        "job": job.lead.code,
        "area": job.area,
        "units": max(1, len(job.units)),
        "one_fault": phrases.shared_line(shared, language) if shared else "",
        "rule": phrases.rule(shared, language) if shared else "",
        "due": job.due.at.iso() if job.due else "",
        "left_minutes": round(job.due.left / 60) if job.due else "",
        "target": " ".join(phrases.target(job, language)),
    }


def _ticket_cells(ticket: Ticket, view: View, language: Language) -> dict[str, str | int]:
    found = view.intake.standings.get(ticket.id, NEW)
    cells: dict[str, str | int] = {"state": "settled"}
    if found.closed:
        last = found.work[0]
        cells = {"state": "closed", "found": last.found, "note": last.note, "closed": last.at.iso()}
    return {
        **cells,
        **ticket_facts(ticket),
        "priority": ticket.priority.value if ticket.priority else "",
        "title": ticket.title.in_(language),
        "sure": ticket.sure.value,
        "owner": ticket.owner.value if ticket.owner else "",
        "age_hours": int(max(0.0, view.now.at - ticket.since) // 3600),
        "complaint": ticket.complaint,
        "step": " + ".join(step.kind.value for step in found.work),
        "who": " + ".join(step.who for step in found.work),
        "since": " + ".join(step.began.iso() for step in found.work),
    }
