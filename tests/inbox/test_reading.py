"""Whatever a file holds, it becomes a ticket that is harmless to show, or it is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record
from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.engine.engine import Outcome
from troubleshoot.inbox.intake import Intake
from troubleshoot.inbox.parse_report import MOST_BYTES, record_of, ticket_of
from troubleshoot.inbox.render import as_json, as_table
from troubleshoot.inbox.strings import FILE_TOO_BIG, JSON_TOO_DEEP, NEWER, NO_REPORT, NOT_JSON
from troubleshoot.inbox.ticket import Fact, Rejected, Ticket
from troubleshoot.inbox.view import view_of
from troubleshoot.report.timestamp import UTC_ZONE, Timestamp
from troubleshoot.text import Text
from troubleshoot.ui.inbox import queue_page
from troubleshoot.ui.page import Display, text_of

HOSTILE = "\x1b]0;x\x07\x1b[2J\u202egnp.exe\ud800<script>=1+1\r\n\x00" + "A" * 5000
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


def strings(value: Any) -> list[str]:
    """Every string that a ticket would show."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Text):
        return [value.id, value.en or ""]
    if isinstance(value, (Ticket, Fact)):
        return strings(tuple(getattr(value, field.name) for field in fields(value)))
    return [text for item in value for text in strings(item)] if isinstance(value, tuple) else []


def read(report: Any) -> Ticket | None:
    """The ticket; None where the report was refused."""
    with suppress(Rejected):
        return ticket_of(report, "a.json", 0.0)
    return None


def test_a_real_report_becomes_a_ticket() -> None:
    ticket = ticket_of(record(cause="dns_silent"), "a/b.json", 5.0)
    assert ticket is not None
    assert (ticket.status, ticket.cause, ticket.sure) == (
        Outcome.ESCALATED,
        "dns_silent",
        Sure.CERTAIN,
    )
    assert (ticket.link, ticket.owner, ticket.priority) == (
        Link.INTERNET,
        Owner.DINKOMINFO,
        Priority.TINGGI,
    )
    assert ticket.unit == "Kelurahan Podosugih"
    assert ticket.started.in_("id") == "15-03-2026 09.02 WIB"
    assert ticket.facts == ()  # 192.168.7.1 is any office's own router
    assert (ticket.file, ticket.arrived) == ("a/b.json", 5.0)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", NOT_JSON),
        (b"{", NOT_JSON),
        (b"\xff\xfe\x00", NOT_JSON),
        (b"\x00" * 50, NOT_JSON),
        (b"[" * 100_000, JSON_TOO_DEEP),
        (b'{"a":' * 100_000, JSON_TOO_DEEP),
        (b"9" * 100_000, NOT_JSON),
        (b" " * (MOST_BYTES + 1), FILE_TOO_BIG),
        (b"[]", NO_REPORT),
        (b"null", NO_REPORT),
        (json.dumps(record()).encode()[:-400], NOT_JSON),
    ],
)
def test_what_is_no_json_object_is_refused(data: bytes, why: Text) -> None:
    with pytest.raises(Rejected) as refused:
        record_of(data)
    assert refused.value.why == why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    assert record_of(json.dumps(record()).encode(encoding))["code"] == record()["code"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"schema": 2}, NEWER.id),
        ({"schema": 10**30}, NEWER.id),
        ({"schema": 0}, NO_REPORT.id),
        ({"schema": True}, NO_REPORT.id),
        ({"schema": "1"}, NO_REPORT.id),
        ({"id": ""}, "“id”"),
        ({"id": "x" * 201}, "“id”"),
        ({"id": "a\x1b[31m"}, "“id”"),
        ({"code": "../../etc/passwd"}, "“code”"),
        ({"code": "TS-4F7K2\n"}, "“code”"),
        ({"cause": "<b>"}, "“cause”"),
        ({"cause": None}, "“cause”"),
        ({"status": "pwned"}, "“status”"),
        ({"status": []}, "“status”"),
        ({"office": "x"}, "“office”"),
        ({"started": {}}, "“started”"),
        ({"started": {"at": "2026-03-15T09:02:00", "zone": "WIB"}}, "“started”"),
        ({"ended": {"at": 7, "zone": "WIB"}}, "“ended”"),
    ],
)
def test_a_damaged_report_says_where(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(Rejected) as refused:
        ticket_of(record() | changes, "a.json", 0.0)
    assert why in refused.value.why.id


@pytest.mark.parametrize("simulated", ["kabel", "", 0, False, {}])
def test_simulated_reports_never_enter(simulated: Any) -> None:
    assert ticket_of(record(simulated=simulated), "a.json", 0.0) is None


def test_hostile_text_in_every_field_is_harmless() -> None:
    text = {"id": HOSTILE, "en": HOSTILE}
    report = record(
        unit=HOSTILE, place=HOSTILE, phone=HOSTILE, title=text, symptom=text, bring=text
    )
    report["answers"] = [{"field": "scope", "answer": text, "unknown": False}]
    report["remarks"] = [{"field": "service_name", "text": HOSTILE}]
    report["evidence"].append({"check": "intranet", "reading": {"host": HOSTILE}})
    ticket = ticket_of(report, "a.json", 0.0)
    assert ticket is not None
    assert "<script>" in ticket.unit  # escaping is for those who draw
    assert all(shown.isprintable() and len(shown) <= 300 for shown in strings(ticket))


@given(st.sampled_from(sorted(record())), VALUES)
def test_any_value_in_any_field_is_read_or_refused(name: str, value: Any) -> None:
    ticket = read(record() | {name: value})
    assert ticket is None or all(shown.isprintable() for shown in strings(ticket))


@given(st.sampled_from(["gateway", "dns", "intranet", "site"]), VALUES)
def test_any_reading_is_read(check: str, value: Any) -> None:
    names = ("gateway", "servers", "host", "url")
    report = record(evidence=[{"check": check, "reading": dict.fromkeys(names, value)}])
    assert ticket_of(report, "a.json", 0.0) is not None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Rejected):
        assert isinstance(record_of(data), dict)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_absurd_clock_stops_nothing(at: str) -> None:
    moment = {"at": at, "zone": "WIB"}
    ticket = read(record() | {"started": moment, "ended": moment})
    assert ticket is not None
    intake = Intake((ticket,))
    view = view_of(intake, 1, Timestamp(1.8e9, UTC_ZONE), {})
    assert view.counts.days[0][1] == 1
    assert as_json(view, "id")
    assert as_table(view, "en")
    assert ticket.code in text_of(queue_page(view, Display(), 0))
