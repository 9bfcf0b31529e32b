"""Is data lost, or late, between this PC and the router (near), or beyond it (far)?

A short series watches for two seconds; only where it loses something do the long ones follow.
Many routers and lines answer few echo requests: connections to a second host are the witness.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.gateway import default_route
from checks.host.deadline import Deadline
from checks.host.protocol import CannotRun, Host
from checks.host.records import NeighbourState
from checks.primary import primary
from checks.router import neighbour_state
from checks.series import Series, Way, answering_ports, run_series, way_to, windows_s
from checks.settings import Settings
from checks.targets import ProbeHost

SHORT_COUNT, SHORT_SPACING_S = 38, 0.05
LONG_COUNT, LONG_SPACING_S = 100, 0.014
EXTRA_COUNT = 100
BUDGET_S, LAST_ANSWERS_S, FEWEST = 4.0, 0.4, 40
LOST = 3
SPARING_LOST, SPARING_TIMES = 8, 4
LATE_MS = 200.0
WINDOW_S = 0.7
BURST_S = 0.15
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
    Threshold("late, median above", LATE_MS, "ms", "twice the 100 ms of Teams prepare-network"),
    Threshold("a dead or alive window, at least", WINDOW_S, "s", "[O] gratuitous ARP takes turns"),
)


def _series(answered: str, median_ms: float | None = 20.0) -> Series:
    flags = tuple(sign == "+" for sign in answered)
    return Series("192.168.7.1", "ping", SHORT_SPACING_S, flags, median_ms)


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
    budget = Deadline(BUDGET_S)
    targets = _targets(host, settings)
    if not targets:
        raise CannotRun("there is nothing to send a series to")
    ways = at_once({side: partial(way_to, host, them) for side, them in targets.items()}, 1.0)
    others = _others(host, targets.get("far", ()))
    rounds = [_run(ways, SHORT_COUNT, SHORT_SPACING_S, until_loss=True)]
    if others:
        ways["beside"] = others[0]
    while count := min(_count_of_next(host, rounds), _count_within(budget.left)):
        rounds.append(_run(ways, count, LONG_SPACING_S))
    return Reading(*(_side(side, rounds) for side in ("near", "far", "beside")))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Near before far: what is lost on the way to the router is missing behind it too."""
    behind = (reading.far[1:], reading.beside)
    if not any(_clears(witness, reading.near[1:]) for witness in behind):
        dead_s, alive_s = windows_s(*reading.near)
        if dead_s >= WINDOW_S and alive_s >= WINDOW_S:
            return Outcome.ALTERNATING
        if _is_lossy(reading.near):
            return Outcome.NEAR
    if _is_lossy(reading.far) and not _clears(reading.beside, reading.far[1:]):
        return Outcome.FAR
    late = reading.far and (reading.far[0].median_ms or 0.0) > LATE_MS
    return Outcome.LATE if late else Outcome.OK


def _clears(witness: tuple[Series, ...], accused: tuple[Series, ...]) -> bool:
    """Far more came this way at the same time: the other one only answers sparingly."""
    lost, beside = (sum(series.lost for series in side) for side in (accused, witness))
    return bool(witness) and lost >= SPARING_LOST and beside * SPARING_TIMES < lost


def _count_of_next(host: Host, rounds: list[dict[str, Series]]) -> int:
    """How many probes the next series needs; 0 when enough has been seen."""
    if len(rounds) == 1 and _is_gone(host, rounds[0].get("near")):
        return 0
    if len(rounds) == 1 and all(series.is_mute for series in rounds[0].values()):
        return EXTRA_COUNT
    if len(rounds) == 1 and any(s.lost and not s.is_mute for s in rounds[0].values()):
        return LONG_COUNT
    return EXTRA_COUNT if len(rounds) == 2 and _is_unclear(_side("near", rounds)) else 0


def _is_gone(host: Host, near: Series | None) -> bool:
    """Not even the system's own neighbour query finds the router: no window will open."""
    if near is None or not near.is_mute:
        return False
    return neighbour_state(host, near.address)[0] == NeighbourState.FAILED.value


def _count_within(left_s: float) -> int:
    """How many probes still fit; a handful says nothing."""
    count = int((left_s - LAST_ANSWERS_S) / LONG_SPACING_S)
    return count if count >= FEWEST else 0


def _is_unclear(near: tuple[Series, ...]) -> bool:
    """A whole window was missed, but too little else was seen to tell whether they take turns."""
    dead_s, alive_s = windows_s(*near)
    if dead_s >= WINDOW_S:
        return 0 < alive_s < WINDOW_S
    return dead_s >= BURST_S and not _is_lossy(near)


def _side(side: str, rounds: list[dict[str, Series]]) -> tuple[Series, ...]:
    return tuple(one[side] for one in rounds if side in one)


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


def _others(host: Host, candidates: Sequence[ProbeHost]) -> list[Way]:
    """Filled while the short series runs; the last candidate first, for the first is asked most."""
    found: list[Way] = []
    look = partial(answering_ports, host, tuple(reversed(candidates)))
    threading.Thread(target=lambda: found.extend(look()), daemon=True).start()
    return found


def _run(
    ways: dict[str, Way], count: int, spacing_s: float, *, until_loss: bool = False
) -> dict[str, Series]:
    stop = threading.Event() if until_loss else None
    calls = {side: partial(run_series, way, count, spacing_s, stop) for side, way in ways.items()}
    return at_once(calls, count * spacing_s + 2.0)


def _is_lossy(series: tuple[Series, ...]) -> bool:
    """Only the long series counts: the short one ends at its first loss."""
    answers = not all(one.is_mute for one in series)
    return answers and len(series) > 1 and series[1].lost >= LOST
