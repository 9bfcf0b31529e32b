"""Fixtures of the lab's tests. Where no lab can stand they skip; under CI they fail instead."""

import fcntl
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.distribution import LAB
from tests.lab.able import obstacle
from tests.lab.faults import FAULTS
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.shell import LabError
from tests.lab.witness import settled


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The lab's tests come last (see tests/distribution.py), and what runs alone last of all:
    amid the others it waits for all of them, and they for it. What the lab shows in real time it
    may show once more, alone: pytest names what did, and only a few may (tests/distribution.py)."""
    for item in items:
        if item.nodeid.startswith(LAB):
            item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(key=lambda item: (item.nodeid.startswith(LAB), _runs_alone(item)))


def _runs_alone(item: pytest.Item) -> bool:
    """What is misled by others that keep the processor busy, and every second try."""
    return item.get_closest_marker("burns") is not None or getattr(item, "execution_count", 1) > 1


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or under CI fail, where the lab cannot stand; here, so that pytest says it once."""
    reason = obstacle()
    if reason and os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)


@pytest.fixture(autouse=True)
def quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that burns the processor runs alone, also among several pytest workers.

    Who waits to be alone stands in the door meanwhile: otherwise those who come after would always
    be let in before. Then whatever else this computer does has half a minute to come to its end.
    """
    folder = Path(tempfile.gettempdir())
    alone = _runs_alone(request.node)
    with (folder / "troubleshoot-lab.lock").open("w") as lock:
        with (folder / "troubleshoot-lab-door.lock").open("w") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            fcntl.flock(lock, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        if alone:
            next((idle for idle in islice(_idle(), 60) if idle > 0.7), None)
        yield


def _idle() -> Iterator[float]:
    """The part of the processors that nobody used, of each half second."""
    before = _ticks()
    while True:
        time.sleep(0.5)
        now = _ticks()
        spent = [later - earlier for later, earlier in zip(now, before, strict=True)]
        yield sum(spent[3:5]) / max(1, sum(spent))
        before = now


def _ticks() -> list[int]:
    """User, nice, system, idle, waiting for disks, and so on: since the start, of all cores."""
    return [int(one) for one in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]


class Shelf:
    """One standing lab for each layout: building is quick, but not free."""

    def __init__(self) -> None:
        self._labs: dict[Layout, Lab] = {}

    def take(self, layout: Layout) -> Lab:
        """The lab of this layout, healthy: what an earlier test left in is healed first."""
        lab = self._labs.get(layout)
        if lab is not None and not _healed(lab):
            lab.close()
            lab = None
        if lab is None:
            lab = self._labs[layout] = Lab(layout).__enter__()
        return lab

    def close(self) -> None:
        """Take every lab down."""
        for lab in self._labs.values():
            lab.close()


def _healed(lab: Lab) -> bool:
    """Whether nothing is left of earlier faults: a wire takes a second to come back."""
    left_in = lab.injected
    try:
        for name in reversed(left_in):
            lab.heal(name)
    except LabError:
        return False
    return not left_in or settled(lab, FAULTS["healthy"]) == {}


@pytest.fixture(scope="session")
def shelf() -> Iterator[Callable[[Layout], Lab]]:
    """Labs by layout."""
    labs = Shelf()
    try:
        yield labs.take
    finally:
        labs.close()


@pytest.fixture
def lab(shelf: Callable[[Layout], Lab]) -> Lab:
    """The usual office, healthy."""
    return shelf(Layout())
