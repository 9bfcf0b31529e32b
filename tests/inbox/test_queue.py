"""The order of work: everything once, urgent first, fairly shared, near places together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record
from troubleshoot.diagnosis.cause import Priority
from troubleshoot.inbox.job import Job, area_of
from troubleshoot.inbox.parse_report import ticket_of
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.inbox.view import queue_of
from troubleshoot.report.timestamp import Timestamp, Zone

WIB = Zone("WIB", 7 * 3600)


def ticket() -> Ticket:
    found = ticket_of(record(), "a.json", 0.0)
    assert found is not None
    return found


TICKET = ticket()


def job(number: int, priority: Priority | None, area: str, hours: float) -> Job:
    since = Timestamp(1.77e9 + hours * 3600, WIB)
    place = f"Jl. Melati {number}, Kec. {area}"
    return Job(
        (replace(TICKET, id=f"{number:04d}", priority=priority, place=place, started=since),)
    )


JOBS = st.lists(
    st.builds(
        job,
        st.integers(0, 9999),
        st.none() | st.sampled_from(Priority),
        st.sampled_from(["Barat", "Timur", "Utara"]),
        st.floats(0, 1000),
    ),
    max_size=40,
)


@given(JOBS, st.integers(1, 6))
def test_every_job_is_given_once_and_fairly(jobs: list[Job], technicians: int) -> None:
    lists = queue_of(jobs, technicians)
    assert sorted(id(j) for own in lists for j in own) == sorted(map(id, jobs))
    assert max(map(len, lists)) - min(map(len, lists)) <= 1


@given(JOBS, st.integers(1, 6))
def test_the_more_urgent_comes_first(jobs: list[Job], technicians: int) -> None:
    for own in queue_of(jobs, technicians):
        assert all(one.rank <= other.rank for one, other in pairwise(own))


@given(JOBS)
def test_in_one_area_the_oldest_comes_first(jobs: list[Job]) -> None:
    (own,) = queue_of(jobs, 1)
    for one, other in pairwise(own):
        if (one.rank, one.area) == (other.rank, other.area):
            assert one.since <= other.since


def test_two_technicians_take_an_area_each() -> None:
    jobs = [job(n, Priority.TINGGI, "Barat" if n % 2 else "Timur", n) for n in range(6)]
    areas = [{j.area for j in own} for own in queue_of(jobs, 2)]
    assert areas == [{"timur"}, {"barat"}]


@pytest.mark.parametrize(
    ("place", "unit", "area"),
    [
        ("Jl. Melati 5, Pekalongan Barat", "Kelurahan A", "pekalongan barat"),
        ("Jl. Merdeka 12, Kecamatan Contoh", "", "contoh"),
        ("Jl. A 1, Kel. Podo, Kec. Wiradesa, Kab. Pekalongan", "", "wiradesa"),
        ("Jl. A 1, Tirto, Kota Pekalongan, Jawa Tengah 51151", "", "tirto"),
        ("", "Kantor Kecamatan Tirto", "tirto"),
        ("", "Puskesmas Sragi", "puskesmas sragi"),
        ("Jl. Melati 5", "Kelurahan Noyontaan", "kelurahan noyontaan"),
        ("Kedungwuni 51173", "X", "kedungwuni"),
        ("", "", ""),
    ],
)
def test_the_area_of_an_address(place: str, unit: str, area: str) -> None:
    assert area_of(place, unit) == area
