"""Is data lost, or late, between this PC and the router (near), or beyond it (far)?

Many routers and lines answer few echo requests: connections to a second host are the witness.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks.contacts import all_of, probe_hosts, routers
from checks.gateway import default_route
from checks.host.protocol import Host
from checks.host.records import NeighbourState
from checks.parallel import Deadline, at_once
from checks.probes.ping_series import Series, Way, answering_ports, run_series, way_to, windows_s
from checks.probes.router import neighbour_state
from checks.probes.uplink import primary
from checks.reason import CannotRun, Reason
from checks.settings import ProbeHost, Settings

# Rounds: how long to watch the router and beyond, and when enough has been seen.

SHORT_S, SHORT_SPACING_S = 1.9, 0.05  # choosing the way included
TCP_SPACING_S = 0.08  # cheap routers are often set to let 15 new connections a second through
CALM_SPACING_S, CALM_FEWEST, CALM_MOST, HEAVY = 0.1, 6, 12, 0.4
REST_S = 0.15  # for what limits connections to count anew
LONG_COUNT, LONG_SPACING_S = 100, 0.014
BUDGET_S, LAST_ANSWERS_S, FEWEST = 4.0, 0.4, 40
OVERTIME_S = 0.3
TOO_LATE_MS = 1200.0  # a long series would end before its answers come
FULL_LINE_S = 1.4  # after the last of a series: cheap modems keep two seconds of packets
WINDOW_S, ALIVE_S = 0.7, 0.25
BURST_S = 0.15
LOST = 3
SPARING_LOST, CLEAN = 8, 25

Round = dict[str, Series]


def watched(host: Host, targets: Mapping[str, Sequence[ProbeHost]]) -> tuple[list[Round], Round]:
    """Every side at the same time, round by round; from the second on another host beside.

    And a last, slow round of the sides that have lost much.
    """
    budget = Deadline(BUDGET_S)
    ways = at_once({side: partial(way_to, host, them) for side, them in targets.items()}, 1.0)
    if far := ways.get("far"):
        ways["far"] = replace(far, late_s=FULL_LINE_S if far.is_ping else 0.0)
    others = _others(host, targets.get("far", ()))
    short_s = SHORT_S - budget.spent
    rounds = [_run(ways, short_s, until_loss=True)]
    broken_off = any(series.sent < int(short_s / series.spacing_s) for series in rounds[0].values())
    ways = {side: replace(way, silent_s=0.0, late_s=0.0) for side, way in ways.items()}
    if others:
        ways["beside"] = others[0]
    while count := min(_count_of_next(host, rounds, broken_off), _count_within(budget.left)):
        last_s = budget.left - count * LONG_SPACING_S
        seconds = count * LONG_SPACING_S
        rounds.append(_run(ways, seconds, LONG_SPACING_S, most_s=last_s + OVERTIME_S))
    return rounds, _calm(ways, rounds[-1], budget) if len(rounds) > 1 else {}


def _calm(ways: Mapping[str, Way], latest: Round, budget: Deadline) -> Round:
    """Once more and slowly, where many quick connections were lost: somebody may limit those."""
    doubted = [
        side
        for side, series in latest.items()
        if series.lost >= HEAVY * series.sent and not (series.is_mute or ways[side].is_ping)
    ]
    if "far" in doubted and "beside" in doubted:  # through the same limit, so one of them
        doubted.remove("beside")
    seconds = budget.left + OVERTIME_S - LAST_ANSWERS_S - REST_S
    if not doubted or seconds < CALM_FEWEST * CALM_SPACING_S:
        return {}
    asked = {side: ways[side] for side in doubted}
    time.sleep(REST_S)
    return _run(
        asked, min(seconds, CALM_MOST * CALM_SPACING_S), CALM_SPACING_S, most_s=LAST_ANSWERS_S
    )


def one_side(rounds: Sequence[Round], side: str) -> tuple[Series, ...]:
    """The series of one side, in order."""
    return tuple(one[side] for one in rounds if side in one)


def is_sparing(near: tuple[Series, ...], far: tuple[Series, ...]) -> bool:
    """The router leaves many first questions unanswered, and meanwhile passes every one on.

    Lost on the way to it, as many would be missing beyond: one in ten thousand times they are not.
    """
    if not near or not far or near[0].lost < SPARING_LOST:
        return False
    return far[0].lost == 0 and far[0].sent >= CLEAN and not far[0].before_s


def takes_turns(near: tuple[Series, ...]) -> bool:
    """Whether the router fell silent for a whole window, and answered for part of another."""
    dead_s, alive_s = windows_s(*near)
    return dead_s >= WINDOW_S and alive_s >= ALIVE_S


def _count_of_next(host: Host, rounds: list[Round], broken_off: bool) -> int:
    """How many probes the next series needs; 0 when enough has been seen.

    `broken_off`: the first round ended early, for something seemed lost; it may come yet.
    """
    near = one_side(rounds, "near")
    if len(rounds) > 1:
        again = len(rounds) == 2 and _is_unclear(near) and not _is_sparing(rounds[1])
        return LONG_COUNT if again else 0
    first = rounds[0].values()
    if any((series.median_ms or 0.0) > TOO_LATE_MS for series in first):
        return 0
    if is_sparing(near, one_side(rounds, "far")) or _is_gone(host, near):
        return 0
    mute = all(series.is_mute for series in first) or any(map(_fell_silent, first))
    some_lost = any(series.lost > 0 and not series.is_mute for series in first)
    # It was silent when its way was chosen and answers now: a dead window has just ended.
    began_late = bool(near) and near[0].before_s > 0 and not near[0].is_mute
    return LONG_COUNT if mute or broken_off or began_late or some_lost else 0


def _fell_silent(series: Series) -> bool:
    """It answered when its way was chosen, and never since."""
    return series.is_mute and not series.before_s


def _is_gone(host: Host, near: tuple[Series, ...]) -> bool:
    """Not even the system's own neighbour query finds the router: no window will open."""
    if not near or not near[0].is_mute:
        return False
    return neighbour_state(host, near[0].address)[0] == NeighbourState.FAILED.value


