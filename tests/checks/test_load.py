"""How busy this PC is: a program is named only when it was measured, and never our own."""

import multiprocessing
import os
import sys
import time
from functools import partial

import pytest

from checks.computer import EXAMPLES, Outcome, judge
from checks.host.load import read_counters, read_load
from checks.host.records import Load
from checks.reason import CannotRun, Reason
from checks.settings import Settings
from tests.pace import cost


def _burn(seconds: float) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        pass


def test_a_busy_processor_is_seen_and_its_program_named() -> None:
    burners = [
        multiprocessing.get_context("spawn").Process(target=_burn, args=(8.0,), daemon=True)
        for _ in range(os.cpu_count() or 1)
    ]
    for burner in burners:
        burner.start()
    time.sleep(1.0)
    try:
        load = read_load(1.0)
    finally:
        for burner in burners:
            burner.terminate()
    assert load.cpu_percent > 80
    assert load.top_program
    assert load.top_cpu_percent is not None
    assert load.top_cpu_percent > 1


def test_the_load_costs_little_itself() -> None:
    loads: list[Load] = []
    assert cost(lambda: loads.append(read_load(0.6))) < 6
    (load,) = loads
    assert 0 <= load.cpu_percent <= 100
    assert 0 < load.memory_percent < 100


def test_of_several_disks_the_one_counts_that_works_now() -> None:
    """Windows counts from different moments: only what was added in between means anything."""
    told = ({"0": 9e9, "1": 1000.0 * n} | ({"2": 1e8} if n > 1 else {}) for n in range(9))
    assert read_load(0.15, lambda: next(told)).disk_busy_percent == 100.0
    still = ({"0": 9e9, "1": 5.0} for n in range(9))
    assert read_load(0.15, lambda: next(still)).disk_busy_percent == 0.0
    assert read_load(0.15, dict).disk_busy_percent is None


def test_where_psutil_is_forbidden_its_checks_say_that_nobody_tells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Smart App Control and AppLocker forbid a library as they forbid a program."""
    monkeypatch.setitem(sys.modules, "psutil", None)
    for ask in (partial(read_load, 0.1), partial(read_counters, "eth0")):
        with pytest.raises(CannotRun) as why:
            ask()
        assert why.value.reason is Reason.LOAD_UNKNOWN


@pytest.mark.parametrize("package", [None, 100.0])
def test_traffic_is_held_against_what_the_line_can_carry(package: float | None) -> None:
    filling = EXAMPLES[Outcome.FILLING]
    assert judge(filling, Settings(package_mbps=package)) == Outcome.FILLING
