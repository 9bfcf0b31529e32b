"""Rounds: how long to watch the router and beyond, and when enough has been seen.

A short series watches for two seconds; only where it loses something do the long ones follow.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.records import NeighbourState
from checks.router import neighbour_state
from checks.series import Series, run_series
from checks.stretches import windows_s
from checks.targets import ProbeHost
from checks.ways import Way, answering_ports, way_to

SHORT_S, SHORT_SPACING_S = 1.9, 0.05  # choosing the way included
LONG_COUNT, LONG_SPACING_S = 100, 0.014
BUDGET_S, LAST_ANSWERS_S, FEWEST = 4.0, 0.4, 40
OVERTIME_S = 0.3
WINDOW_S, ALIVE_S = 0.7, 0.25
BURST_S = 0.15
LOST = 3
SPARING_LOST, CLEAN = 8, 25

Round = dict[str, Series]


def watched(host: Host, targets: Mapping[str, Sequence[ProbeHost]]) -> list[Round]:
    """Every side at the same time, round by round; from the second on another host beside."""
    budget = Deadline(BUDGET_S)
    ways = at_once({side: partial(way_to, host, them) for side, them in targets.items()}, 1.0)
    others = _others(host, targets.get("far", ()))
    count = int((SHORT_S - budget.spent) / SHORT_SPACING_S)
    rounds = [_run(ways, count, SHORT_SPACING_S, until_loss=True)]
    broken_off = any(series.sent < count for series in rounds[0].values())
    ways = {side: replace(way, silent_s=0.0) for side, way in ways.items()}
    if others:
        ways["beside"] = others[0]
    while count := min(_count_of_next(host, rounds, broken_off), _count_within(budget.left)):
        last_s = budget.left - count * LONG_SPACING_S
        rounds.append(_run(ways, count, LONG_SPACING_S, most_s=last_s + OVERTIME_S))
    return rounds


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
    if is_sparing(near, one_side(rounds, "far")) or _is_gone(host, near):
        return 0
    mute = all(series.is_mute for series in first)
    doubt = mute or broken_off or _began_late(near) or any(map(_lost_some, first))
    return LONG_COUNT if doubt else 0


def _lost_some(series: Series) -> bool:
    return series.lost > 0 and not series.is_mute


def _began_late(near: tuple[Series, ...]) -> bool:
    """It was silent when its way was chosen and answers now: a dead window has just ended."""
    return bool(near) and near[0].before_s > 0 and not near[0].is_mute


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
    ways: dict[str, Way],
    count: int,
    spacing_s: float,
    *,
    until_loss: bool = False,
    most_s: float = math.inf,
) -> Round:
    stop = threading.Event() if until_loss else None
    calls = {
        side: partial(
            run_series, way, count, spacing_s, stop, side == "near" and "far" in ways, most_s
        )
        for side, way in ways.items()
    }
    return at_once(calls, count * spacing_s + 2.0)
