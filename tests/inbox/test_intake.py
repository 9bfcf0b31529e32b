"""A folder as it comes: good reports between copies, rubbish and attacks."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record, write
from tests.inbox.test_mail import mail
from troubleshoot.inbox.intake import Gathering, Intake, gather
from troubleshoot.inbox.unpack import MOST_DEPTH, Found


def put(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def refused(intake: Intake) -> dict[str, str]:
    return {item.file: item.why.in_("en") for item in intake.unreadable}


def test_nothing_stops_the_reading_of_the_others(tmp_path: Path) -> None:
    put(tmp_path, "1/baik.json", record(1))
    put(tmp_path, "2/baik.JSON", record(2))
    put(tmp_path, "3/surat.eml", mail(json.dumps(record(3)).encode()).as_bytes())
    with put(tmp_path, "besar.json", b"{").open("r+b") as large:
        large.truncate(100_000_000)
    put(tmp_path, "dalam.json", b"[" * 100_000)
    put(tmp_path, "kosong.json", b"")
    put(tmp_path, "lain.json", {"unit": "Kelurahan X"})
    put(tmp_path, "masa-depan.json", record(4) | {"schema": 2})
    put(tmp_path, "potong.json", json.dumps(record(5)).encode()[:2000])
    put(tmp_path, "surat-potong.eml", mail(b"{}").as_bytes()[:300])
    put(tmp_path, "surat-rusak.eml", mail(b"{").as_bytes())
    put(tmp_path, "catatan.txt", b"bukan laporan")
    put(tmp_path, ".laporan-x.json", b"half")
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipa.json")
        (tmp_path / "lingkaran").symlink_to(tmp_path, target_is_directory=True)
    intake = gather(tmp_path)
    assert sorted(ticket.file for ticket in intake.tickets) == [
        "1/baik.json",
        "2/baik.JSON",
        "3/surat.eml",
    ]
    links = dict.fromkeys(
        ["lingkaran", "pipa.json"] * (os.name == "posix"), "A link or device, no file; skipped."
    )
    assert refused(intake) == links | {
        "catatan.txt": "No report in it that can be read; skipped.",
        "besar.json": "Too large for a report.",
        "dalam.json": "Nested too deeply.",
        "kosong.json": "Damaged or cut off (not JSON).",
        "lain.json": "Not a report of this program.",
        "masa-depan.json": "A report of a newer version. Please update this program.",
        "potong.json": "Damaged or cut off (not JSON).",
        "surat-potong.eml": "An e-mail without a report (JSON) attached, or cut off.",
        "surat-rusak.eml": "Damaged or cut off (not JSON).",
    }


def test_too_many_folders_inside_are_said(tmp_path: Path) -> None:
    put(tmp_path, "/".join("d" * (MOST_DEPTH + 1)) + "/a.json", record())
    put(tmp_path, "/".join("e" * MOST_DEPTH) + "/a.json", record(7))
    intake = gather(tmp_path)
    assert len(intake.tickets) == 1
    assert list(refused(intake).values()) == ["Too many folders inside; skipped."]


def test_of_copies_the_newest_is_kept(tmp_path: Path) -> None:
    later = {"at": "2026-03-15T10:00:00+07:00", "zone": "WIB"}
    put(tmp_path, "a.json", record(1, cause="dns_silent", ended=later))
    put(tmp_path, "b.json", record(1))
    put(tmp_path, "c.eml", mail(*[json.dumps(record(1)).encode()] * 2).as_bytes())
    intake = gather(tmp_path)
    assert [ticket.cause for ticket in intake.tickets] == ["dns_silent"]
    assert intake.duplicates == 2  # what one mail says twice counts once


@given(st.permutations(range(4)))
def test_the_order_of_files_does_not_decide(order: list[int]) -> None:
    gathering = Gathering()
    for minute in order:
        ended = {"at": f"2026-03-15T10:0{minute}:00+07:00", "zone": "WIB"}
        found = Found(Path("x"), f"{minute}.json", 0.0, 0)
        gathering._record(json.dumps(record(1, ended=ended)).encode(), found, set())
    (ticket,) = gathering.intake().tickets
    assert ticket.file == "3.json"


def test_simulated_reports_are_only_counted(tmp_path: Path) -> None:
    write(tmp_path, record(1, simulated="kabel-lepas"), record(2))
    intake = gather(tmp_path)
    assert (len(intake.tickets), intake.simulated, intake.unreadable) == (1, 1, ())


def test_a_mailbox_with_ordinary_mail_in_it(tmp_path: Path) -> None:
    letters = [mail(json.dumps(record(1)).encode()), mail(), mail(b"{")]
    content = b"".join(b"From x Mon\n" + letter.as_bytes() + b"\n" for letter in letters)
    put(tmp_path, "kotak.mbox", content)
    intake = gather(tmp_path)
    assert (len(intake.tickets), intake.strangers) == (1, 1)
    assert refused(intake) == {"kotak.mbox #3": "Damaged or cut off (not JSON)."}


def test_a_closed_report_is_not_open(tmp_path: Path) -> None:
    write(
        tmp_path, record(1), record(2), record(3, status="resolved"), record(4, status="recorded")
    )
    first = record(1)
    closing = {
        "schema": 1,
        "kind": "closed",
        "id": first["id"],
        "code": first["code"],
        "guessed": first["cause"],
        "found": "fibre_los",
        "closed": "2026-03-15T12:00:00+07:00",
    }
    put(tmp_path, "jauh/TS-22222.closed.json", closing)
    put(tmp_path, "TS-33333.closed.json", closing | {"schema": 2})
    put(tmp_path, "TS-44444.closed.json", b"{")
    put(tmp_path, "TS-55555.closed.json", closing | {"found": "=cmd"})
    intake = gather(tmp_path)
    assert [ticket.id for ticket in intake.open] == [record(2)["id"]]
    assert intake.closed[first["id"]].found == "fibre_los"
    assert len(intake.unreadable) == 3


def test_old_closings_that_differ_are_a_conflict_and_no_clock_settles_it(tmp_path: Path) -> None:
    report = record(1)
    for hour, found in ((12, "dns_silent"), (15, "fibre_los"), (13, "isp_outage")):
        closing = {"schema": 1, "kind": "closed", "guessed": "internet_down", "found": found}
        when = f"2026-03-15T{hour}:00:00+07:00"
        name = f"TS-{hour}.closed.json"
        put(tmp_path, name, closing | {"id": report["id"], "code": "TS-22222", "closed": when})
    own = gather(tmp_path).standings[report["id"]]
    assert (own.conflict, own.closed) == (True, True)
    assert {step.found for step in own.work} == {"dns_silent", "fibre_los", "isp_outage"}