def _is_unclear(near: tuple[Series, ...]) -> bool:
    """Part of a window was missed, and too little was seen to tell whether windows take turns."""
    dead_s, alive_s = windows_s(*near)
    return dead_s >= BURST_S and alive_s > 0 and not takes_turns(near)


def _is_sparing(latest: Round) -> bool:
    """The router answers little of what it is asked, and passes everything on."""
    passed = (series.lost < LOST for side, series in latest.items() if side != "near")
    return "near" in latest and latest["near"].lost >= LOST and any(passed)


def _count_within(left_s: float) -> int:
    """How many probes still fit; a handful says nothing."""
    count = int((left_s - LAST_ANSWERS_S) / LONG_SPACING_S)
    return count if count >= FEWEST else 0


def _others(host: Host, candidates: Sequence[ProbeHost]) -> list[Way]:
    """Filled while the short series runs; the last candidate first, for the first is asked most."""
    found: list[Way] = []
    look = partial(answering_ports, host, tuple(reversed(candidates)))
    threading.Thread(target=lambda: found.extend(look()), daemon=True).start()
    return found


def _run(
    ways: Mapping[str, Way],
    seconds: float,
    spacing_s: float | None = None,
    *,
    until_loss: bool = False,
    most_s: float = math.inf,
) -> Round:
    """`spacing_s` None: as quick as each way allows."""
    stop = threading.Event() if until_loss else None
    calls: dict[str, Callable[[], Series]] = {}
    for side, way in ways.items():
        usual_s = SHORT_SPACING_S if way.is_ping else TCP_SPACING_S
        space_s, heavy = spacing_s or usual_s, side == "near" and "far" in ways
        count = round(seconds / space_s) if spacing_s else int(seconds / space_s)
        calls[side] = partial(run_series, way, count, space_s, stop, heavy, most_s)
    return at_once(calls, seconds + 2.0)


# The check itself.

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

    `beside`: with each longer one, connections to another host beyond. `calm`: slow ones to those
    who had not answered many quick ones.
    """

    near: tuple[Series, ...]
    far: tuple[Series, ...]
    beside: tuple[Series, ...] = ()
    calm: tuple[Series, ...] = ()

    @property
    def without_limits(self) -> Reading:
        """Without the quick series of those who answered everything when asked slowly."""
        enough = [one for one in self.calm if one.sent >= CALM_FEWEST]
        fine = {one.address for one in enough if one.lost * 10 <= one.sent}
        near = self.near[:1] if {one.address for one in self.near} & fine else self.near
        if {one.address for one in (*self.far, *self.beside)} & fine:
            return Reading(near, self.far[:1])
        return Reading(near, self.far, self.beside)


HEALTHY = frozenset({Outcome.OK})


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
contacts = all_of(routers, probe_hosts)


def measure(host: Host, settings: Settings) -> Reading:
    """Near and far at the same time; longer where the short series lost something."""
    targets = _targets(host, settings)
    if not targets:
        raise CannotRun(Reason.NOTHING_TO_PING)
    rounds, calm = watched(host, targets)
    near, far, beside = (one_side(rounds, side) for side in ("near", "far", "beside"))
    return Reading(near, far, beside, tuple(calm.values()))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Near before far: what is lost on the way to the router is missing behind it too."""
    reading = reading.without_limits
    behind = (reading.far[1:], reading.beside)
    far_clear = _clears(reading.beside, reading.far[1:])
    near_clear = any(_clears(witness, reading.near[1:]) for witness in behind)
    if not near_clear and not is_sparing(reading.near, reading.far):
        if takes_turns(reading.near) or _all_fell_silent(reading.near, reading.far):
            return Outcome.ALTERNATING
        if _is_lossy(reading.near) or (not far_clear and _share(reading.near, reading.far)):
            return Outcome.NEAR
    if (_is_lossy(reading.far) or _came_back(reading.far)) and not far_clear:
        return Outcome.FAR
    return Outcome.LATE if _is_late(reading.far) else Outcome.OK


def _all_fell_silent(near: tuple[Series, ...], far: tuple[Series, ...]) -> bool:
    """The router answered when its way was chosen, and then nobody any more: a dead window."""
    return (
        bool(near and far)
        and _fell_silent(near[0])
        and all(series.is_mute and series.sent * series.spacing_s > WINDOW_S for series in near)
        and all(series.is_mute for series in far)
    )


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


def _came_back(far: tuple[Series, ...]) -> bool:
    """Dark for a whole window, then everything is answered, faster still: no limit does that."""
    dark = len(far) > 1 and windows_s(far[0])[0] >= WINDOW_S
    return dark and far[1].lost == 0 and far[1].sent >= WITNESSED


def _is_lossy(series: tuple[Series, ...]) -> bool:
    """Only the long series counts: the short one ends at its first loss."""
    answers = not all(one.is_mute for one in series)
    return answers and len(series) > 1 and series[1].lost >= LOST
