"""The calendar of events: every clash and no false one, plans that hold, and what phones read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inbox.office import record
from tests.pace import few
from troubleshoot.cli.errors import guarded
from troubleshoot.engine.engine import Outcome
from troubleshoot.inbox.desk import Desk, desk_of
from troubleshoot.inbox.events import (
    MEETING,
    MOST_SHARE,
    NEEDS,
    Event,
    Placed,
    answers,
    as_ics,
    as_text,
    clashes,
    events_of,
    plan,
)
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.report.timestamp import Timestamp, Zone
from troubleshoot.text import Text

WIB, WIT = Zone("WIB", 7 * 3600), Zone("WIT", 9 * 3600)
MONDAY = date(2027, 3, 1)
ROOMS = ("Pendopo", "Aula", "Smart Center", "Ruang Rapat")
DESK = """
crew: [Andi, Budi, Citra]
kits:
- Kit A = kamera, mikrofon
- Kit B = layar, proyektor
lines:
- Fiber kabupaten 20 Mbps = Pendopo, Aula
- Fiber kedua 30 Mbps = Smart Center
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "desk.yaml").write_text(DESK, "utf-8")
    found, wrong = desk_of(tmp_path / "desk.yaml", ())
    assert not wrong
    return found


def ticket(number: int = 1, /, **told: str) -> Ticket:
    day = {"event_date": "01-03-2027", "event_start": "09.00", "event_end": "10.00"}
    moment = Timestamp(1_799_000_000.0 + number, WIB)
    return Ticket(
        id=f"20270101-080000-{number:03d}",
        code=f"TS-{number:03d}",
        file="a.json",
        arrived=moment.at,
        status=Outcome.RECORDED,
        cause="undetermined",
        title=Text("Permohonan"),
        started=moment,
        ended=moment,
        unit=f"Kantor {number}",
        event=tuple({**day, **told}.items()),
    )


def event(number: int = 1, **told: str) -> Event:
    ((found,), unclear) = events_of([ticket(number, **told)])
    assert not unclear
    return found


def week(seed: int, count: int = 24) -> list[Event]:
    """Events at random; three days, so that many meet."""
    random = Random(seed)
    found = []
    for number in range(count):
        start, length = random.randrange(14, 40), random.randrange(1, 8)
        told = {
            "event_date": f"{MONDAY + timedelta(days=random.randrange(3)):%d-%m-%Y}",
            "event_start": f"{start // 2:02d}.{start % 2 * 30:02d}",
            "event_end": f"{(start + length) // 2:02d}.{(start + length) % 2 * 30:02d}",
            "event_place": random.choice(ROOMS),
            "event_room": random.choice(("", "Timur")),
            "event_platform": random.choice(("zoom", "siaran", "keduanya", "tidak_tahu")),
            "event_head": random.choice(("ya", "tidak", "tidak")),
        }
        told |= {"event_kit": "kamera, layar"} if random.random() < 0.5 else {}
        found.append(event(number, **told))
    return found


def overloads(events: list[Event], desk: Desk) -> set[tuple[str, str, frozenset[str]]]:
    """The oracle: every five minutes of the week, everything counted anew, by its own rules."""
    found = set()
    for minute in range(0, 4 * 24 * 60, 5):
        at = (datetime(2027, 3, 1) - datetime(1970, 1, 1)).total_seconds()
        at += minute * 60 - 7 * 3600
        now = [one for one in events if one.start <= at < one.end]
        for kind, name, own, asked, there in counted(now, desk):
            if asked > there:
                found.add((kind, name, frozenset(one.ticket.code for one in own)))
    return found


