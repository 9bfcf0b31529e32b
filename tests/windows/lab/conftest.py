"""One lab and one Windows for all tests; every test starts healthy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.lab import Lab
from tests.windows.lab import portable
from tests.windows.lab.wine import WinePc


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One second try, as in the other lab."""
    for item in items:
        if item.nodeid.startswith("tests/windows/lab/"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def windows() -> Iterator[WinePc]:
    """The PC, kept for all tests."""
    with Lab() as lab, WinePc(lab) as pc:
        yield pc


@pytest.fixture(scope="session")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portable folder; who changes it puts it back."""
    return portable.build(tmp_path_factory.mktemp("portable"))


@pytest.fixture
def pc(windows: WinePc) -> Iterator[WinePc]:
    """The PC, healthy before and after, with a Wine server of its own."""
    windows.restart()
    yield windows
    for name in reversed(windows.lab.injected):
        windows.lab.heal(name)
