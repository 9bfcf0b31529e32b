"""A busy PC is the cause only where the network was measured slow as well."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.program import check

pytestmark = pytest.mark.lab

BURN = "while True: pass"


@contextmanager
def _burning(lab: Lab) -> Iterator[None]:
    """Programs on the PC that leave its processor no rest."""
    argv = [sys.executable, "-S", "-c", BURN]
    programs = [
        lab.popen_pc(argv, env={}, stdin=subprocess.DEVNULL)
        for _ in range(2 * (os.cpu_count() or 1))
    ]
    try:
        yield
    finally:
        for program in programs:
            program.kill()
            program.wait()


def test_a_busy_pc_on_a_quick_network_is_no_fault(shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(Layout())
    with _burning(lab):
        run = check(lab)
    assert run.said is not None
    assert run.cause == "no_fault", run.said


def test_a_busy_pc_on_a_slow_network_is_ruled_out_first(shelf: Callable[[Layout], Lab]) -> None:
    lab = shelf(Layout())
    lab.inject("internet_latency")
    with _burning(lab):
        run = check(lab)
    assert run.said is not None
    assert (run.cause, run.said["sure"]) == ("computer_busy", "likely")
    (computer,) = [one for one in run.said["checks"] if one["check"] == "computer"]
    assert computer["reading"]["program"].startswith("python")
