"""The edges of what is remembered of a healthy PC, and of what a cause table must hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from checks.host import UnknownHost
from checks.host.protocol import Host
from checks.host.records import Adapter, Medium, Route
from checks.settings import Settings
from tests.diagnosis.test_last_healthy import Clock, measured
from tests.diagnosis.test_loader import load_causes
from tests.knowledge.samples import CAUSES
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.diagnosis.last_healthy import FRESH_S, LONGEST, MOST_BYTES, LastHealthy, facts
from troubleshoot.diagnosis.local import LocalExaminer
from troubleshoot.source.values import BadSource


def test_what_is_the_same_and_what_is_not_are_all_that_is_known_twice(tmp_path: Path) -> None:
    memory = LastHealthy(tmp_path / "healthy.json", Clock())
    assert memory.same(measured()) == frozenset()
    memory.keep(measured())
    assert memory.same(measured()) == set(facts(measured()))
    moved = measured(gateway={"gateway": "192.168.7.254"}, hosts={"entries": 3})
    differs = {change.what for change in memory.compare(moved)}
    assert differs == {"gateway", "hosts"}
    assert memory.same(moved) == set(facts(measured())) - differs
    assert memory.same({"link": measured()["link"]}) == {"adapter"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (20.0, 70.0, False),  # by 50 ms, and no more
        (20.0, 71.0, True),
        (26.0, 78.0, False),  # three times, and no more
        (26.0, 79.0, True),
        (40.0, 95.0, False),  # by enough, and not so many times
        (2.0, 40.0, False),  # so many times, and not by enough
        (300.0, 20.0, False),
    ],
)
def test_how_much_slower_is_told(before: float, after: float, told: bool, tmp_path: Path) -> None:
    memory = LastHealthy(tmp_path / "healthy.json", Clock())
    memory.keep(measured(loss={"far": [{"median_ms": before}]}))
    found = memory.compare(measured(loss={"far": [{"median_ms": after}]}))
    assert [change.what for change in found] == ["latency_ms"] * told


@pytest.mark.parametrize(
    ("later_s", "written"), [(0.0, False), (FRESH_S - 1, False), (FRESH_S, True), (-1.0, True)]
)
def test_when_the_same_state_is_written_anew(later_s: float, written: bool, tmp_path: Path) -> None:
    clock = Clock()
    memory = LastHealthy(tmp_path / "healthy.json", clock)
    memory.keep(measured())
    clock.now += later_s
    memory.keep(measured())
    assert (memory.since() == Clock.now) is (not written or later_s == 0.0)
    memory.keep(measured(hosts={"entries": 9}))
    assert memory.since() == clock.now
    assert FRESH_S == 3600.0


def test_so_much_of_a_file_is_read_and_so_much_of_a_fact_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "healthy.json"
    state = json.dumps({"schema": 1, "when": 1.0, "facts": {"dns": "x"}}).encode()
    for size, known in ((MOST_BYTES, 1.0), (MOST_BYTES + 1, 1.0)):
        path.write_bytes(state + b" " * (size - len(state)))
        assert LastHealthy(path).since() == known
    path.write_bytes(b" " * (MOST_BYTES - len(state) + 1) + state)
    assert LastHealthy(path).since() is None
    assert (MOST_BYTES, LONGEST) == (65_536, 200)
    long: dict[str, Any] = {"gateway": "1\n2" + "x" * 500}
    assert facts(measured(gateway=long))["gateway"] == "1 2" + "x" * 197
    assert "gateway" not in facts(measured(gateway={"gateway": ""}))
    assert "gateway" not in facts(measured(gateway={"gateway": 5}))


ETH = Adapter("eth0", Medium.CABLE, enabled=True, carrier=True, mac="02:00:00:00:00:01")
WLAN = Adapter("wlan0", Medium.WIFI, enabled=True, carrier=False)
OUT = Route("eth0", "192.168.7.1")


def _inventory(adapters: Sequence[Adapter], *routes: Route) -> object:
    class Door(UnknownHost):
        def adapters(self) -> tuple[Adapter, ...]:
            return tuple(adapters)

        def routes(self) -> tuple[Route, ...]:
            return routes

    return LocalExaminer(cast(Host, Door()), Settings(), CauseTable({}, ())).inventory()


def test_an_inventory_tells_whether_anything_was_plugged_in_or_joined() -> None:
    known = _inventory([ETH, WLAN], OUT)
    assert known is not None
    assert _inventory([WLAN, ETH], OUT) == known
    assert _inventory([replace(ETH), WLAN], OUT) == known
    for other in (
        _inventory([ETH], OUT),
        _inventory([replace(ETH, carrier=False), WLAN], OUT),
        _inventory([replace(ETH, enabled=False), WLAN], OUT),
        _inventory([replace(ETH, mac=None), WLAN], OUT),
        _inventory([replace(ETH, name="eth1"), WLAN], OUT),
        _inventory([ETH, WLAN]),
        _inventory([ETH, WLAN], replace(OUT, gateway="192.168.7.254")),
    ):
        assert other != known
    nothing = LocalExaminer(cast(Host, UnknownHost()), Settings(), CauseTable({}, ()))
    assert nothing.inventory() is None


def test_each_cause_knows_its_own_id() -> None:
    table = load_causes(CAUSES.encode())
    assert {key: cause.id for key, cause in table.causes.items()} == {
        key: key for key in ("no_fault", "undetermined", "cable_unplugged")
    }
    assert [one.name for one in table.hypotheses] == ["", "shy"]


@pytest.mark.parametrize("needed", ["no_fault", "undetermined"])
def test_a_table_without_the_two_that_every_walk_needs(needed: str) -> None:
    data = CAUSES.replace(f"  {needed}: {{", f"  {needed[:-1]}: {{").encode()
    with pytest.raises(BadSource) as caught:
        load_causes(data)
    found = [one for one in caught.value.problems if one.code == "missing-cause"]
    assert [needed in one.message for one in found] == [True]
