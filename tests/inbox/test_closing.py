"""Closing: kept beside the report, whole or not at all, and learned from."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.inbox.office import WIB, record, write
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.closing import Closing
from troubleshoot.inbox.learned import lessons_of
from troubleshoot.inbox.named import job_around, known_cause, named
from troubleshoot.inbox.pile import Pile, gather
from troubleshoot.inbox.store import close

NOON = datetime(2026, 3, 16, 12, 0, tzinfo=WIB)
OURS = "10.20.30.1"


def closed(folder: Path, code: str, found: str, note: str = "", *, only: bool = False) -> list[str]:
    pile = gather(folder)
    ticket = named(code, pile)
    tickets = (ticket,) if only else job_around(ticket, pile)
    return [path.name for path in close(folder, tickets, found, note, NOON)]


def three(folder: Path) -> Pile:
    units = [record(n, unit=f"K{n}", gateway=OURS, minutes=n) for n in range(2)]
    write(folder / "a", *units)
    write(folder / "b", record(9, unit="K9", gateway="10.9.9.1", cause="dns_silent"))
    return gather(folder)


def test_the_record_lies_beside_the_report(tmp_path: Path) -> None:
    three(tmp_path)
    code = record(9)["code"]
    assert closed(tmp_path, code, "dns_silent", "kabel\x1b[31m FO\nputus") == [
        f"{code}.closed.json"
    ]
    kept = json.loads((tmp_path / "b" / f"{code}.closed.json").read_text("utf-8"))
    assert kept == {
        "schema": 1,
        "kind": "closed",
        "id": record(9)["id"],
        "code": code,
        "unit": "K9",
        "guessed": "dns_silent",
        "sure": "certain",
        "found": "dns_silent",
        "note": "kabel [31m FO putus",
        "closed": "2026-03-16T12:00:00+07:00",
    }
    assert [p.name for p in (tmp_path / "b").iterdir() if p.name.startswith(".")] == []


def test_a_note_tells_no_secret(tmp_path: Path) -> None:
    three(tmp_path)
    code = record(9)["code"]
    closed(
        tmp_path, code, "dns_silent", "DNS 10.10.10.1 mati; sandi: melati9, NIK 3326011505900004"
    )
    kept = (tmp_path / "b" / f"{code}.closed.json").read_text("utf-8")
    assert "DNS 10.10.10.1 mati" in kept
    assert [part for part in ("melati9", "3326") if part in kept] == []


def test_one_fault_closes_with_all_its_reports(tmp_path: Path) -> None:
    three(tmp_path)
    assert len(closed(tmp_path, record(0)["code"], "fibre_los")) == 2
    assert [ticket.unit for ticket in gather(tmp_path).open] == ["K9"]


def test_or_only_one_of_them(tmp_path: Path) -> None:
    three(tmp_path)
    assert len(closed(tmp_path, record(0)["code"], "fibre_los", only=True)) == 1
    assert sorted(ticket.unit for ticket in gather(tmp_path).open) == ["K1", "K9"]


def test_closing_again_corrects_the_cause(tmp_path: Path) -> None:
    three(tmp_path)
    code = record(9)["code"]
    assert closed(tmp_path, code, "dns_silent") == closed(tmp_path, code, "isp_outage")
    assert gather(tmp_path).closings[record(9)["id"]].found == "isp_outage"


def test_two_reports_with_one_code_keep_two_records(tmp_path: Path) -> None:
    write(tmp_path, *(record(n, unit=f"K{n}", code="TS-22222", gateway=OURS) for n in range(2)))
    with pytest.raises(TroubleshootError, match="nomor panjangnya"):
        named("TS-22222", gather(tmp_path))
    first, second = record(0)["id"], record(1)["id"]
    assert closed(tmp_path, first, "fibre_los", only=True) == ["TS-22222.closed.json"]
    assert closed(tmp_path, second, "fibre_los", only=True) == ["TS-22222-2.closed.json"]
    assert closed(tmp_path, first, "isp_outage", only=True) == ["TS-22222.closed.json"]
    assert {c.found for c in gather(tmp_path).closings.values()} == {"fibre_los", "isp_outage"}


@pytest.mark.parametrize("how", [str.lower, str, lambda code: code.removeprefix("TS-")])
def test_codes_as_people_say_them(tmp_path: Path, how: object) -> None:
    pile = three(tmp_path)
    assert callable(how)
    assert named(how(record(9)["code"]), pile).unit == "K9"


def test_unknown_codes_and_causes_get_a_hint(tmp_path: Path) -> None:
    pile = three(tmp_path)
    code = record(9)["code"]
    with pytest.raises(TroubleshootError, match=code):
        named(code[:-1] + "3" if code[-1] != "3" else code[:-1] + "4", pile)
    with pytest.raises(TroubleshootError, match="tidak ada di folder ini"):
        named("x", Pile())
    with pytest.raises(TroubleshootError, match="fibre_los"):
        known_cause("fiber_los", ["fibre_los", "dns_silent"])
    with pytest.raises(TroubleshootError, match="dns_silent, fibre_los"):
        known_cause("?", ["fibre_los", "dns_silent"])


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    three(tmp_path)
    pile = gather(tmp_path)
    with pytest.raises(TroubleshootError, match="tidak dapat ditulis"):
        close(tmp_path / "lain", pile.tickets[:1], "dns_silent", "", NOON)


def test_which_guesses_were_right() -> None:
    def one(guessed: str, found: str) -> Closing:
        return Closing("i", "TS-2", "", guessed, "certain", found, "", "")

    pairs = ["aa", "aa", "ab", "ac", "ab", "bb", "cd"]
    first, *others = lessons_of(one(*pair) for pair in pairs)
    assert (first.guessed, first.closed, first.right, first.percent) == ("a", 5, 2, 40)
    assert first.instead == (("b", 2), ("c", 1))
    assert [(lesson.guessed, lesson.percent) for lesson in others] == [("b", 100), ("c", 0)]
    assert one("a", "a").was_right
    assert lessons_of([]) == []
