"""Whatever happened in a session, there is a report of it, in every format and language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.pace import few
from tests.report.sessions import report_of
from tests.report.walks import sessions
from troubleshoot.engine.events import Event
from troubleshoot.report.render import FORMATS, renderer
from troubleshoot.report.render.qr import LARGE_BYTES, SMALL_BYTES, address
from troubleshoot.report.render.whatsapp import MOST_CHARACTERS
from troubleshoot.report.render.whatsapp import render as message
from troubleshoot.text import LANGUAGES

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"
MANY = settings(
    max_examples=few(60), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_closed(json.loads(SCHEMA.read_text(encoding="utf-8"))))


def _closed(schema: Any) -> Any:
    """Readers take fields that the schema does not know; what we write must all be known."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(item) for key, item in schema.items()}
    return closed | {"additionalProperties": False} if "properties" in schema else closed


def test_the_published_schema_allows_additions() -> None:
    assert "additionalProperties" not in SCHEMA.read_text("utf-8")


@MANY
@given(sessions())
def test_every_session_has_a_report_in_every_format(events: list[Event]) -> None:
    report = report_of(events)
    for form in FORMATS:
        for language in LANGUAGES:
            said = renderer(form).render(report, language)
            data = said.encode("utf-8") if isinstance(said, str) else said
            assert data


@MANY
@given(sessions())
def test_the_record_keeps_to_the_published_schema(events: list[Event]) -> None:
    text = renderer("json").render(report_of(events), "id")
    faults = [error.message for error in _validator().iter_errors(json.loads(text))]
    assert faults == []


@MANY
@given(sessions())
def test_a_session_always_gives_the_same_report(events: list[Event]) -> None:
    render = renderer("json").render
    assert render(report_of(events), "en") == render(report_of(list(events)), "en")


@MANY
@given(sessions())
def test_what_must_be_small_is_small(events: list[Event]) -> None:
    report = report_of(events)
    for language in LANGUAGES:
        assert len(message(report, language)) <= MOST_CHARACTERS
        for most in (SMALL_BYTES, LARGE_BYTES):
            assert len(address(report, language, most).encode()) <= most


@MANY
@given(sessions())
def test_the_text_is_one_page_of_80_columns(events: list[Event]) -> None:
    for language in LANGUAGES:
        said = renderer("text").render(report_of(events), language)
        assert isinstance(said, str)
        lines = said.splitlines()
        assert len(lines) <= 66
        assert max(map(len, lines)) <= 80
