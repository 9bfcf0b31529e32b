"""The shape of a check, and how one is carried out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, Protocol, cast

from checks.host.protocol import CannotRun, Host
from checks.result import CheckResult, State
from checks.settings import Settings


class CheckModule(Protocol):
    """What every check's file offers. `reading` is a frozen dataclass of raw facts."""

    __file__: str
    Outcome: type[StrEnum]
    HEALTHY: frozenset[Any]
    EXAMPLES: Mapping[Any, Any]
    THRESHOLDS: tuple[Threshold, ...]

    def measure(self, host: Host, settings: Settings) -> Any:
        """Touch the world; bounded in time."""

    def judge(self, reading: Any, settings: Settings) -> StrEnum:
        """Pure: the outcome that this reading means."""


@dataclass(frozen=True)
class Threshold:
    """A number that a judgement hangs on, with its unit and where it comes from."""

    name: str
    value: float
    unit: str
    source: str


class Phase(StrEnum):
    """When a check runs: from what the system knows, by probing, or only when asked."""

    INVENTORY = "inventory"
    PROBE = "probe"
    ON_REQUEST = "on_request"


@dataclass(frozen=True)
class Check:
    """A registered check; its module is imported when it is first used.

    `alone`: it needs the line for itself, and runs only where all else is well.
    """

    name: str
    phase: Phase
    deadline_s: float
    alone: bool = False

    @property
    def module(self) -> CheckModule:
        """The check's own file."""
        return cast(CheckModule, import_module(f"checks.{self.name}"))


def carry_out(check: Check, host: Host, settings: Settings) -> CheckResult:
    """Measure and judge; a check that cannot run says why, and never raises."""
    started = time.monotonic()
    try:
        module = check.module
        reading = module.measure(host, settings)
        outcome = module.judge(reading, settings)
    except CannotRun as reason:
        return CheckResult.not_run(check.name, str(reason), time.monotonic() - started)
    except Exception as crash:  # a crashed check must stop nothing
        why = f"the check itself failed: {type(crash).__name__}: {crash}"
        return CheckResult.not_run(check.name, why, time.monotonic() - started)
    return result_of(check, reading, outcome, time.monotonic() - started)


def result_of(check: Check, reading: Any, outcome: StrEnum, seconds: float = 0.0) -> CheckResult:
    """The result for a reading that has been judged."""
    healthy = outcome in check.module.HEALTHY
    return CheckResult(
        check=check.name,
        state=State.OK if healthy else State.PROBLEM,
        outcome=outcome.value,
        reading=_plain(asdict(reading)),
        seconds=seconds,
    )


def require_internet(settings: Settings) -> None:
    """For checks of what only the internet has: not on a PC that by policy may not use it."""
    if not settings.internet:
        raise CannotRun("this PC may not use the internet, by the office profile")


def _plain(value: Any) -> Any:
    """JSON values only: tuples become lists, enums their text, floats three decimals."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float):
        return round(value, 3)
    return value
