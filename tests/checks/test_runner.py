"""Checks run at once; a hung, crashed or impossible one becomes `not_run` and stops nothing."""

import sys
import time
import types
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import pytest

from checks.check import Check, Phase
from checks.host import UnknownHost
from checks.host.protocol import Host
from checks.reason import CannotRun, Reason
from checks.registry import CHECKS
from checks.result import State
from checks.runner import run
from checks.settings import Settings
from tests.pace import BUSY_S

NOWHERE = cast(Host, UnknownHost())


class Outcome(StrEnum):
    OK = "ok"


@dataclass(frozen=True)
class Reading:
    seconds: float


def _measure(name: str) -> Reading:
    if name == "hangs":
        time.sleep(1)
    if name == "crashes":
        raise ZeroDivisionError
    if name == "cannot":
        raise CannotRun(Reason.LOAD_UNKNOWN)
    time.sleep(0.1)
    return Reading(0.1)


@pytest.fixture
def checks() -> Iterator[list[Check]]:
    names = ["fine", "hangs", "crashes", "cannot", "fine2"]
    for name in names:
        module = types.ModuleType(f"checks.{name}")
        module.Outcome = Outcome  # type: ignore[attr-defined]
        module.HEALTHY = frozenset(Outcome)  # type: ignore[attr-defined]
        module.measure = lambda host, settings, n=name: _measure(n)  # type: ignore[attr-defined]
        module.judge = lambda reading, settings: Outcome.OK  # type: ignore[attr-defined]
        sys.modules[f"checks.{name}"] = module
    yield [Check(name, Phase.PROBE, deadline_s=0.5) for name in names]
    time.sleep(0.8)  # the hung one looks its module up when it wakes
    for name in names:
        del sys.modules[f"checks.{name}"]


def test_none_holds_up_another(checks: list[Check]) -> None:
    started = time.monotonic()
    found = {result.check: result for result in run(checks, NOWHERE, Settings())}
    assert time.monotonic() - started < BUSY_S
    assert {name for name, r in found.items() if r.state is State.OK} == {"fine", "fine2"}
    assert (found["hangs"].reason, found["hangs"].facts) == (Reason.LATE, {"seconds": 0.5})
    assert found["crashes"].reason is Reason.CRASHED
    assert "ZeroDivisionError" in str(found["crashes"].facts["error"])
    assert (found["cannot"].reason, found["cannot"].facts) == (Reason.LOAD_UNKNOWN, {})


def test_a_system_without_a_door_is_honest() -> None:
    results = list(run(CHECKS, NOWHERE, Settings()))
    assert {result.check for result in results} == {check.name for check in CHECKS}
    assert {result.state for result in results} == {State.NOT_RUN}
    assert all(result.reason for result in results)


def test_checks_of_one_measurement_share_it(checks: list[Check]) -> None:
    measured: list[str] = []

    def counting(host: Host, settings: Settings) -> Reading:
        measured.append("once")
        return Reading(0.1)

    def cannot(reading: Reading, settings: Settings) -> Outcome:
        raise CannotRun(Reason.LOAD_UNKNOWN)

    sys.modules["checks.fine"].measure = counting  # type: ignore[attr-defined]
    sys.modules["checks.cannot"].judge = cannot  # type: ignore[attr-defined]
    source = Check("fine", Phase.PROBE, deadline_s=0.5)
    sharing = [Check(name, Phase.PROBE, 0.5, of="fine") for name in ("fine2", "cannot")]
    found = {result.check: result for result in run([source, *sharing], NOWHERE, Settings())}
    assert measured == ["once"]
    assert found["fine"].reading == {"seconds": 0.1}
    assert (found["fine2"].state, found["fine2"].reading) == (State.OK, {})
    assert found["cannot"].reason is Reason.LOAD_UNKNOWN
