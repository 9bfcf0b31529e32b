"""A whole watch in numbers. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from troubleshoot.watch.beat import Watch
from troubleshoot.watch.loss import asked_far, lossy_part
from troubleshoot.watch.windows import DeadWindow, Part, windows


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


def lossy(watch: Watch) -> Part | None:
    """The part that loses probes while the line lives; more work than is done at every look."""
    return lossy_part(watch, windows(watch.beats, watch.ways, watch.seconds))


def _side(way: str | None, times: Sequence[float | None]) -> Side | None:
    if way is None:
        return None
    answered = [ms for ms in times if ms is not None]
    usual = median(answered) if answered else None
    return Side(way, len(times), len(times) - len(answered), usual)
