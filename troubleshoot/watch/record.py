"""The report of a watch: as text for people, as JSON for programs; and its live picture. Pure."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_words
from troubleshoot.storage.files import replace, write_new
from troubleshoot.text import Language, decimal, inert_json
from troubleshoot.watch import analysis

SAYS = own_words(__file__)
SCHEMA = 1
PARTS = {part: SAYS[f"PART_{part.name}"] for part in analysis.Section}


def as_text(watch: analysis.Watch, language: Language, *, finished: bool = True) -> str:
    """When it was dead, for how long, and which part."""
    seen, part = analysis.summary(watch), analysis.lossy(watch)
    start, end = _clock(watch, 0.0), _clock(watch, watch.seconds)
    minutes = decimal(f"{watch.seconds / 60:.1f}", language)
    lines = [
        SAYS["TITLE"].in_(language),
        SAYS["TIMES"].in_(language).format(start=start, end=end, minutes=minutes),
        *([] if finished else [SAYS["SO_FAR"].in_(language)]),
        SAYS["NEAR"].in_(language) + _side(seen.near, language),
        SAYS["FAR"].in_(language) + _side(seen.far, language),
        # Also a line that was never cut off may be ill.
        *([SAYS["LOSSY"].in_(language).format(part=PARTS[part].in_(language))] if part else []),
        *_dead(watch, seen, language),
    ]
    return "\n".join(lines) + "\n"


def as_json(watch: analysis.Watch, *, finished: bool = True) -> str:
    """The same for programs; units stand in the keys."""
    seen, part = analysis.summary(watch), analysis.lossy(watch)
    record = {
        "schema": SCHEMA,
        "kind": "watch",
        "started": watch.started.isoformat(timespec="seconds"),
        "ended": _stamp(watch, watch.seconds),
        "seconds": round(watch.seconds, 1),
        "finished": finished,
        "near": _side_json(seen.near),
        "far": _side_json(seen.far),
        "windows": [
            {
                "start": _stamp(watch, window.start_s),
                "end": _stamp(watch, window.end_s),
                "seconds": round(window.seconds, 1),
                "link": window.part.value,
            }
            for window in seen.windows
        ],
        "dead_seconds": round(seen.dead_s, 1),
        "lossy_link": part.value if part else None,
    }
    return inert_json(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _dead(watch: analysis.Watch, seen: analysis.Summary, language: Language) -> list[str]:
    if not seen.windows:
        return [SAYS["NEVER"].in_(language)]
    head = SAYS["TIMES_CUT"].in_(language).format(count=len(seen.windows))
    return [head, *(_window(watch, window, language) for window in seen.windows)]


def _window(watch: analysis.Watch, window: analysis.DeadWindow, language: Language) -> str:
    seconds = {"id": "detik", "en": "s"}[language]
    span = f"{_clock(watch, window.start_s)} - {_clock(watch, window.end_s)}"
    long = f"{decimal(f'{window.seconds:.1f}', language)} {seconds}"
    return f"  {span}  {long:>12}  {PARTS[window.part].in_(language)}"


def _side(side: analysis.Side | None, language: Language) -> str:
    if side is None:
        return SAYS["NOBODY"].in_(language)
    percent = decimal(f"{side.loss_percent:.1f}", language)
    ms = "-" if side.median_ms is None else decimal(f"{side.median_ms:.1f}", language)
    return SAYS["SIDE"].in_(language).format(side=side, percent=percent, ms=ms)


def _side_json(side: analysis.Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "way": side.way,
        "sent": side.sent,
        "lost": side.lost,
        "loss_percent": round(side.loss_percent, 2),
        "median_ms": None if side.median_ms is None else round(side.median_ms, 1),
    }


def _stamp(watch: analysis.Watch, at_s: float) -> str:
    return (watch.started + timedelta(seconds=at_s)).isoformat(timespec="seconds")


def _clock(watch: analysis.Watch, at_s: float) -> str:
    return f"{watch.started + timedelta(seconds=at_s):%Y-%m-%d %H:%M:%S}"


# The report files of a watch, written again and again: a power cut leaves the watch so far.

EVERY_S = 60.0


class Kept:
    """One watch's text and JSON in a folder."""

    def __init__(self, folder: Path, language: Language) -> None:
        self._folder, self._language = folder, language
        self._files: dict[str, Path] = {}
        self._due_s = EVERY_S

    def meanwhile(self, watch: analysis.Watch) -> None:
        """Every minute; a full disk is no reason to end a watch."""
        if watch.seconds >= self._due_s:
            self._due_s = watch.seconds + EVERY_S
            with suppress(TroubleshootError):
                self.save(watch, finished=False)

    def save(self, watch: analysis.Watch, *, finished: bool = True) -> list[Path]:
        """The files as they are now; raises `TroubleshootError`."""
        stem = f"watch-{watch.started:%Y%m%d-%H%M%S}"
        forms = {
            ".txt": as_text(watch, self._language, finished=finished),
            ".json": as_json(watch, finished=finished),
        }
        return [self._put(stem, suffix, content) for suffix, content in forms.items()]

    def _put(self, stem: str, suffix: str, content: str) -> Path:
        """In place of its own earlier one, never of another watch's."""
        file = self._files.get(suffix)
        if file is not None:
            with suppress(OSError):
                replace(file, content.encode("utf-8"))
                return file
        self._files[suffix] = write_new(self._folder, stem, suffix, content)
        return self._files[suffix]


# The small live picture: one row for the router, one for beyond, time from left to right.

# Signs, not colours: all answered, some lost, none answered, not watched.
ALL, SOME, NONE, NOT_YET = ".", "o", "X", " "
LEGEND = SAYS["LEGEND"].filled(all=ALL, some=SOME, none=NONE)
NAME_CELLS, LOST_CELLS = 15, 24


def picture(watch: analysis.Watch, width: int, language: Language) -> list[str]:
    """Five lines, none wider than `width`."""
    seen = analysis.summary(watch)
    room = max(10, width - NAME_CELLS - LOST_CELLS)
    rows = (
        (SAYS["ROUTER"], seen.near, [beat.near_ms is not None for beat in watch.beats]),
        (
            SAYS["BEYOND"],
            seen.far,
            [beat.far_ms is not None for beat in analysis.asked_far(watch.beats)],
        ),
    )
    dead = SAYS["DEAD"].in_(language).format(count=len(seen.windows), seconds=round(seen.dead_s))
    lines = [_row(name.in_(language), side, flags, room, language) for name, side, flags in rows]
    minutes, seconds = divmod(int(watch.seconds), 60)
    clock = f"{minutes}:{seconds:02}  {dead}"
    below = (clock, LEGEND.in_(language), SAYS["STOP"].in_(language))
    return [line[:width] for line in (*lines, *below)]


def cells(answered: Sequence[bool], room: int) -> str:
    """The flags squeezed into at most `room` signs, oldest first."""
    if not answered:
        return NOT_YET * room
    each = -(-len(answered) // room)  # rounded up
    groups = [answered[start : start + each] for start in range(0, len(answered), each)]
    return "".join(map(_sign, groups)).ljust(room)


def _sign(group: Sequence[bool]) -> str:
    if all(group):
        return ALL
    return SOME if any(group) else NONE


def _row(
    name: str, side: analysis.Side | None, answered: Sequence[bool], room: int, language: Language
) -> str:
    if side is None:
        return f"{name:<{NAME_CELLS}}-"
    lost = SAYS["LOST"].in_(language).format(side=side)
    return f"{name:<{NAME_CELLS}}{cells(answered, room)} {lost}"