def counted(now: list[Event], desk: Desk) -> list[tuple[str, str, list[Event], float, float]]:
    rows: list[tuple[str, str, list[Event], float, float]] = [
        ("crew", "", now, len(now), len(desk.crew))
    ]
    kits = [one for one in now if one.told.get("event_kit")]
    rows.append(("kit", "", kits, len(kits), len(desk.kits)))
    rooms: dict[str, list[Event]] = {}
    lines: dict[tuple[str, float], list[Event]] = {}
    for one in now:
        place, room = one.told["event_place"].lower(), one.told["event_room"].lower()
        rooms.setdefault(f"{place} {room}".strip(), []).append(one)
        if place in ("pendopo", "aula"):
            lines.setdefault(("Fiber kabupaten 20 Mbps", 20.0), []).append(one)
        if place == "smart center":
            lines.setdefault(("Fiber kedua 30 Mbps", 30.0), []).append(one)
    rows += [("room", name, own, len(own), 1) for name, own in rooms.items()]
    for (name, mbps), own in lines.items():
        need = sum(NEEDS.get(one.told["event_platform"], MEETING) for one in own)
        rows.append(("line", name, own, round(need, 6), round(MOST_SHARE * mbps, 6)))
    return rows


@pytest.mark.parametrize("seed", range(20))
def test_no_clash_is_missed_and_none_is_false(seed: int, desk: Desk) -> None:
    events = week(seed)
    found = {
        (one.kind, one.name, frozenset(e.ticket.code for e in one.events))
        for one in clashes(events, desk)
    }
    truth = overloads(events, desk)
    assert truth  # the week is full enough to tell something
    assert found <= truth
    # an overload that is a part of a larger one stands for itself only where it begins
    assert all(
        any(k == kind and n == name and own <= more for k, n, more in found)
        for kind, name, own in truth
    )


@pytest.mark.parametrize("seed", range(20))
def test_every_plan_holds(seed: int, desk: Desk) -> None:
    events = week(seed)
    placed = plan(events, desk, now=0.0)
    assert {one.event for one in placed} == set(events)
    going = [one for one in placed if one.clash is None]
    assert not clashes([one.event for one in going], desk)
    for one in going:
        assert one.crew in desk.crew
        assert bool(one.kit) == bool(one.event.told.get("event_kit"))
        for other in going:
            meets = one.event.start < other.event.end and other.event.start < one.event.end
            if other is not one and meets:
                assert one.crew != other.crew
                assert not one.kit or one.kit.partition(" (")[0] != other.kit.partition(" (")[0]
    for one in placed:
        if one.clash:
            assert one.event in one.clash.events
            if clashes([one.event], desk):  # too much for its line even alone
                assert one.free is None
                continue
            assert one.free is not None
            moved = Event(one.event.ticket, one.free, one.free + one.event.end - one.event.start)
            assert not [
                c for c in clashes([*(g.event for g in going), moved], desk) if moved in c.events
            ]


@settings(max_examples=few(60), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), min_size=1, max_size=9))
def test_crew_is_never_asked_for_twice(spans: list[tuple[int, int]]) -> None:
    desk = Desk({}, crew=("Andi", "Budi"))
    events = [
        event(
            n,
            event_start=f"{a // 2:02d}.{a % 2 * 30:02d}",
            event_end=f"{(a + b) // 2:02d}.{(a + b) % 2 * 30:02d}",
        )
        for n, (a, b) in enumerate(spans)
    ]
    most = max(sum(e.start <= one.start < e.end for e in events) for one in events)
    assert bool(clashes(events, desk)) == (most > 2)
    assert any(one.clash for one in plan(events, desk, 0.0)) == (most > 2)


def test_the_head_of_the_region_comes_first(desk: Desk) -> None:
    ours = event(1, event_place="Pendopo")
    head = event(2, event_place="pendopo", event_head="ya")
    first, second = sorted(plan([ours, head], desk, 0.0), key=lambda one: one.clash is not None)
    assert first.event is head
    assert second.clash is not None
    assert second.clash.kind == "room"
    assert second.free == ours.start + 3600  # right after it


def test_the_kit_with_what_is_asked_goes_and_says_why(desk: Desk) -> None:
    (one,) = plan([event(1, event_kit="layar lebar dan mikrofon proyektor")], desk, 0.0)
    assert one.kit == "Kit B (layar, proyektor)"


def test_upload_measured_at_the_place_counts_before_the_package(desk: Desk) -> None:
    one = event(1, event_place="Aula", event_platform="siaran", upload="10")
    (found,) = clashes([one], desk)
    assert (found.kind, found.asked, found.there) == ("line", 12.0, 7.0)
    assert not clashes([event(1, event_place="Aula", event_platform="siaran")], desk)


