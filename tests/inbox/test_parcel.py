"""A PC's outbox on a USB stick: every parcel in it is the report that it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.inbox.test_intake import put, refused
from tests.inbox.test_mail import mail
from tests.outbox.samples import a_parcel, a_report, numbered
from troubleshoot.inbox.intake import gather
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.parcel import Parcel, encode
from troubleshoot.report.render.json import render


def changed(**changes: object) -> dict[str, object]:
    found: dict[str, object] = json.loads(encode(a_parcel()))
    return found | changes


def test_an_outbox_is_read_wherever_its_parcels_stand(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox")
    parcels: list[Parcel] = [a_parcel(number) for number in numbered(4)]
    for parcel in parcels:
        outbox.put(parcel)
    claims = [outbox.claim(parcel.id) for parcel in parcels[:3]]
    assert all(claims)
    outbox.done(claims[0])  # type: ignore[arg-type]
    outbox.receipt(parcels[0].id, "email")
    outbox.fail(claims[1], "HTTP 422")  # type: ignore[arg-type]
    intake = gather(tmp_path)
    assert sorted(ticket.id for ticket in intake.tickets) == numbered(4)
    assert {ticket.code for ticket in intake.tickets} == {parcel.code for parcel in parcels}
    assert (intake.unreadable, intake.duplicates, intake.strangers) == ((), 0, 0)


def test_a_parcel_is_the_same_report_as_its_file_and_its_mail(tmp_path: Path) -> None:
    parcel = encode(a_parcel())
    put(tmp_path, "a.json", parcel)
    put(tmp_path, "b.json", render(a_report(), "id").encode())
    put(tmp_path, "c.eml", mail(parcel).as_bytes())
    intake = gather(tmp_path)
    assert [ticket.id for ticket in intake.tickets] == [a_parcel().id]
    assert intake.duplicates == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"v": 2}, "A report of a newer version. Please update this program."),
        ({"v": True}, "Not a report of this program."),
        ({"v": "1"}, "Not a report of this program."),
        ({"record": None}, "Not a report of this program."),
        ({"record": "{"}, "Damaged or cut off (not JSON)."),
        ({"record": "\ud800"}, "Damaged or cut off (not JSON)."),
        ({"record": "[" * 100_000}, "Nested too deeply."),
        ({"record": encode(a_parcel()).decode()}, "Not a report of this program."),
        ({"id": "20260315-090200-xyz"}, "Damaged report: field “id”."),
        ({"html": "x" * 2_000_000}, "Too large for a report."),
    ],
)
def test_a_parcel_that_is_none_stops_nothing(
    changes: dict[str, object], why: str, tmp_path: Path
) -> None:
    put(tmp_path, "a.json", changed(**changes))
    put(tmp_path, "b.json", encode(a_parcel(numbered(2)[1])))
    intake = gather(tmp_path)
    assert [ticket.file for ticket in intake.tickets] == ["b.json"]
    assert refused(intake) == {"a.json": why}
