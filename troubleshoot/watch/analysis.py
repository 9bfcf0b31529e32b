"""One look at the line, what a whole watch has seen, and that in numbers. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from statistics import median


@dataclass(frozen=True)
class Sample:
    """One probe to the router (near) and one beyond (far), `at_s` seconds after the start.

    Milliseconds, None without an answer. `carrier` None: the system does not tell. `routed`:
    there was a way out of this PC at all. `asked_near`: there was a router to ask. `far_ms` is
    the answer of the one `witness`; `beyond_ms` of another host, asked where that one was silent:
    it tells loss from a dead line.
    """

    at_s: float
    near_ms: float | None
    far_ms: float | None
    carrier: bool | None = None
    routed: bool = True
    asked_near: bool = True
    beyond_ms: float | None = None
    witness: str | None = None

    @property
    def lives_beyond(self) -> bool:
        """Whether anybody beyond the router answered."""
        return self.far_ms is not None or self.beyond_ms is not None


@dataclass(frozen=True)
class Ways:
    """Whom the probes go to now, and how (`ping`, `tcp:PORT`); None where there is nobody."""

    near: str | None
    far: str | None


@dataclass(frozen=True)
class Watch:
    """Everything seen; `started` with its offset from UTC."""

    started: datetime
    ways: Ways
    beats: tuple[Sample, ...]
    seconds: float


# When the line was dead, and which part of it. Pure.

FEWEST_BEATS = 2  # one lost probe is loss, not a dead line


class Section(StrEnum):
    """The part of the line that was dead."""

    CABLE = "cable"
    ROUTER = "router"
    ISP = "isp"


@dataclass(frozen=True)
class DeadWindow:
    """From the first unanswered probe to the next answered one, in seconds since the start."""

    start_s: float
    end_s: float
    part: Section

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.end_s - self.start_s


def dead_part(beat: Sample, ways: Ways, near_speaks: bool = True) -> Section | None:
    """What was dead at this beat. Whatever answers from beyond came through the router.

    `near_speaks`: the router has answered at some time; the silence of one that never does tells
    nothing, unless it is the only one to be asked.
    """
    if beat.lives_beyond or (ways.far is None and _is_well(beat)):
        return None
    if beat.near_ms is not None:
        return Section.ISP
    if beat.carrier is False:
        return Section.CABLE
    return Section.ROUTER if near_speaks or not beat.routed or ways.far is None else Section.ISP


def _is_well(beat: Sample) -> bool:
    """Where nobody beyond is asked: the router answers, or there is none, as in a tunnel."""
    return beat.near_ms is not None or (beat.routed and not beat.asked_near)


def windows(beats: Sequence[Sample], ways: Ways, ended_s: float) -> tuple[DeadWindow, ...]:
    """Every dead window. It is called after the part nearest to the PC that was dead in it."""
    return tuple(
        DeadWindow(run[0][0].at_s, end_s, nearest(part for _, part in run))
        for run, end_s in _runs(beats, ways, ended_s)
        if len(run) >= FEWEST_BEATS
    )


def nearest(parts: Iterable[Section]) -> Section:
    """The one nearest to the PC: what lies beyond it could not be seen."""
    return min(parts, key=list(Section).index)


def _runs(
    beats: Sequence[Sample], ways: Ways, ended_s: float
) -> Iterator[tuple[list[tuple[Sample, Section]], float]]:
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


# Which probes count, and whether the line loses some while it lives. Pure.

FEWEST_LOST = 3  # chance loses one or two, as `check` says too
LOSSY_SHARE = 0.03
SPARING_TIMES = 4


def asked_far(beats: Sequence[Sample]) -> list[Sample]:
    """The beats whose witness counts: one that never answers, while others do, is no witness."""
    speak = {beat.witness for beat in beats if beat.far_ms is not None}
    return [beat for beat in beats if beat.witness in speak or not beat.lives_beyond]


def lossy(watch: Watch) -> Section | None:
    """Where probes are lost while the line lives; what is lost near is missing beyond it too.

    A router that leaves some questions unanswered loses nothing where beyond all arrives. It is
    more work than is done at every look.
    """
    dead = windows(watch.beats, watch.ways, watch.seconds)
    alive = [b for b in watch.beats if not any(w.start_s <= b.at_s < w.end_s for w in dead)]
    near = [beat.near_ms for beat in alive if beat.asked_near]
    if watch.ways.far is None:
        return Section.ROUTER if watch.ways.near and _is_lossy(near) else None
    far = [beat.far_ms for beat in asked_far(alive)]
    if not _is_lossy(far):
        return None
    lost = near.count(None)
    mute = lost == len(near)
    return Section.ROUTER if not mute and lost * SPARING_TIMES > far.count(None) else Section.ISP


def _is_lossy(times: Sequence[float | None]) -> bool:
    return times.count(None) >= max(FEWEST_LOST, LOSSY_SHARE * len(times))


@dataclass(frozen=True)
class Side:
    """One side of the line: probes sent and lost, and the usual time of an answer."""

    way: str
    sent: int
    lost: int
    median_ms: float | None

    @property
    def loss_percent(self) -> float:
        """Lost probes of those sent."""
        return 100 * self.lost / self.sent if self.sent else 0.0


@dataclass(frozen=True)
class Summary:
    """`near`, `far` None where there was nobody to ask."""

    near: Side | None
    far: Side | None
    windows: tuple[DeadWindow, ...]

    @property
    def dead_s(self) -> float:
        """Seconds during which the line was dead."""
        return sum(window.seconds for window in self.windows)


def summary(watch: Watch) -> Summary:
    """What the watch has seen."""
    dead = windows(watch.beats, watch.ways, watch.seconds)
    far = asked_far(watch.beats)
    witnesses = dict.fromkeys(beat.witness for beat in far if beat.witness)
    return Summary(
        near=_side(watch.ways.near, [beat.near_ms for beat in watch.beats if beat.asked_near]),
        far=_side(", ".join(witnesses) or watch.ways.far, [beat.far_ms for beat in far]),
        windows=dead,
    )


def _side(way: str | None, times: Sequence[float | None]) -> Side | None:
    if way is None:
        return None
    answered = [ms for ms in times if ms is not None]
    usual = median(answered) if answered else None
    return Side(way, len(times), len(times) - len(answered), usual)