def test_one_time_in_two_zones() -> None:
    late = replace(ticket(2), started=Timestamp(1_799_000_000.0, WIT))
    west, ((east,), _) = event(1), events_of([late])
    assert west.start - east.start == 2 * 3600


@pytest.mark.parametrize(
    "told",
    [
        {"event_date": "31-02-2027"},
        {"event_date": ""},
        {"event_end": "08.00"},
        {"event_start": "pagi"},
    ],
)
def test_what_is_not_clear_is_named_and_the_others_go_on(told: dict[str, str], desk: Desk) -> None:
    events, unclear = events_of([ticket(1, **told), ticket(2)])
    assert [one.ticket.code for one in events] == ["TS-002"]
    assert "TS-001" in as_text(plan(events, desk, 0.0), unclear, "id")


def test_midnight_ends_a_day() -> None:
    assert event(1, event_end="24.00").end - event(1).start == 15 * 3600


# What each office is told.


def told(*events: Event, desk: Desk, unclear: tuple[Ticket, ...] = (), now: float = 0.0) -> str:
    return "\n".join(text for text, _ in answers(plan(events, desk, now), unclear, now))


def test_who_is_served_is_told_when_where_by_whom_and_with_what(desk: Desk) -> None:
    one = event(1, event_name="Bimtek", event_place="Aula", event_kit="kamera")
    assert told(one, desk=desk) == (
        "Yth. Kantor 1. Permohonan TS-001: acara Bimtek kami layani pada Senin, 1 Maret 2027, "
        "09.00 WIB – 10.00 WIB di Aula. Petugas: Andi. Perangkat: Kit A (kamera). "
        "Terima kasih. Dinkominfo"
    )


CROWDS: dict[str, tuple[dict[str, str], int, str]] = {
    "room": ({"event_place": "Pendopo"}, 2, "ruangnya sudah dipakai acara lain."),
    "crew": ({}, 4, "semua petugas sedang melayani acara lain."),
    "kit": ({"event_kit": "kamera"}, 3, "semua perangkat sedang dipakai acara lain."),
    "line": (
        {"event_place": "Aula", "event_platform": "siaran", "upload": "10"},
        1,
        "jalur internet di tempat itu tidak cukup",
    ),
}


@pytest.mark.parametrize("kind", CROWDS)
def test_who_must_move_is_told_why_and_when_else(kind: str, desk: Desk) -> None:
    asked, count, why = CROWDS[kind]
    said = told(*(event(number, **asked) for number in range(1, count + 1)), desk=desk)
    moved = said.splitlines()[-1]
    assert f"belum dapat kami layani karena {why}" in moved
    free = "Dalam dua minggu" if kind == "line" else "Kami mengusulkan waktu lain: mulai"
    assert free in moved
    assert all(f"TS-{other:03d}" not in moved for other in range(1, count))  # whose is not told


def test_what_is_over_needs_no_answer_and_what_is_not_clear_is_asked(desk: Desk) -> None:
    unclear = ticket(2, event_date="31-02-2027")
    said = told(event(1), desk=desk, unclear=(unclear,), now=event(1).end)
    assert "TS-001" not in said
    assert "Permohonan TS-002: tanggal atau jamnya belum jelas." in said


@pytest.mark.parametrize(
    ("phone", "number"), [("0812-3456-7890", "6281234567890"), ("147", ""), ("", "")]
)
def test_an_answer_goes_to_the_office_that_asked(phone: str, number: str, desk: Desk) -> None:
    office = replace(ticket(1, event_name="A & B?"), phone=phone)
    events, _ = events_of([office])
    ((text, address),) = answers(plan(events, desk, 0.0), (), 0.0)
    parts = urlsplit(address)
    assert (parts.netloc, parts.path) == ("wa.me", f"/{number}")
    assert parse_qs(parts.query) == {"text": [text]}


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_everybody_who_asked_gets_one_answer(seed: int) -> None:
    events = week(seed)
    placed = plan(events, Desk({0: ((0, 86_400),)}, crew=("Andi", "Budi")), 0.0)
    said = [text for text, _ in answers(placed, (), 0.0)]
    codes = sorted(text.partition("Permohonan ")[2].partition(":")[0] for text in said)
    assert codes == sorted(one.ticket.code for one in events)
    assert sum("belum dapat" in text for text in said) == sum(bool(one.clash) for one in placed)


