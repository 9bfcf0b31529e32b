"""One row a report: what stands in it, when it was taken and solved, and who does not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.inbox.office import record, write
from tests.inbox.test_steps import act
from troubleshoot.inbox.desk import desk_of
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.steps import Standing, Step
from troubleshoot.inbox.ticket import StepKind, Ticket
from troubleshoot.province.store import COLUMNS, PACKAGE, _times, facts_of
from troubleshoot.report.timestamp import UTC_ZONE, Timestamp, here

DESK, _ = desk_of(None, ())
T0 = 1_780_000_000.0
KINDS = {"integer": "integer", "string": "string", "boolean": "integer", "date": "string"}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": list(COLUMNS),
    "properties": {
        name: {"type": [KINDS[kind], "null"]}
        | ({"enum": [0, 1, None]} if kind == "boolean" else {})
        | ({"pattern": r"^\d{4}-\d\d-\d\d$"} if kind == "date" else {})
        for name, kind in COLUMNS.items()
    },
}


def rows(folder: Path, now: float = T0 + 1e6) -> list[dict[str, Any]]:
    found = facts_of(gather(folder), DESK, here(now), "Kota Contoh")
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def ticket() -> Ticket:
    at = Timestamp(T0, UTC_ZONE)
    named: dict[str, Any] = {"id": "x", "code": "TS-X", "file": "x.json", "cause": "dns_silent"}
    return Ticket(**named, arrived=T0, status="escalated", title="x", started=at, ended=at)  # type: ignore[arg-type]


def standing(*steps: tuple[str, float]) -> Standing:
    """Steps of one report, so many minutes after it; the last one is where it stands."""
    track = [
        Step(StepKind(kind), {"x": "dns_silent"}, "Budi", Timestamp(T0 + 60 * at, UTC_ZONE), ())
        for kind, at in steps
    ]
    return Standing(tuple(track[-1:]), (), False, tuple(track))


def test_a_row_says_what_the_report_says_and_nobody_in_it(tmp_path: Path) -> None:
    write(tmp_path, record(1, unit="Kelurahan A", place="Jl. X 1, Kec. Utara", cause="fibre_los"))
    (row,) = rows(tmp_path)
    expected = {
        **{"year": 2026, "month": 3, "day": "2026-03-15", "source": "Kota Contoh", "revision": 1},
        **{"unit": "Kelurahan A", "district": "utara", "cause": "fibre_los", "owner": "isp"},
        **{"priority": "tinggi", "is_open": 1, "taken_minutes": None, "found": None},
        **{"solved_minutes": None, "program": "1.0.0", "trees": "2026.3"},
    }
    assert {name: row[name] for name in expected} == expected
    office = record(1)["office"]
    said = json.dumps(row)
    assert not [office[name] for name in ("reporter", "phone") if office[name] in said]


def test_the_day_is_that_of_the_office(tmp_path: Path) -> None:
    """Two in the morning in Jakarta is the day before in London."""
    write(tmp_path, record(1, minutes=17 * 60))
    assert rows(tmp_path)[0]["day"] == "2026-03-16"


@pytest.mark.parametrize(
    ("steps", "taken", "solved"),
    [
        ((), None, None),
        ((("take", 5),), 5, None),
        ((("take", 5), ("done", 65)), 5, 65),
        ((("done", 65),), 65, 65),
        ((("take", 5), ("done", 65), ("confirm", 100)), 5, 65),
        ((("take", 5), ("done", 65), ("done", 80)), 5, 65),
        ((("take", 5), ("done", 65), ("reopen", 100)), 5, None),
        ((("take", 5), ("done", 65), ("reopen", 100), ("done", 180)), 5, 180),
        ((("take", -30), ("done", 10)), 0, 10),
    ],
)
def test_times_are_from_the_report_to_its_steps(
    steps: Sequence[tuple[str, float]], taken: int | None, solved: int | None
) -> None:
    found = _times(ticket(), standing(*steps), None, T0)
    assert (found["taken_minutes"], found["solved_minutes"]) == (taken, solved)
    assert found["in_time"] is None


@given(st.lists(st.tuples(st.sampled_from(["take", "move", "done", "reopen"]), st.integers(0, 9))))
def test_what_is_closed_was_solved_and_never_before_it_was_taken(
    steps: list[tuple[str, float]],
) -> None:
    ordered = sorted(steps, key=lambda step: step[1])
    one = standing(*ordered)
    found = _times(ticket(), one, None, T0)
    assert (found["taken_minutes"] is None) == (not ordered)
    if found["solved_minutes"] is not None:
        assert one.closed
        assert (found["taken_minutes"] or 0) <= found["solved_minutes"]


def test_late_is_late_also_before_it_is_solved(tmp_path: Path) -> None:
    write(tmp_path, record(1))
    started = gather(tmp_path).tickets[0].since
    assert [rows(tmp_path, started + late)[0]["in_time"] for late in (60, 30 * 86_400)] == [None, 0]


def test_the_cause_that_was_found_stands_beside_the_guess(tmp_path: Path) -> None:
    write(tmp_path, record(1), record(2, minutes=9_000))
    code = record(1)["code"]
    act(tmp_path, "take", code)
    act(tmp_path, "done", code)
    done, waiting = sorted(rows(tmp_path), key=lambda row: row["day"])
    assert (done["cause"], done["found"], done["is_open"]) == ("internet_down", "fibre_los", 0)
    assert (waiting["found"], waiting["is_open"]) == (None, 1)


def test_rows_keep_their_schema_and_the_package_names_them_all(tmp_path: Path) -> None:
    write(tmp_path, record(1), record(2, minutes=60, cause="pole_down", owner=None, priority=None))
    act(tmp_path, "done", record(1)["code"])
    validator = Draft202012Validator(SCHEMA)
    for row in rows(tmp_path):
        validator.validate(row)
    (resource,) = json.loads(PACKAGE)["resources"]
    assert resource["encoding"] == "utf-8-sig"
    assert [field["name"] for field in resource["schema"]["fields"]] == list(COLUMNS)
    assert set(resource["schema"]["primaryKey"]) <= set(COLUMNS)
    assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])


def test_the_published_schema_is_the_one_that_is_used() -> None:
    published = Path(__file__).parents[2] / "docs/reports.datapackage.json"
    assert published.read_text("utf-8") == PACKAGE
