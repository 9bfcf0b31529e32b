"""The shape of a check, what its outcomes prove, and how one is carried out."""

import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, Protocol, cast

from checks.contacts import Contact
from checks.host.protocol import Host
from checks.reason import CannotRun, Reason
from checks.result import CheckResult, State
from checks.settings import Settings

# Passage: which parts of the way a check's traffic goes through, and what its outcomes prove.


class Part(StrEnum):
    """One part of the way from this PC's adapter to a site, that can break by itself."""

    ADAPTER = "adapter"
    CABLE = "cable"
    """The cable or the radio, up to the router."""
    ADDRESS = "address"
    GATEWAY = "gateway"
    """That this PC knows the right router."""
    ROUTER = "router"
    """That the router is there and answers."""
    FORWARD = "forward"
    """That the router, or whoever holds the way out, passes this PC's traffic on."""
    LINE = "line"
    """The provider's line and what lies behind it."""
    PROBES = "probes"
    """The way to the public probe hosts alone."""
    RESOLVER = "resolver"
    SYSTEM_RESOLVER = "system_resolver"
    """That this PC's own programs find names."""
    HTTP = "http"
    HTTPS = "https"
    LARGE = "large"
    """Large packets."""
    TRUST = "trust"
    """That nobody reads along, and that this PC knows the authorities."""
    IPV6 = "ipv6"
    PROXY = "proxy"
    INTRANET = "intranet"
    SITE = "site"


# The way that everything takes which leaves the office.
LAN = (Part.ADAPTER, Part.CABLE, Part.ADDRESS, Part.GATEWAY, Part.ROUTER)
OUT = (*LAN, Part.FORWARD, Part.LINE)
_NAMED = {"lan": LAN, "out": OUT}
_PASSAGES = json.loads(Path(__file__).with_name("passages.json").read_text("utf-8"))


@dataclass(frozen=True)
class Passage:
    """One check's row of the map; they stand in `passages.json`.

    `through`: the parts that its traffic needs. `fails`: outcomes that any broken part on its way
    explains. `slows`: outcomes that a slow or lossy part on its way explains. `proves`: for an
    outcome, the parts that it shows to work.
    """

    through: tuple[Part, ...] = ()
    fails: Collection[str] = ()
    slows: Collection[str] = ()
    proves: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)


def _parts(names: Iterable[str]) -> tuple[Part, ...]:
    return tuple(part for name in names for part in _NAMED.get(name) or (Part(name),))


@dataclass(frozen=True)
class Threshold:
    """A number that a judgement hangs on, with its unit and where it comes from.

    One row of `thresholds.json`; `of`: the constant, as `module:NAME`, taken so many `times`.
    """

    name: str
    of: str | float
    unit: str
    source: str
    times: float = 1

    @property
    def value(self) -> float:
        """The number itself, as the check's code knows it."""
        told = self.of
        number: float = resolve_name(f"checks.{told}") if isinstance(told, str) else told
        return number * self.times


_THRESHOLDS = json.loads(Path(__file__).with_name("thresholds.json").read_text("utf-8"))


class CheckModule(Protocol):
    """What every check's file offers. `reading` is a frozen dataclass of raw facts."""

    __file__: str
    Outcome: type[StrEnum]
    HEALTHY: frozenset[Any]
    EXAMPLES: Mapping[Any, Any]

    def contacts(self, settings: Settings) -> Iterable[Contact]:
        """Pure: everything that `measure` may talk to."""

    def measure(self, host: Host, settings: Settings) -> Any:
        """Touch the world; bounded in time."""

    def judge(self, reading: Any, settings: Settings) -> StrEnum:
        """Pure: the outcome that this reading means."""


class Phase(StrEnum):
    """When a check runs: from what the system knows, by probing, or only when asked."""

    INVENTORY = "inventory"
    PROBE = "probe"
    ON_REQUEST = "on_request"


@dataclass(frozen=True)
class Check:
    """A registered check; its module is imported when it is first used.

    `alone`: it needs the line for itself, and runs only where all else is well. `of`: it judges
    what that check has measured, and asks nobody itself.
    """

    name: str
    phase: Phase
    deadline_s: float
    alone: bool = False
    of: str | None = None

    @cached_property
    def module(self) -> CheckModule:
        """The check's own file."""
        return cast(CheckModule, import_module(f"checks.{self.name}"))

    @cached_property
    def passage(self) -> Passage:
        """Its row of the map; most that look at this PC alone have none."""
        row = _PASSAGES.get(self.name, {})
        proves = {
            outcome: _parts(names)
            for outcomes, names in row.get("proves", {}).items()
            for outcome in outcomes.split()
        }
        through = _parts(row.get("through", ()))
        return Passage(through, row.get("fails", ()), row.get("slows", ()), proves)

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The numbers that it judges by."""
        return tuple(Threshold(**row) for row in _THRESHOLDS.get(self.name, ()))


def carry_out(check: Check, host: Host, settings: Settings) -> CheckResult:
    """Measure and judge; a check that cannot run says why, and never raises."""
    return next(carry_out_together([check], host, settings))


def carry_out_together(
    checks: Sequence[Check], host: Host, settings: Settings
) -> Iterator[CheckResult]:
    """One measurement, and what each of the checks that share it makes of it."""
    started = time.monotonic()
    reading: Any = None
    why: CannotRun | None = None
    try:
        reading = checks[0].module.measure(host, settings)
    except Exception as error:  # a crashed check must stop nothing
        why = _reason(error)
    seconds = time.monotonic() - started
    for check in checks:
        if why is None:
            yield _judged(check, reading, settings, seconds)
        else:
            yield CheckResult.not_run(check.name, why, seconds)


def _judged(check: Check, reading: Any, settings: Settings, seconds: float) -> CheckResult:
    try:
        outcome = check.module.judge(reading, settings)
    except Exception as error:
        return CheckResult.not_run(check.name, _reason(error), seconds)
    return result_of(check, reading, outcome, seconds)


def _reason(error: Exception) -> CannotRun:
    if isinstance(error, CannotRun):
        return error
    return CannotRun(Reason.CRASHED, error=f"{type(error).__name__}: {error}")


def result_of(check: Check, reading: Any, outcome: StrEnum, seconds: float = 0.0) -> CheckResult:
    """The result for a reading that has been judged; the reading itself stands once."""
    healthy = outcome in check.module.HEALTHY
    return CheckResult(
        check=check.name,
        state=State.OK if healthy else State.PROBLEM,
        outcome=outcome.value,
        reading={} if check.of else _plain(reading),
        seconds=seconds,
    )


def require_internet(settings: Settings) -> None:
    """For checks of what only the internet has: not on a PC that by policy may not use it."""
    if not settings.internet:
        raise CannotRun(Reason.INTERNET_NOT_ALLOWED)


def _plain(value: Any) -> Any:
    """JSON values only: tuples become lists, enums their text, floats three decimals."""
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float):
        return round(value, 3)
    return value