# From files to the screen and the calendar.


def written(folder: Path, number: int, **told: str) -> None:
    fields = dict(ticket(1, **told).event)
    head = fields.pop("event_head", None)
    changes: dict[str, Any] = {
        "unit": f"Kelurahan {number}",
        "status": "recorded",
        "remarks": [{"field": f, "question": {"id": "?"}, "text": t} for f, t in fields.items()],
        "answers": [
            {
                "field": "event_head",
                "question": {"id": "?"},
                "value": head,
                "answer": {"id": "Ya"},
                "unknown": False,
            }
        ]
        if head
        else [],
    }
    (folder / f"{number}.json").write_text(json.dumps(record(number, **changes)), "utf-8")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "desk.yaml").write_text(DESK, "utf-8")
    written(tmp_path, 1, event_name="Rapat; gizi, 2027", event_place="Aula")
    written(tmp_path, 2, event_name="Pelantikan", event_place="Aula", event_head="ya")
    written(tmp_path, 3, event_date="02-03-2027", event_name="Bimtek")
    calendar, page = tmp_path / "acara.ics", tmp_path.parent / f"{tmp_path.name}.html"
    assert (
        guarded(["inbox", str(tmp_path), "events", "--table", str(calendar), "--html", str(page)])
        == 1
    )
    out = capsys.readouterr().out
    assert "3 permohonan, 1 perlu dipindahkan" in out
    assert "Senin, 1 Maret 2027" in out
    assert out.index("[Kepala daerah] Pelantikan") < out.index("BENTROK: Ruangnya sudah dipakai")
    assert "01-03-2027 10.00 WIB" in out
    assert out.index("Jawaban untuk kantor") < out.index("Yth. Kelurahan 2. Permohonan")
    assert out.count("https://wa.me/") == 3
    sheets = page.read_text("utf-8")
    assert sheets.count("<h1") == 3
    assert sheets.count('href="https://wa.me/') == 3
    assert "Bimtek (Kelurahan 3" in sheets
    data = calendar.read_bytes()
    assert data.count(b"BEGIN:VEVENT") == 2
    assert guarded(["inbox", str(tmp_path), "events", "2027-03-02"]) == 0
    assert "Bimtek" in capsys.readouterr().out


def test_the_calendar_is_read_back(desk: Desk) -> None:
    name = "Rapat; gizi, \\ 2027 " + "é" * 60
    shown = [Placed(event(1, event_name=name, event_place="Aula"), "Andi")]
    text = as_ics(shown, 1_800_000_000.0, "id")
    rows = text.encode().split(b"\r\n")
    assert all(len(one) <= 75 for one in rows)
    unfolded = text.replace("\r\n ", "")
    assert "DTSTART:20270301T020000Z\r\nDTEND:20270301T030000Z" in unfolded
    assert "SUMMARY:Rapat\\; gizi\\, \\\\ 2027 é" in unfolded


def test_a_faulty_desk_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "desk.yaml").write_text("lines: [Fiber = Aula]\n", "utf-8")
    written(tmp_path, 1)
    assert guarded(["inbox", str(tmp_path), "events"]) == 1
    assert "lines" in capsys.readouterr().err


def test_a_report_is_never_replaced_and_what_is_no_report_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, 1)
    (tmp_path / "rusak.json").write_text("{", "utf-8")
    assert guarded(["inbox", str(tmp_path), "events"]) == 1
    said = capsys.readouterr()
    assert "rusak.json" in said.err
    assert "1 permohonan" in said.out
    assert guarded(["inbox", str(tmp_path), "events", "--table", str(tmp_path / "1.json")]) == 2
    assert json.loads((tmp_path / "1.json").read_text("utf-8"))["id"]
