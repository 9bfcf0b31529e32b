"""The inbox for other programs: one JSON object."""

from __future__ import annotations

import json
from typing import Any

from troubleshoot.inbox import phrases
from troubleshoot.inbox.job import Job, Shared
from troubleshoot.inbox.plain import plain
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.inbox.view import View
from troubleshoot.text import Language

SCHEMA = 1
MOST_PERHAPS = 20  # each of them would name all the others


def as_json(view: View, language: Language) -> str:
    """One object on one line."""
    return json.dumps(as_object(view, language), ensure_ascii=False) + "\n"


def as_object(view: View, language: Language) -> dict[str, Any]:
    """Plain JSON values."""
    pile, counts = view.pile, view.counts
    return {
        "schema": SCHEMA,
        "made": view.now.iso(),
        "reports": counts.reports,
        "open": counts.open,
        "closed": counts.closed,
        "settled": counts.by_themselves,
        "copies": pile.twins,
        "simulated": pile.simulated,
        "mails_without_report": pile.strangers,
        "unreadable": [
            {"file": plain(item.file, 1000), "why": item.why.as_json()} for item in pile.unreadable
        ],
        "queue": [
            {"technician": number, "jobs": [_job(job, view, language) for job in own]}
            for number, own in enumerate(view.queue, 1)
        ],
        "per_day": {day.isoformat(): count for day, count in counts.days},
        "per_cause": {cause: count for cause, _, count in counts.causes},
        "learned": [
            {
                "cause": lesson.guessed,
                "closed": lesson.closed,
                "right": lesson.right,
                "instead": dict(lesson.instead),
            }
            for lesson in view.lessons
        ],
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
        "one_fault": _shared(job.shared, language, one=True) if job.shared else None,
        "perhaps": [_shared(shared, language, one=False) for shared in job.perhaps],
        "reports": [_ticket(ticket) for ticket in job.tickets],
    }


def _shared(shared: Shared, language: Language, *, one: bool) -> dict[str, Any]:
    most = None if one else MOST_PERHAPS
    return {
        "shares": shared.kind.value,
        "value": shared.value,
        "count": len(shared.units),
        "units": list(shared.units[:most]),
        "codes": list(shared.codes[:most]),
        "first": shared.first.iso(),
        "last": shared.last.iso(),
        "says": phrases.told(shared, language, one=one),
        "rule": phrases.rule(shared, language),
    }


def _ticket(ticket: Ticket) -> dict[str, Any]:
    return {
        "id": ticket.id,
        "code": ticket.code,
        "unit": ticket.unit,
        "place": ticket.place,
        "phone": ticket.phone,
        "cause": ticket.cause,
        "status": ticket.status.value,
        "started": ticket.started.iso(),
        "file": plain(ticket.file, 1000),
    }
