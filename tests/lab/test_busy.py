"""A busy PC is named only where the network was measured slow as well."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.program import check

pytestmark = [pytest.mark.lab, pytest.mark.full, pytest.mark.burns]

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


def test_a_busy_pc_is_a_note_beside_a_slow_network(shelf: Callable[[Layout], Lab]) -> None:
    """The router answers at once: the PC's load is not why answers from beyond are late."""
    lab = shelf(Layout())
    lab.inject("internet_latency")
    with _burning(lab):
        run = check(lab)
    assert run.said is not None
    assert (run.cause, run.said["also"]) == ("internet_latency", []), run.said
    assert "busy_alone" in run.said["harmless"]
    (computer,) = [one for one in run.said["checks"] if one["check"] == "computer"]
    assert computer["reading"]["program"]
