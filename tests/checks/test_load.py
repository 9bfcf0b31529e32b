"""How busy this PC is: a program is named only when it was measured, and never our own."""

import multiprocessing
import os
import time

import psutil
import pytest

from checks.computer import EXAMPLES, Outcome, judge
from checks.host.load import read_load
from checks.settings import Settings


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
    own = psutil.Process()
    before = sum(own.cpu_times()[:2])
    load = read_load(0.6)
    assert sum(own.cpu_times()[:2]) - before < 0.3
    assert 0 <= load.cpu_percent <= 100
    assert 0 < load.memory_percent < 100


@pytest.mark.parametrize("package", [None, 100.0])
def test_traffic_is_held_against_what_the_line_can_carry(package: float | None) -> None:
    filling = EXAMPLES[Outcome.FILLING]
    assert judge(filling, Settings(package_mbps=package)) == Outcome.FILLING
