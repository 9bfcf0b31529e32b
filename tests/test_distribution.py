"""What `pytest` alone runs of the lab, and on how many workers."""

import random
import subprocess
import sys
from argparse import Namespace
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xdist.remote import Producer

from tests import distribution
from tests.distribution import pytest_xdist_auto_num_workers
from tests.lab import able
from tests.lab.faults import FAULTS

ROOT = Path(__file__).parent.parent
NAMING = "tests/lab/test_check.py::test_names_the_cause["


@cache
def collected(*arguments: str) -> list[str]:
    """The ids of the tests that pytest would run."""
    argv = [sys.executable, "-m", "pytest", "-q", "--collect-only", *arguments]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    return [line for line in done.stdout.splitlines() if "::" in line]


def test_the_default_part_names_every_cause_and_every_healthy_variation_once() -> None:
    told = [one[len(NAMING) : -1] for one in collected("tests/lab") if one.startswith(NAMING)]
    named = Counter(FAULTS[name].cause for name in told if not FAULTS[name].healthy)
    assert named == Counter({fault.cause for fault in FAULTS.values() if not fault.healthy})
    healthy = sorted(fault.id for fault in FAULTS.values() if fault.healthy)
    assert sorted(name for name in told if FAULTS[name].healthy) == healthy


@pytest.mark.full
def test_the_rest_is_full_and_nothing_falls_between() -> None:
    default, full = collected("tests/lab"), collected("-m", "lab and full", "tests/lab")
    wide = collected("-m", "wide", "tests/lab")
    assert sorted([*default, *full, *wide]) == sorted(collected("-m", "lab", "tests/lab"))
    assert len(full) > len(default)
    assert not set(wide) & {*default, *full}
    assert collected(full[0]) == full[:1]


def config(*args: str, markexpr: str = "not full and not wide") -> Any:
    """As much of pytest's as is asked for."""
    return Namespace(args=[str(ROOT / one) for one in args], option=Namespace(markexpr=markexpr))


@pytest.mark.parametrize(
    ("args", "markexpr", "obstacle", "workers"),
    [
        (["tests"], "not full and not wide", None, 6),
        (["tests/lab"], "not full and not wide", None, 6),
        (["tests/lab/test_check.py"], "not full and not wide", None, 6),
        (["tests"], "lab and full", None, 6),
        (["tests"], "not full and not wide", "no rights", 3),
        (["tests"], "not lab", None, 3),
        (["tests/knowledge"], "not full and not wide", None, 3),
        (["tests/test_house.py"], "not full and not wide", None, 0),
        (["tests/lab/test_lab.py::test_wrong_use_is_refused"], "not full and not wide", None, 0),
    ],
)
def test_workers(
    args: list[str],
    markexpr: str,
    obstacle: str | None,
    workers: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(distribution, "cores", lambda: 2)
    monkeypatch.setattr(able, "obstacle", lambda: obstacle)
    monkeypatch.chdir(ROOT)
    assert pytest_xdist_auto_num_workers(config(*args, markexpr=markexpr)) == workers


class Worker:
    """As much of one as the scheduler sees: it begins a test once it knows what comes after it."""

    def __init__(self) -> None:
        self.gateway = Namespace(id=self)
        self.sent: list[int] = []
        self.shutting_down = False

    def send_runtest_some(self, indices: list[int]) -> None:
        assert not self.shutting_down
        self.sent.extend(indices)

    def shutdown(self) -> None:
        self.shutting_down = True

    @property
    def can_run(self) -> bool:
        return len(self.sent) > (0 if self.shutting_down else 1)


def scheduled(
    units: int, labs: int, workers: int, cores: int, chance: random.Random
) -> list[tuple[Worker, int]]:
    """Who ran what, in the order in which the tests ended, where chance says who is done next."""
    options = {"dist": "load", "tx": [f"{workers}*popen"], "maxschedchunk": None}
    asked: Any = Namespace(
        option=Namespace(**options), getvalue=options.__getitem__, getoption=options.__getitem__
    )
    scheduler: Any = distribution.pytest_xdist_make_scheduler(
        asked, Producer("test", enabled=False)
    )
    collection = [f"tests/a/test_unit.py::test[{number}]" for number in range(units)]
    collection += [f"{distribution.LAB}test_lab.py::test[{number}]" for number in range(labs)]
    nodes = [Worker() for _ in range(workers)]
    for node in nodes:
        scheduler.add_node(node)
    for node in nodes:
        scheduler.add_node_collection(node, collection)
    ran: list[tuple[Worker, int]] = []
    with patch.object(distribution, "cores", lambda: cores):
        scheduler.schedule()
        while True:
            if scheduler.tests_finished:  # as xdist does after every report
                for node in nodes:
                    node.shutdown()
            ready = [node for node in nodes if node.can_run]
            if not ready:
                return ran
            node = chance.choice(ready)
            ran.append((node, node.sent.pop(0)))
            scheduler.mark_test_complete(node, ran[-1][1], chance.choice([0.01, 0.3]))


@given(
    st.integers(0, 60),
    st.integers(0, 30),
    st.integers(1, 6),
    st.integers(1, 3),
    st.randoms(use_true_random=False),
)
@example(2, 1, 4, 1, random.Random(0))  # what is left after one for each worker
def test_every_test_runs_once_and_the_labs_come_last(
    units: int, labs: int, workers: int, cores: int, chance: random.Random
) -> None:
    ran = scheduled(units, labs, workers, cores, chance)
    assert sorted(index for _, index in ran) == list(range(units + labs))
    if labs:
        assert len({node for node, index in ran if index < units}) <= cores + cores // 2


@pytest.mark.parametrize(("units", "labs"), [(20, 9), (3, 1), (20, 0)])
def test_the_labs_run_on_every_worker_and_the_others_on_one_a_core(units: int, labs: int) -> None:
    ran = scheduled(units, labs, 3, 1, random.Random(0))
    busy = len({node for node, index in ran if index < units})
    assert busy == 1 if labs else busy > 1
    assert len({node for node, index in ran if index >= units}) == min(labs, 3)


def test_other_ways_to_distribute_are_xdists_own() -> None:
    config: Any = Namespace(option=Namespace(dist="loadfile"))
    assert distribution.pytest_xdist_make_scheduler(config, Producer("test", enabled=False)) is None
