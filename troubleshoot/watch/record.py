"""The report of a watch: as text for people, as JSON for programs. Pure."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from troubleshoot.text import Language, Text
from troubleshoot.watch.beat import Watch
from troubleshoot.watch.summary import Side, Summary, lossy, summary
from troubleshoot.watch.windows import DeadWindow, Part

SCHEMA = 1
PARTS = {
    Part.CABLE: Text("kabel atau Wi-Fi komputer ini", "this PC's cable or Wi-Fi"),
    Part.ROUTER: Text("antara komputer ini dan router", "between this PC and the router"),
    Part.ISP: Text("di luar kantor (penyedia)", "beyond the office (provider)"),
}
TITLE = Text("Pengamatan sambungan", "Watch over the line")
TIMES = Text("{start} sampai {end} ({minutes} menit)", "{start} to {end} ({minutes} min)")
SO_FAR = Text("Pengamatan ini belum selesai.", "This watch has not come to its end.")
NEAR = Text("Ke router kantor: ", "To the office router: ")
FAR = Text("Ke luar kantor: ", "Beyond the office: ")
SIDE = Text(
    "{lost} dari {sent} hilang ({percent} %), {ms} ms, {way}",
    "{lost} of {sent} lost ({percent} %), {ms} ms, {way}",
)
NOBODY = Text("tidak ada yang dapat ditanya", "nobody to ask")
NEVER = Text("Sambungan tidak pernah terputus.", "The line was never cut off.")
TIMES_CUT = Text("Sambungan terputus {count} kali:", "The line was cut off {count} times:")

LOSSY = Text("Sebagian data hilang: {part}.", "Some data is lost: {part}.")


def as_text(watch: Watch, language: Language, *, finished: bool = True) -> str:
    """When it was dead, for how long, and which part."""
    seen = summary(watch)
    start, end = _clock(watch, 0.0), _clock(watch, watch.seconds)
    minutes = _number(watch.seconds / 60, language)
    lines = [
        TITLE.in_(language),
        TIMES.in_(language).format(start=start, end=end, minutes=minutes),
        *([] if finished else [SO_FAR.in_(language)]),
        NEAR.in_(language) + _side(seen.near, language),
        FAR.in_(language) + _side(seen.far, language),
        *_lossy(watch, language),
        *_dead(watch, seen, language),
    ]
    return "\n".join(lines) + "\n"


def as_json(watch: Watch, *, finished: bool = True) -> str:
    """The same for programs; units stand in the keys."""
    seen, part = summary(watch), lossy(watch)
    record = {
        "schema": SCHEMA,
        "kind": "watch",
        "started": watch.started.isoformat(timespec="seconds"),
        "ended": _stamp(watch, watch.seconds),
        "seconds": round(watch.seconds, 1),
        "finished": finished,
        "near": _side_json(seen.near),
        "far": _side_json(seen.far),
        "windows": [_window_json(watch, window) for window in seen.windows],
        "dead_seconds": round(seen.dead_s, 1),
        "lossy_link": part.value if part else None,
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _lossy(watch: Watch, language: Language) -> list[str]:
    """Loss while the line lives: also a line that was never cut off may be ill."""
    part = lossy(watch)
    return [LOSSY.in_(language).format(part=PARTS[part].in_(language))] if part else []


def _dead(watch: Watch, seen: Summary, language: Language) -> list[str]:
    if not seen.windows:
        return [NEVER.in_(language)]
    head = TIMES_CUT.in_(language).format(count=len(seen.windows))
    return [head, *(_window(watch, window, language) for window in seen.windows)]


def _window(watch: Watch, window: DeadWindow, language: Language) -> str:
    seconds = {"id": "detik", "en": "s"}[language]
    span = f"{_clock(watch, window.start_s)} - {_clock(watch, window.end_s)}"
    long = f"{_number(window.seconds, language)} {seconds}"
    return f"  {span}  {long:>12}  {PARTS[window.part].in_(language)}"


def _side(side: Side | None, language: Language) -> str:
    if side is None:
        return NOBODY.in_(language)
    return SIDE.in_(language).format(
        lost=side.lost,
        sent=side.sent,
        percent=_number(side.loss_percent, language),
        ms="-" if side.median_ms is None else _number(side.median_ms, language),
        way=side.way,
    )


def _side_json(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "way": side.way,
        "sent": side.sent,
        "lost": side.lost,
        "loss_percent": round(side.loss_percent, 2),
        "median_ms": None if side.median_ms is None else round(side.median_ms, 1),
    }


def _window_json(watch: Watch, window: DeadWindow) -> dict[str, Any]:
    return {
        "start": _stamp(watch, window.start_s),
        "end": _stamp(watch, window.end_s),
        "seconds": round(window.seconds, 1),
        "link": window.part.value,
    }


def _stamp(watch: Watch, at_s: float) -> str:
    return (watch.started + timedelta(seconds=at_s)).isoformat(timespec="seconds")


def _clock(watch: Watch, at_s: float) -> str:
    return f"{watch.started + timedelta(seconds=at_s):%Y-%m-%d %H:%M:%S}"


def _number(value: float, language: Language) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "id" else text
