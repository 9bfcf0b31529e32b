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
from checks.host.protocol import CannotRun, Host
from checks.host.unknown import UnknownHost
from checks.registry import CHECKS
from checks.result import State
from checks.runner import run
from checks.settings import Settings

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
        raise CannotRun("the system does not tell")
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
    assert time.monotonic() - started < 1.5
    assert {name for name, r in found.items() if r.state is State.OK} == {"fine", "fine2"}
    assert "0.5 s" in str(found["hangs"].reason)
    assert "ZeroDivisionError" in str(found["crashes"].reason)
    assert found["cannot"].reason == "the system does not tell"


def test_a_system_without_a_door_is_honest() -> None:
    results = list(run(CHECKS, NOWHERE, Settings()))
    assert {result.check for result in results} == {check.name for check in CHECKS}
    assert {result.state for result in results} == {State.NOT_RUN}
    assert all(result.reason for result in results)
