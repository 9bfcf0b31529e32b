"""Every report as one line of a table that a spreadsheet opens safely."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from troubleshoot.inbox import phrases
from troubleshoot.inbox.job import Job
from troubleshoot.inbox.plain import plain
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.inbox.view import View
from troubleshoot.text import Language

COLUMNS = (
    *("technician", "order", "job", "state", "priority", "code", "unit", "place", "area", "phone"),
    *("cause", "title", "sure", "owner", "started", "age_hours", "status", "units", "one_fault"),
    *("rule", "found", "note", "closed", "id", "file"),
)
# A spreadsheet takes a cell that begins so for a formula, and runs it (CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def as_csv(view: View, language: Language) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; the queue first, in its order."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(view, language):
        writer.writerow([safe(row.get(name, "")) for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str | int) -> str:
    """No cell becomes a formula; whole numbers stay numbers."""
    text = str(cell)
    if text.lstrip().startswith(_FORMULA) and not text.removeprefix("-").isdigit():
        return f"'{text}"
    return text


def _rows(view: View, language: Language) -> Iterator[dict[str, str | int]]:
    queued = set()
    for number, own in enumerate(view.queue, 1):
        for order, job in enumerate(own, 1):
            place = {"technician": number, "order": order, **_job(job, language)}
            for ticket in job.tickets:
                queued.add(ticket.id)
                yield {"state": "open", **place, **_ticket(ticket, view, language)}
    for ticket in view.pile.tickets:
        if ticket.id not in queued:
            yield {**_settled(ticket, view), **_ticket(ticket, view, language)}


def _job(job: Job, language: Language) -> dict[str, str | int]:
    shared = job.shared
    return {
        "job": job.lead.code,
        "area": job.area,
        "units": max(1, len(job.units)),
        "one_fault": phrases.told(shared, language, one=True) if shared else "",
        "rule": phrases.rule(shared, language) if shared else "",
    }


def _ticket(ticket: Ticket, view: View, language: Language) -> dict[str, str | int]:
    return {
        "priority": ticket.priority.value if ticket.priority else "",
        "code": ticket.code,
        "unit": ticket.unit,
        "place": ticket.place,
        "phone": ticket.phone,
        "cause": ticket.cause,
        "title": ticket.title.in_(language),
        "sure": ticket.sure.value,
        "owner": ticket.owner.value if ticket.owner else "",
        "started": ticket.started.iso(),
        "age_hours": int(max(0.0, view.now.at - ticket.since) // 3600),
        "status": ticket.status.value,
        "id": ticket.id,
        "file": plain(ticket.file, 1000),
    }


def _settled(ticket: Ticket, view: View) -> dict[str, str | int]:
    closing = view.pile.closings.get(ticket.id)
    if closing is None:
        return {"state": "settled"}
    return {
        "state": "closed",
        "found": closing.found,
        "note": closing.note,
        "closed": closing.closed,
    }
