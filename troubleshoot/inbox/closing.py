"""What was really wrong, kept beside the report as `TS-4F7K2.closed.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from troubleshoot.inbox.document import CAUSE, CODE, NEWER, NO_REPORT, matching
from troubleshoot.inbox.plain import plain
from troubleshoot.inbox.ticket import Rejected, Ticket

SCHEMA = 1
SUFFIX = ".closed.json"
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Closing:
    """`guessed`: the cause that the report named; `found`: the real one; `closed`: ISO 8601."""

    id: str
    code: str
    unit: str
    guessed: str
    sure: str
    found: str
    note: str
    closed: str

    @property
    def was_right(self) -> bool:
        """Whether the report had named the cause."""
        return self.guessed == self.found


def closing_of(ticket: Ticket, found: str, note: str, now: datetime) -> Closing:
    """The record that closes one report now; its note is masked as a report is."""
    from troubleshoot.report.mask import Mask

    return Closing(
        id=ticket.id,
        code=ticket.code,
        unit=ticket.unit,
        guessed=ticket.cause,
        sure=ticket.sure.value,
        found=found,
        note=plain(Mask().text(note), LONGEST_NOTE),
        closed=now.isoformat(timespec="seconds"),
    )


def as_json(closing: Closing) -> str:
    """The file's text."""
    record = {"schema": SCHEMA, "kind": "closed", **asdict(closing)}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def read_closing(record: Mapping[str, Any]) -> Closing:
    """The record in a file; raises `Rejected`."""
    if record.get("kind") != "closed" or type(record.get("schema")) is not int:
        raise Rejected(NO_REPORT)
    if record["schema"] > SCHEMA:
        raise Rejected(NEWER)
    names = ("id", "unit", "sure", "closed")
    words = {name: plain(record.get(name), 200) for name in names}
    if not words["id"]:
        raise Rejected(NO_REPORT)
    return Closing(
        **words,
        code=matching(record, "code", CODE),
        guessed=matching(record, "guessed", CAUSE),
        found=matching(record, "found", CAUSE),
        note=plain(record.get("note"), LONGEST_NOTE),
    )
