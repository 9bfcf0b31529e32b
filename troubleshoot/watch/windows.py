"""When the line was dead, and which part of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from troubleshoot.watch.beat import Beat, Ways

FEWEST_BEATS = 2  # one lost probe is loss, not a dead line


class Part(StrEnum):
    """The part of the line that was dead."""

    CABLE = "cable"
    ROUTER = "router"
    ISP = "isp"


@dataclass(frozen=True)
class DeadWindow:
    """From the first unanswered probe to the next answered one, in seconds since the start."""

    start_s: float
    end_s: float
    part: Part

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.end_s - self.start_s


def dead_part(beat: Beat, ways: Ways, near_speaks: bool = True) -> Part | None:
    """What was dead at this beat. Whatever answers from beyond came through the router.

    `near_speaks`: the router has answered at some time; the silence of one that never does tells
    nothing, unless it is the only one to be asked.
    """
    if beat.lives_beyond or (ways.far is None and _is_well(beat)):
        return None
    if beat.near_ms is not None:
        return Part.ISP
    if beat.carrier is False:
        return Part.CABLE
    return Part.ROUTER if near_speaks or not beat.routed or ways.far is None else Part.ISP


def _is_well(beat: Beat) -> bool:
    """Where nobody beyond is asked: the router answers, or there is none, as in a tunnel."""
    return beat.near_ms is not None or (beat.routed and not beat.asked_near)


def windows(beats: Sequence[Beat], ways: Ways, ended_s: float) -> tuple[DeadWindow, ...]:
    """Every dead window. It is called after the part nearest to the PC that was dead in it."""
    return tuple(
        DeadWindow(run[0][0].at_s, end_s, nearest(part for _, part in run))
        for run, end_s in _runs(beats, ways, ended_s)
        if len(run) >= FEWEST_BEATS
    )


def nearest(parts: Iterable[Part]) -> Part:
    """The one nearest to the PC: what lies beyond it could not be seen."""
    return min(parts, key=list(Part).index)


def _runs(
    beats: Sequence[Beat], ways: Ways, ended_s: float
) -> Iterator[tuple[list[tuple[Beat, Part]], float]]:
    """Stretches of dead beats, each with the time of the beat that ended it."""
    near_speaks = any(beat.near_ms is not None for beat in beats)
    marked = [(beat, dead_part(beat, ways, near_speaks)) for beat in beats]
    numbered = groupby(enumerate(marked), key=lambda pair: pair[1][1] is not None)
    for dead, group in numbered:
        run = list(group)
        if dead:
            after = run[-1][0] + 1
            end_s = beats[after].at_s if after < len(beats) else ended_s
            yield [(beat, part) for _, (beat, part) in run if part is not None], end_s
