"""How soon after each other reports come to be one job, and what a reading of the inbox keeps."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from tests.inbox.office import record, write
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.job import area_of, jobs_of, units_of
from troubleshoot.inbox.mail import Room
from troubleshoot.inbox.ticket import Rejected

OURS = "10.20.30.1"
DAY = 24 * 60


def _sizes(folder: Path, *reports: dict[str, object]) -> list[int]:
    """How many reports each job has."""
    tickets = gather(write(folder, *reports)).tickets
    return sorted(len(job.tickets) for job in jobs_of(tickets))


@pytest.mark.parametrize(("minutes", "sizes"), [(0, [2]), (30, [2]), (31, [1, 1])])
def test_neighbours_within_half_an_hour_are_one_job(
    minutes: int, sizes: list[int], tmp_path: Path
) -> None:
    two = [
        record(n, unit=f"K{n}", gateway=OURS, minutes=at) for n, at in enumerate((0, minutes), 1)
    ]
    assert _sizes(tmp_path, *two) == sizes


@pytest.mark.parametrize(("last", "sizes"), [(180, [8]), (181, [1, 7])])
def test_what_begins_three_hours_later_is_another_fault(
    last: int, sizes: list[int], tmp_path: Path
) -> None:
    at = [*range(0, 180, 26), last]
    reports = [record(n, unit=f"K{n}", gateway=OURS, minutes=one) for n, one in enumerate(at, 1)]
    assert _sizes(tmp_path, *reports) == sizes


@pytest.mark.parametrize(("minutes", "sizes"), [(DAY, [2]), (DAY + 1, [1, 1])])
def test_the_same_unit_has_a_new_fault_after_a_day(
    minutes: int, sizes: list[int], tmp_path: Path
) -> None:
    two = [record(n, unit="K", minutes=at) for n, at in enumerate((0, minutes), 1)]
    assert _sizes(tmp_path, *two) == sizes


def test_units_are_named_once_and_those_without_a_name_not_at_all(tmp_path: Path) -> None:
    names = ("Kelurahan A", "kelurahan a", "", "Kelurahan B")
    write(tmp_path, *[record(n, unit=name, minutes=n) for n, name in enumerate(names, 1)])
    tickets = sorted(gather(tmp_path).tickets, key=lambda ticket: ticket.started.at)
    assert units_of(tickets) == ["Kelurahan A", "Kelurahan B"]
    assert units_of([]) == []


@pytest.mark.parametrize(
    ("place", "unit", "area"),
    [
        ("Jl. A 1, Kec. Wiradesa, Kab. Pekalongan 51152", "K", "wiradesa"),
        ("Jl. A 1, Podosugih 51111", "K", "podosugih"),
        ("Jl. A 1, Kota Pekalongan", "Kelurahan K", "kelurahan k"),
        ("", "Kecamatan Bojong", "bojong"),
        ("", "K", "k"),
    ],
)
def test_where_an_office_is(place: str, unit: str, area: str) -> None:
    assert area_of(place, unit) == area


def test_what_is_pasted_is_read_without_the_folder(tmp_path: Path) -> None:
    write(tmp_path, record(1))
    pasted = json.dumps(record(2)).encode()
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert [ticket.code for ticket in gather(folder, pasted=pasted).tickets] == [
            record(2)["code"]
        ]


@pytest.mark.parametrize("on", [True, False])
def test_reading_leaves_the_collector_as_it_was(on: bool, tmp_path: Path) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if on else gc.disable()
        gather(write(tmp_path, record(1)))
        assert gc.isenabled() is on
    finally:
        gc.enable() if before else gc.disable()


def test_so_many_things_and_so_many_bytes_are_opened_and_no_more() -> None:
    room = Room(things=2, size=10)
    room.take(10)
    room.take()
    with pytest.raises(Rejected):
        room.take()
    with pytest.raises(Rejected):
        Room(things=2, size=10).take(11)
