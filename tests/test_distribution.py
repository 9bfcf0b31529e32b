"""What `pytest` alone runs of the lab, and on how many workers."""

import subprocess
import sys
from argparse import Namespace
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

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
        (["tests"], "not full and not wide", "no rights", 2),
        (["tests"], "not lab", None, 2),
        (["tests/knowledge"], "not full and not wide", None, 2),
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


CONFTEST = """
from tests import distribution
from tests.distribution import pytest_xdist_make_scheduler
distribution.cores = lambda: 1
"""
TEST = """
import os, pathlib, time, pytest
@pytest.mark.parametrize("number", range({number}))
def test(number):
    with pathlib.Path("ran").open("a") as ran:
        print("{kind}", os.environ["PYTEST_XDIST_WORKER"], file=ran)
    time.sleep({seconds})
"""


@pytest.mark.parametrize(("units", "labs"), [(20, 9), (3, 1), (20, 0)])
def test_the_labs_tests_come_last_and_on_every_worker(
    units: int, labs: int, tmp_path: Path
) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    for name, kind, number, seconds in (
        ("tests/a/test_unit.py", "unit", units, 0.01),
        ("tests/lab/test_lab.py", "lab", labs, 0.3),
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        if number:
            text = TEST.format(kind=kind, number=number, seconds=seconds)
            (tmp_path / name).write_text(text, "utf-8")
    argv = [sys.executable, "-m", "pytest", "-q", "-n", "3", "-o", f"pythonpath={ROOT}", "tests"]
    done = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout
    ran = [line.split() for line in (tmp_path / "ran").read_text("utf-8").splitlines()]
    assert Counter(kind for kind, _ in ran) == Counter(unit=units, lab=labs)
    busy = len({worker for kind, worker in ran if kind == "unit"})
    assert busy == 1 if labs else busy > 1
    assert len({worker for kind, worker in ran if kind == "lab"}) == min(labs, 3)
