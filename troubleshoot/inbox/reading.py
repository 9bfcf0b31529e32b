"""The bytes of a report to a ticket. What stands in them was written by strangers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.engine.outcome import Outcome
from troubleshoot.inbox.document import CAUSE, CODE, NEWER, NO_REPORT, Record, bad, matching
from troubleshoot.inbox.facts import facts_of
from troubleshoot.inbox.plain import NOTHING, plain, plain_text
from troubleshoot.inbox.ticket import Rejected, Ticket
from troubleshoot.report.model import SCHEMA
from troubleshoot.report.moment import Moment, Zone, zone_of
from troubleshoot.text import Text

LATEST_S = 253_000_000_000.0  # dates end with the year 9999, in every zone

E = TypeVar("E", bound=StrEnum)


def ticket_of(record: Record, file: str, arrived: float) -> Ticket | None:
    """The ticket; None for a simulated report, which never enters. Raises `Rejected`."""
    _refuse_other_versions(record)
    if record.get("simulated") is not None:
        return None
    office = _mapping(record, "office")
    return Ticket(
        id=_named(record, "id"),
        code=matching(record, "code", CODE),
        file=file,
        arrived=arrived,
        status=_status(record),
        cause=matching(record, "cause", CAUSE),
        title=_title(record),
        started=_moment(record, "started"),
        ended=_moment(record, "ended"),
        link=_member(Link, record.get("link")),
        sure=_member(Sure, record.get("sure")) or Sure.UNKNOWN,
        owner=_member(Owner, record.get("owner")),
        priority=_member(Priority, record.get("priority")),
        **{name: plain(office.get(name)) for name in ("unit", "place", "room", "reporter")},
        phone=plain(office.get("phone"), 40),
        symptom=plain_text(record.get("symptom")),
        scope=_scope(record),
        bring=plain_text(record.get("bring"), 300),
        facts=facts_of(record),
    )


def _refuse_other_versions(record: Record) -> None:
    version = record.get("schema")
    if type(version) is not int or "id" not in record or "cause" not in record:
        raise Rejected(NO_REPORT)
    if version != SCHEMA:
        raise Rejected(NEWER if version > SCHEMA else NO_REPORT)


def _named(record: Record, name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 200 or not value.isprintable():
        raise Rejected(bad(name))
    return value


def _status(record: Record) -> Outcome:
    status = _member(Outcome, record.get("status"))
    if status is None:
        raise Rejected(bad("status"))
    return status


def _title(record: Record) -> Text:
    title = plain_text(record.get("title"), 80)
    return title if title.id else Text(plain(record.get("cause")))


def _moment(record: Record, name: str) -> Moment:
    written = _mapping(record, name)
    value = written.get("at")
    try:
        when = datetime.fromisoformat(value if isinstance(value, str) else "")
        offset = when.utcoffset()
        if offset is None:
            raise ValueError(value)
        zone = zone_of(written.get("zone"), round(offset.total_seconds()))
        return Moment(min(when.timestamp(), LATEST_S), _same(zone))
    except (ValueError, OverflowError):
        raise Rejected(bad(name)) from None


_ZONES: dict[Zone, Zone] = {}


def _same(zone: Zone) -> Zone:
    """Ten thousand moments share three zones; other offsets are few."""
    return _ZONES.setdefault(zone, zone)


def _scope(record: Record) -> Text:
    """What the last answer about the scope said, unless nobody knew."""
    answers = record.get("answers")
    for answer in reversed(answers if isinstance(answers, list) else []):
        if isinstance(answer, dict) and answer.get("field") == "scope":
            return NOTHING if answer.get("unknown") else plain_text(answer.get("answer"))
    return NOTHING


def _mapping(record: Record, name: str) -> Record:
    value = record.get(name)
    if not isinstance(value, dict):
        raise Rejected(bad(name))
    return value


def _member(kind: type[E], value: Any) -> E | None:
    try:
        return kind(value)
    except ValueError:
        return None
