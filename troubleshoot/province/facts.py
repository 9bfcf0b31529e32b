"""One row a report, without people: what a month's table, a province's store and figures hold."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from troubleshoot.inbox.desk import Desk
from troubleshoot.inbox.intake import Intake
from troubleshoot.inbox.job import Due, Job, area_of
from troubleshoot.inbox.steps import NEW, Standing
from troubleshoot.inbox.ticket import StepKind, Ticket
from troubleshoot.inbox.view import day_of
from troubleshoot.report.timestamp import Timestamp

PACKAGE = Path(__file__).with_name("datapackage.json").read_text("utf-8")
"""The published schema, and what describes `laporan.csv` (Frictionless Data)."""
COLUMNS: dict[str, str] = {
    field["name"]: field["type"]
    for field in json.loads(PACKAGE)["resources"][0]["schema"]["fields"]
}
"""Name and type of each column, in their order."""
_WORDS = ("sure", "owner", "priority", "status")
_AS_THEY_ARE = ("code", "revision", "unit", "provider", "cause", "program", "trees")

Row = tuple[str | int | None, ...]
"""The values of `COLUMNS`: a day is ISO 8601, yes and no are 1 and 0, None is not known."""


def facts_of(intake: Intake, desk: Desk, now: Timestamp, source: str) -> Iterator[Row]:
    """A row for each report. `source`: whose desk it is; `now` (s): by it a job is late."""
    waiting = {ticket.id for ticket in intake.open}
    for job in desk.with_due([Job((ticket,)) for ticket in intake.tickets], now):
        ticket, day = job.lead, day_of(job.lead)
        standing = intake.standings.get(ticket.id, NEW)
        found = {step.found for step in standing.work} if standing.closed else set()
        values: dict[str, Any] = {
            **{name: getattr(ticket, name) for name in _AS_THEY_ARE},
            **{name: str(getattr(ticket, name) or "") or None for name in _WORDS},
            **{"year": day.year, "month": day.month, "day": day.isoformat(), "source": source},
            **{"report": ticket.id, "district": area_of(ticket.place, ticket.unit)},
            **_times(ticket, standing, job.due, now.at),
            "is_open": int(ticket.id in waiting),
            # What two technicians say differently teaches nothing yet.
            "found": min(found) if len(found) == 1 else None,
        }
        yield tuple(values[name] for name in COLUMNS)


def _times(
    ticket: Ticket, standing: Standing, due: Due | None, now: float
) -> dict[str, int | None]:
    """From the report to its first step, and to its end since it was last reopened."""
    steps = [(step.began.at, step.kind) for step in standing.track]
    reopened = max((at for at, kind in steps if kind is StepKind.REOPEN), default=0.0)
    ends = [at for at, kind in steps if kind is StepKind.DONE and at >= reopened]
    taken, solved = min((at for at, _ in steps), default=None), None
    if standing.closed:
        solved = min(ends, default=None)
    times = {"taken_minutes": taken, "solved_minutes": solved}
    minutes = {
        name: None if at is None else max(0, int(at - ticket.since) // 60)
        for name, at in times.items()
    }
    known = due is not None and (solved is not None or now > due.at.at)
    in_time = int(solved is not None and solved <= due.at.at) if due and known else None
    return minutes | {"in_time": in_time}
