"""Do this PC's own programs find names? Ordinary ones, asked as they ask: of the system."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.check import require_internet
from checks.contacts import ordinary_names
from checks.host.protocol import Host
from checks.parallel import Deadline, at_once
from checks.reason import CannotRun, Reason
from checks.settings import Settings

NAMES = 2
WAIT_S = 3.4
LATE_S = 2.5


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Programs find names in time."""
    LATE = "late"
    """Programs find names only after seconds, or still wait for them."""
    FAILS = "fails"
    """Programs are told that there are no such names."""


@dataclass(frozen=True)
class NameReading:
    """One name: whether the system found it, and after how many seconds it said so or gave up.

    `seconds` None: it still waits.
    """

    name: str
    found: bool
    seconds: float | None


@dataclass(frozen=True)
class Reading:
    """Every name that was asked."""

    names: tuple[NameReading, ...]


HEALTHY = frozenset({Outcome.OK})
_QUICK = NameReading("www.contoh.go.id", True, 0.1)
EXAMPLES = {
    Outcome.OK: Reading((_QUICK, NameReading("www.lain.go.id", False, 0.2))),
    Outcome.LATE: Reading((_QUICK, NameReading("www.lain.go.id", False, None))),
    Outcome.FAILS: Reading((NameReading("www.contoh.go.id", False, 0.1),)),
}
contacts = ordinary_names


def measure(host: Host, settings: Settings) -> Reading:
    """Both at once, as a browser would."""
    require_internet(settings)
    names = settings.ordinary_sites[:NAMES]
    if not names:
        raise CannotRun(Reason.NO_TEST_PAGE)
    calls = {name: partial(_found, host, name) for name in names}
    got = at_once(calls, WAIT_S)
    return Reading(tuple(got.get(name, NameReading(name, False, None)) for name in names))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One that is found soon is enough, unless the system is still waiting for the other.

    A system that has no answer yet has not said that there is none.
    """
    found = [one.seconds for one in reading.names if one.found and one.seconds is not None]
    if any(one.seconds is None for one in reading.names):
        return Outcome.LATE
    if not found:
        return Outcome.FAILS
    return Outcome.LATE if min(found) > LATE_S else Outcome.OK


def _found(host: Host, name: str) -> NameReading:
    spent = Deadline(WAIT_S + 1)
    addresses = host.resolve(name, WAIT_S)
    return NameReading(name, bool(addresses), spent.spent if spent.spent < WAIT_S else None)
