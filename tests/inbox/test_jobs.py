"""What is one fault, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inbox.office import record
from troubleshoot.diagnosis.cause import Priority
from troubleshoot.inbox.job import Job, jobs_of
from troubleshoot.inbox.parse_report import ticket_of
from troubleshoot.inbox.ticket import ReportKind, Ticket

OURS, FACTORY = "10.20.30.1", "192.168.1.1"


def tickets(*changes: dict[str, Any]) -> list[Ticket]:
    read = [ticket_of(record(n, **change), f"{n}.json", 0.0) for n, change in enumerate(changes)]
    return [ticket for ticket in read if ticket]


def units(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [{"unit": f"Kelurahan {n}", "minutes": 2 * n, **changes} for n in range(count)]


def jobs(*changes: dict[str, Any]) -> list[Job]:
    return jobs_of(tickets(*changes))


def test_five_kelurahan_behind_one_router_are_one_fault() -> None:
    minutes = [{"minutes": m} for m in (0, 3, 4, 6, 9)]
    causes = ("internet_down", "fibre_los", "internet_down", "isp_outage", "internet_down")
    five = [
        u | m | {"cause": c}
        for u, m, c in zip(units(5, gateway=OURS), minutes, causes, strict=True)
    ]
    (job,) = jobs(*five)
    assert sorted(job.units) == [f"Kelurahan {n}" for n in range(5)]
    assert job.shared is not None
    assert (job.shared.kind, job.shared.value) == (ReportKind.ROUTER, OURS)
    assert (job.shared.first.time("id"), job.shared.last.time("id")) == ("09.02 WIB", "09.11 WIB")
    assert len(job.shared.codes) == 5


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        (units(2, gateway=OURS), 1),
        (units(2, gateway=OURS, cause="gateway_unreachable"), 1),
        (units(2, gateway=FACTORY), 2),  # every second home router has that address
        (units(200, gateway=FACTORY, minutes=0), 200),  # nor do two hundred share it
        (units(9, gateway="192.168.10.1", cause="dns_silent"), 9),
        (units(9, gateway="10.10.10.1"), 9),
        (units(3, gateway=FACTORY, cause="gateway_unreachable"), 3),  # three routers of their own
        (units(2, gateway=OURS, cause="cable_unplugged"), 2),  # everybody has a cable of their own
        (units(2, gateway=OURS, cause="service_outage"), 2),  # which service? nobody said
        ([{"unit": "A", "gateway": OURS}, {"unit": "B", "gateway": "10.20.31.1"}], 2),
        ([{"unit": "A", "gateway": OURS}, {"unit": "B", "gateway": OURS, "minutes": 31}], 2),
        ([{"unit": "A", "gateway": OURS}, {"unit": "B", "gateway": OURS, "minutes": 30}], 1),
        (
            [
                {"unit": "A", "gateway": OURS},
                {"unit": "B", "gateway": OURS, "cause": "internet_latency"},
            ],
            2,
        ),
        ([{"unit": "Kelurahan  A"}, {"unit": "kelurahan a", "minutes": 600}], 1),
        ([{"unit": "A"}, {"unit": "A", "minutes": 25 * 60}], 2),
        ([{"unit": "A"}, {"unit": "A", "cause": "printer_fault"}], 2),
        ([{"unit": ""}, {"unit": ""}], 2),  # nobody knows whether it is the same office
        ([{"unit": "", "gateway": OURS}, {"unit": "", "gateway": OURS}], 2),
    ],
)
def test_how_many_jobs(changes: list[dict[str, Any]], count: int) -> None:
    assert len(jobs(*changes)) == count


def test_a_fault_does_not_last_for_ever() -> None:
    chain = [{"unit": f"K{n}", "gateway": OURS, "minutes": 25 * n} for n in range(12)]
    assert [len(job.units) for job in jobs(*chain)] == [8, 4]


def served(count: int, *servers: str, **changes: Any) -> list[dict[str, Any]]:
    """Offices of their own routers whose name servers are silent."""
    silent = [{"address": one, "answers": ["silent"]} for one in servers]
    evidence = [{"check": "dns", "reading": {"servers": silent}}]
    return units(count, cause="dns_silent", evidence=evidence, **changes)


@pytest.mark.parametrize(
    ("server", "count"),
    [("10.91.1.1", 1), ("202.134.0.155", 1), ("192.168.1.1", 5), ("8.8.8.8", 5), ("fe80::1", 5)],
)
def test_a_silent_name_server_is_one_fault_where_it_is_somebodys_own(
    server: str, count: int
) -> None:
    assert len(jobs(*served(5, server))) == count


def test_what_may_be_one_fault_is_said_and_stays_apart() -> None:
    one, other = jobs(*served(2, "8.8.8.8"))
    assert one.shared is None
    assert one.perhaps == other.perhaps
    assert one.perhaps[0].value == "8.8.8.8"
    assert one.perhaps[0].codes == (one.lead.code, other.lead.code)


def at(provider: str, district: str, **changes: Any) -> dict[str, Any]:
    place = f"Jl. Melati 1, Kecamatan {district}"
    return {
        "provider": provider,
        "place": place,
        "gateway": FACTORY,
        "cause": "fibre_los",
    } | changes


def test_a_cut_of_one_provider_in_one_district_is_one_fault() -> None:
    twelve = [u | at("Telkom", "Bojong") for u in units(12)]
    (job,) = jobs(*twelve)
    assert job.shared is not None
    assert (job.shared.kind, job.shared.value) == (ReportKind.PROVIDER, "telkom, bojong")
    others = [at("Icon+", "Bojong"), at("Telkom", "Wiradesa"), at("", "Bojong")]
    others += [at("Telkom", "Bojong", cause="cable_unplugged"), at("Telkom", "Bojong", minutes=300)]
    found = jobs(*twelve, *({"unit": f"X{n}"} | one for n, one in enumerate(others)))
    assert [len(job.units) for job in found] == [12, 1, 1, 1, 1, 1]


def test_three_offices_without_internet_at_once_are_told_of_each_other() -> None:
    apart = [u | {"gateway": f"10.20.{n}.1"} for n, u in enumerate(units(3))]
    found = jobs(*apart)
    assert len(found) == 3
    assert {job.perhaps[0].kind for job in found} == {ReportKind.TIME}
    assert all(not job.perhaps for job in jobs(*apart[:2]))


def test_one_service_that_fails_everywhere_is_one_fault() -> None:
    def said(text: str) -> list[dict[str, Any]]:
        return [{"field": "service_name", "question": {"id": "?"}, "text": text}]

    names = ("P-Care", "p-care", "SIAK")
    three = [
        {"unit": f"Kelurahan {n}", "gateway": f"10.20.{n}.1", "remarks": said(name)}
        for n, name in enumerate(names)
    ]
    # the name of a service says nothing about a line that is down
    assert len(jobs(*three)) == 3
    found = jobs(*(one | {"cause": "service_outage"} for one in three))
    assert [job.units for job in found] == [["Kelurahan 0", "Kelurahan 1"], ["Kelurahan 2"]]


def test_a_wrong_clock_joins_nothing() -> None:
    past = {"started": {"at": "2000-01-01T00:00:00+07:00", "zone": "WIB"}, "gateway": OURS}
    found = jobs_of(tickets({"unit": "A", **past}, {"unit": "B", **past}))
    assert len(found) == 2
    assert found[0].since == 0.0  # the file's time, not the PC's


def test_a_job_is_as_urgent_as_its_worst_report() -> None:
    (job,) = jobs({"unit": "A"}, {"unit": "A", "priority": "kritis"}, {"unit": "A"})
    assert job.priority is Priority.KRITIS
    assert job.lead.priority is Priority.KRITIS


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "unit": st.sampled_from(["", "A", "B", "C", "D"]),
                "gateway": st.sampled_from([OURS, FACTORY, "10.20.31.1"]),
                "cause": st.sampled_from(["internet_down", "fibre_los", "dns_silent"]),
                "minutes": st.integers(0, 3000),
            }
        ),
        max_size=20,
    )
)
def test_every_report_is_in_exactly_one_job(changes: list[dict[str, Any]]) -> None:
    read = tickets(*changes)
    found = jobs_of(read)
    assert sorted(t.id for job in found for t in job.tickets) == sorted(t.id for t in read)
    for job in found:
        assert job.shared is None or set(job.shared.units) <= set(job.units)
        assert len(job.units) <= 1 or job.shared is not None
