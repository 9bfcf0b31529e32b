"""The inbox for other programs: one JSON object; and for spreadsheets: a line for each report."""

import json
from collections.abc import Iterator
from typing import Any

from troubleshoot.inbox import phrases
from troubleshoot.inbox.job import Job, Shared
from troubleshoot.inbox.steps import NEW
from troubleshoot.inbox.ticket import Ticket, plain
from troubleshoot.inbox.view import View
from troubleshoot.storage.codec import members
from troubleshoot.storage.table import table_bytes
from troubleshoot.text import Language, inert_json

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
