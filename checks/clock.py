"""This PC's clock against the `Date` that web servers send."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import partial
from itertools import pairwise
from statistics import median

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.names import addresses_of
from checks.settings import Settings
from checks.targets import PortalProbe

NAME_TIMEOUT_S = 1.6
PAGE_TIMEOUT_S = 1.8
WRONG_S = 1800.0
AGREE_S = 120.0
MOST_AGE_DIGITS = 8  # three years


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The clock is right, or right enough for certificates."""
    WRONG = "wrong"
    """The clock is off; two servers agree on that."""


@dataclass(frozen=True)
class Reading:
    """How many seconds this PC's clock is ahead of each server's (negative: behind)."""

    ahead_s: tuple[float, ...]


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS = (
    Threshold("clock off by more than", WRONG_S, "s", "[O] less harms no certificate"),
    Threshold("two servers agree within", AGREE_S, "s", "[O] servers keep time to seconds"),
)
EXAMPLES = {
    Outcome.OK: Reading((1.0, 2.0, 86400.0)),
    Outcome.WRONG: Reading((-31536000.0, -31535999.0)),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask the test pages' servers for the time, by plain HTTP: no certificate is needed."""
    probes = settings.portal_probes
    calls = {probe.host: partial(_ahead_s, host, probe) for probe in probes}
    answers = at_once(calls, NAME_TIMEOUT_S + PAGE_TIMEOUT_S, enough=_two_agree)
    known = tuple(ahead for ahead in answers.values() if ahead is not None)
    if len(known) < 2:
        raise CannotRun("fewer than two servers told the time")
    return Reading(known)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Two servers must agree that the clock is off."""
    middle = median(reading.ahead_s)
    agreeing = [ahead for ahead in reading.ahead_s if abs(ahead - middle) <= AGREE_S]
    wrong = abs(middle) > WRONG_S and len(agreeing) >= 2
    return Outcome.WRONG if wrong else Outcome.OK


def _two_agree(answers: dict[str, float | None]) -> bool:
    known = sorted(ahead for ahead in answers.values() if ahead is not None)
    return any(late - early <= AGREE_S for early, late in pairwise(known))


def _ahead_s(host: Host, probe: PortalProbe) -> float | None:
    address = next(iter(addresses_of(probe.host, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return None
    answer = host.http_get(address, 80, probe.host, probe.path, PAGE_TIMEOUT_S, most_bytes=1024)
    try:
        sent = parsedate_to_datetime(answer.headers["date"]).timestamp()
    except (KeyError, ValueError, OverflowError):
        return None
    return time.time() - sent - _age_s(answer.headers.get("age", ""))


def _age_s(said: str) -> int:
    """How long a cache has kept the answer, whose `Date` is as old (RFC 9111, 5.1)."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= MOST_AGE_DIGITS else 0
