"""Which probes count, and whether the line loses some while it lives. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.watch.beat import Beat, Watch
from troubleshoot.watch.windows import DeadWindow, Part

FEWEST_LOST = 3  # chance loses one or two, as `check` says too
LOSSY_SHARE = 0.03
SPARING_TIMES = 4


def asked_far(beats: Sequence[Beat]) -> list[Beat]:
    """The beats whose witness counts: one that never answers, while others do, is no witness."""
    speak = {beat.witness for beat in beats if beat.far_ms is not None}
    return [beat for beat in beats if beat.witness in speak or not beat.lives_beyond]


def lossy_part(watch: Watch, windows: Sequence[DeadWindow]) -> Part | None:
    """Where probes are lost while the line lives; what is lost near is missing beyond it too.

    A router that leaves some questions unanswered loses nothing where beyond all arrives.
    """
    alive = [beat for beat in watch.beats if not _within(beat, windows)]
    near = [beat.near_ms for beat in alive if beat.asked_near]
    if watch.ways.far is None:
        return Part.ROUTER if watch.ways.near and _is_lossy(near) else None
    far = [beat.far_ms for beat in asked_far(alive)]
    if not _is_lossy(far):
        return None
    lost = near.count(None)
    mute = lost == len(near)
    return Part.ROUTER if not mute and lost * SPARING_TIMES > far.count(None) else Part.ISP


def _is_lossy(times: Sequence[float | None]) -> bool:
    return times.count(None) >= max(FEWEST_LOST, LOSSY_SHARE * len(times))


def _within(beat: Beat, windows: Sequence[DeadWindow]) -> bool:
    return any(window.start_s <= beat.at_s < window.end_s for window in windows)
