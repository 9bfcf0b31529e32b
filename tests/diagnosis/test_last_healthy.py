"""What is otherwise than when this PC was last measured healthy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult, State
from checks.settings import Settings
from tests.diagnosis.test_verdict import DEAD, TABLE, results
from troubleshoot.diagnosis.cause import Sure
from troubleshoot.diagnosis.last_healthy import FACTS, FRESH_S, Change, LastHealthy, facts
from troubleshoot.diagnosis.verdict import decide
from troubleshoot.training.model import ToldResult
from troubleshoot.training.world import simulated

OFFICE: dict[str, dict[str, Any]] = {
    "link": {"adapter": "eth0"},
    "address": {"usable": ["192.168.7.20"]},
    "gateway": {"gateway": "192.168.7.1"},
    "router_mac": {"macs": ["02:00:00:00:00:01"]},
    "dns": {"servers": [{"address": "192.168.7.1"}]},
    "hosts": {"entries": 2},
    "tls": {"sites": [{"issuer": "A"}, {"issuer": "B"}, {"issuer": None}]},
    "loss": {"far": [{"median_ms": 20.4}]},
}


def measured(**otherwise: dict[str, Any]) -> dict[str, CheckResult]:
    return {
        check: CheckResult(check, State.OK, "ok", reading)
        for check, reading in (OFFICE | otherwise).items()
    }


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def memory(tmp_path: Path) -> LastHealthy:
    return LastHealthy(tmp_path / "home" / "healthy.json", Clock())


def test_nothing_is_known_before_the_first_time(memory: LastHealthy) -> None:
    assert memory.since() is None
    assert memory.compare(measured()) == ()


def test_what_differs_is_named_with_both_values(memory: LastHealthy) -> None:
    memory.keep(measured())
    assert memory.since() == Clock.now
    assert memory.compare(measured()) == ()
    moved = measured(
        gateway={"gateway": "192.168.7.254"},
        dns={"servers": [{"address": "8.8.8.8"}, {"address": "1.1.1.1"}]},
    )
    assert memory.compare(moved) == (
        Change("gateway", "192.168.7.1", "192.168.7.254", Clock.now),
        Change("dns", "192.168.7.1", "8.8.8.8, 1.1.1.1", Clock.now),
    )


def test_what_could_not_be_measured_has_not_changed(memory: LastHealthy) -> None:
    memory.keep(measured())
    assert memory.compare({"link": measured()["link"]}) == ()


@pytest.mark.parametrize(
    ("after", "told"), [(21.0, False), (65.0, False), (75.0, True), (400.0, True)]
)
def test_a_latency_differs_only_where_it_is_felt(
    memory: LastHealthy, after: float, told: bool
) -> None:
    memory.keep(measured())
    slower = measured(loss={"far": [{"median_ms": after}]})
    assert [change.what for change in memory.compare(slower)] == ["latency_ms"] * told


def test_the_same_state_is_written_anew_only_after_a_while(tmp_path: Path) -> None:
    clock = Clock()
    memory = LastHealthy(tmp_path / "healthy.json", clock)
    memory.keep(measured())
    clock.now += FRESH_S / 2
    memory.keep(measured())
    assert memory.since() == Clock.now
    clock.now += FRESH_S
    memory.keep(measured())
    assert memory.since() == clock.now


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"[]", b"{}", b"\xff", b"[" * 50_000),
        b'{"schema": 2, "when": 1, "facts": {}}',
        b'{"schema": 1, "when": "x", "facts": {}}',
        b'{"schema": 1, "when": NaN, "facts": {}}',
        b'{"schema": 1, "when": 1, "facts": {"dns": 1}}',
    ],
)
def test_a_file_that_cannot_be_read_is_no_memory(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "healthy.json"
    path.write_bytes(data)
    memory = LastHealthy(path)
    assert memory.compare(measured()) == ()
    memory.keep(measured())
    assert memory.compare(measured(gateway={"gateway": "10.0.0.1"}))


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    memory = LastHealthy(tmp_path / "home" / "healthy.json")
    memory.keep(measured())
    assert memory.compare(measured()) == ()


def test_every_fact_is_found_in_the_checks_own_examples() -> None:
    """A reading's field that is renamed is missed here."""
    found: set[str] = set()
    for check in CHECKS:
        found |= facts({check.name: simulated(check, None, Settings())}).keys()
    assert found == set(FACTS)
    set_up = simulated(BY_NAME["proxy"], ToldResult("ok", {}), Settings())
    assert facts({"proxy": set_up})["proxy"] not in ("", "-")


def test_what_has_changed_speaks_for_a_cause_and_never_makes_it_certain() -> None:
    seen = results(**DEAD | {"dns": "silent"})
    before = decide(seen, TABLE)
    change = Change("gateway_mac", "02:00:00:00:00:01", "02:00:00:00:00:02", 0.0)
    after = decide(seen, TABLE, (change,))
    assert (before.cause, before.rivals) == ("internet_down", ("wrong_network",))
    assert (after.cause, after.rivals) == ("wrong_network", ("internet_down",))
    assert after.sure is Sure.LIKELY
    assert after.changed == (change,)
