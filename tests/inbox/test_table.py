"""The table: every report one line, and no cell a formula."""

from __future__ import annotations

import csv
from io import StringIO

from tests.inbox.office import record
from tests.inbox.views import FULL, closed, hostile, view
from troubleshoot.inbox.render import COLUMNS, as_table
from troubleshoot.inbox.view import View
from troubleshoot.storage.table import safe


def rows(shown: View) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_table(shown, "id").decode("utf-8-sig"), newline="")))


def test_the_table_holds_every_report_in_the_order_of_the_queue() -> None:
    table = rows(FULL)
    assert tuple(table[0]) == COLUMNS
    assert len(table) == len(FULL.intake.tickets)
    queued = [t.id for own in FULL.queue for job in own for t in job.tickets]
    assert [row["id"] for row in table] == queued
    behind = [row for row in table if row["one_fault"]]
    assert len(behind) == 5
    assert {(row["units"], row["job"]) for row in behind} == {("5", behind[0]["code"])}


def test_the_table_tells_closed_and_settled_apart() -> None:
    first, second = record(1), record(2, status="resolved")
    done = closed(first["id"], "internet_down", "fibre_los", "n")
    table = rows(view(first, second, standings=done))
    assert [(row["state"], row["found"], row["note"]) for row in table] == [
        ("closed", "fibre_los", "n"),
        ("settled", "", ""),
    ]


def test_no_cell_becomes_a_formula() -> None:
    for row in rows(hostile()):
        assert not any(cell.startswith(("=", "+", "-", "@", "|", "%")) for cell in row.values())
    assert [safe(cell) for cell in ("=1", " =1", "+62 8", "-2", "-x", "@a", "a=b", 5)] == [
        "'=1",
        "' =1",
        "'+62 8",
        "-2",
        "'-x",
        "'@a",
        "a=b",
        "5",
    ]
