"""Is data lost, or late, between this PC and the router (near), or beyond it (far)?

Many routers and lines answer few echo requests: connections to a second host are the witness.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.check import Threshold
from checks.gateway import default_route
from checks.host.protocol import CannotRun, Host
from checks.primary import primary
from checks.rounds import (
    ALIVE_S,
    LONG_COUNT,
    LOST,
    SHORT_SPACING_S,
    SPARING_LOST,
    WINDOW_S,
    is_sparing,
    one_side,
    takes_turns,
    watched,
)
from checks.series import Series
from checks.settings import Settings
from checks.targets import ProbeHost

SPARING_TIMES = 4
WITNESSED = 90
LATE_MS = 200.0
NEAR_PORTS = (80, 53, 443)


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Nothing worth mentioning is lost or late."""
    ALTERNATING = "alternating"
    """The router answers and falls silent by turns: two devices share one address, or a loop."""
    NEAR = "near"
    """Data is lost between this PC and the router."""
    FAR = "far"
    """Data is lost beyond the router."""
    LATE = "late"
    """Answers from beyond the router take too long."""


@dataclass(frozen=True)
class Reading:
    """The series to the router and beyond, in order: a short one, then longer ones if needed.

    `beside`: with each longer one, connections to another host beyond.
    """

    near: tuple[Series, ...]
    far: tuple[Series, ...]
    beside: tuple[Series, ...] = ()


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS = (
    Threshold("lost probes, at least", LOST, f"of {LONG_COUNT}", "[O] chance loses one or two"),
    Threshold("a witness that lost so much less clears", SPARING_TIMES, "times", "[O] not chance"),
    Threshold(
        "or that lost none of at least", WITNESSED, "probes", "[O] at 5 % once in a hundred times"
    ),
    Threshold("late, three of four above", LATE_MS, "ms", "twice Teams prepare-network's"),
    Threshold("a dead window, at least", WINDOW_S, "s", "[O] gratuitous ARP takes turns"),
    Threshold("beside it answers for, at least", ALIVE_S, "s", "[O] chance loses no 50 in a row"),
)


def _series(answered: str, median_ms: float | None = 20.0) -> Series:
    flags = tuple(sign == "+" for sign in answered)
    return Series("192.168.7.1", "ping", SHORT_SPACING_S, flags, median_ms, quick_ms=median_ms)


_GOOD = _series("+" * 38)
EXAMPLES = {
    Outcome.OK: Reading((_GOOD,), (_GOOD,)),
    Outcome.ALTERNATING: Reading((_series("+" * 19 + "-" * 19),), (_series("-" * 38, None),)),
    Outcome.NEAR: Reading((_GOOD, _series("+++-" * 25)), (_GOOD, _series("+-++" * 25))),
    Outcome.FAR: Reading((_GOOD, _series("+" * 100)), (_GOOD, _series("+++-" * 25))),
    Outcome.LATE: Reading((_GOOD,), (_series("+" * 38, 812.0),)),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Near and far at the same time; longer where the short series lost something."""
    targets = _targets(host, settings)
    if not targets:
        raise CannotRun("there is nothing to send a series to")
    rounds = watched(host, targets)
    return Reading(*(one_side(rounds, side) for side in ("near", "far", "beside")))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Near before far: what is lost on the way to the router is missing behind it too."""
    behind = (reading.far[1:], reading.beside)
    far_clear = _clears(reading.beside, reading.far[1:])
    near_clear = any(_clears(witness, reading.near[1:]) for witness in behind)
    if not near_clear and not is_sparing(reading.near, reading.far):
        if takes_turns(reading.near):
            return Outcome.ALTERNATING
        if _is_lossy(reading.near) or (not far_clear and _share(reading.near, reading.far)):
            return Outcome.NEAR
    if _is_lossy(reading.far) and not far_clear:
        return Outcome.FAR
    return Outcome.LATE if _is_late(reading.far) else Outcome.OK


def _clears(witness: tuple[Series, ...], accused: tuple[Series, ...]) -> bool:
    """Far more came this way at the same time: the other one only answers sparingly."""
    lost, beside = (sum(series.lost for series in side) for side in (accused, witness))
    every = lost > 0 and beside == 0 and sum(series.sent for series in witness) >= WITNESSED
    return every or (bool(witness) and lost >= SPARING_LOST and beside * SPARING_TIMES < lost)


def _share(near: tuple[Series, ...], far: tuple[Series, ...]) -> bool:
    """Few were lost on the way to the router, and not many more beyond: the same loss."""
    lost, beyond = (sum(series.lost for series in side[1:2]) for side in (near, far))
    return _is_lossy(far) and lost > 0 and beyond < lost * SPARING_TIMES


def _targets(host: Host, settings: Settings) -> dict[str, tuple[ProbeHost, ...]]:
    """The router, and the probe hosts."""
    routes = host.routes()
    route = default_route(routes, primary(host.adapters(), routes))
    targets: dict[str, tuple[ProbeHost, ...]] = {}
    if route and route.gateway:
        targets["near"] = (ProbeHost(route.gateway, NEAR_PORTS),)
    if settings.internet and settings.probe_hosts:
        targets["far"] = settings.probe_hosts
    return targets


def _is_late(far: tuple[Series, ...]) -> bool:
    """In every series: this program's own questions fill a slow line for a moment."""
    quick_ms = [series.quick_ms for series in far if series.quick_ms is not None]
    return bool(quick_ms) and min(quick_ms) > LATE_MS


def _is_lossy(series: tuple[Series, ...]) -> bool:
    """Only the long series counts: the short one ends at its first loss."""
    answers = not all(one.is_mute for one in series)
    return answers and len(series) > 1 and series[1].lost >= LOST
