"""Distribution: which tests run, and on how many workers at a time.

The lab's tests mostly wait, so several run on one core; the others compute, start programs or watch
a clock, and run three on two cores. The lab's come last, when the cores are free for them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

LAB = "tests/lab/"
LABS_A_CORE, LABS = 3, 6
SECOND_TRIES, IN = 3, 300  # at most one in a hundred; three in a small run

DEFAULT = "not full and not wide and not desks"  # as in pyproject.toml


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def beside() -> int:
    """Workers for what is not the lab's: there is always one that waits."""
    return cores() + cores() // 2


def pytest_configure(config: pytest.Config) -> None:
    """What is asked for by its name runs, whether or not it is of the default part."""
    if config.option.markexpr == DEFAULT and all(map(_is_named, config.args)):
        config.option.markexpr = ""


def _is_named(asked: str) -> bool:
    """A test; or a file, but of the lab's, which are minutes long."""
    return "::" in asked or (asked.endswith(".py") and not _meets_lab(asked))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A second try is for one packet lost by chance; more of them are a fault of ours."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    stats = reporter.stats if reporter else {}
    again, passed = stats.get("rerun", []), stats.get("passed", [])
    labs = sum(1 for one in passed if one.nodeid.startswith(LAB))
    if reporter and len(again) > SECOND_TRIES * max(1, labs / IN):
        reporter.ensure_newline()
        reporter.write_line(f"{len(again)} tests of the lab needed a second try", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Workers for `-n auto`: none for a test or a file, more than cores where the lab's run."""
    with_lab = "not lab" not in config.option.markexpr and any(map(_meets_lab, config.args))
    if all("::" in asked or (asked.endswith(".py") and not with_lab) for asked in config.args):
        return 0
    if with_lab and _lab_can_stand():
        return max(beside(), min(LABS, LABS_A_CORE * cores()))
    return beside()


def _lab_can_stand() -> bool:
    from tests.lab.able import obstacle

    return obstacle() is None


def _meets_lab(asked: str) -> bool:
    """Whether tests of the lab are among those of a path."""
    one, other = os.path.join(os.path.realpath(asked), ""), os.path.join(os.path.realpath(LAB), "")
    return one.startswith(other) or other.startswith(one)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScheduling | None:
    """The usual scheduler, but with few workers until only the lab's tests are left."""
    return LabLast(config, log) if config.option.dist == "load" else None


class LabLast(LoadScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Tests in their order on few workers, and then the lab's on all of them."""

    def schedule(self) -> None:
        """Begin; and where a few tests are left over because a worker may have none, give them."""
        super().schedule()
        for node in self.nodes:
            self.check_schedule(node)

    def _send_tests(self, node: WorkerController, num: int) -> None:
        if self._only_lab_left() or node in self.nodes[: self._at_once()]:
            super()._send_tests(node, num)
        if self._only_lab_left():
            for idle in self.nodes:
                if not self.node2pending[idle]:
                    super()._send_tests(idle, 2)

    def _at_once(self) -> int:
        """Workers before the lab's turn; all that were asked for where it has none."""
        assert self.collection is not None
        return beside() if any(one.startswith(LAB) for one in self.collection) else len(self.nodes)

    def _only_lab_left(self) -> bool:
        """Whether every test that no worker has yet is one of the lab's, which come last."""
        assert self.collection is not None
        return all(self.collection[index].startswith(LAB) for index in self.pending[:1])
