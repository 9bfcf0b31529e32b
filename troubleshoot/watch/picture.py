"""The small live picture: one row for the router, one for beyond, time from left to right. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from troubleshoot.text import Language, Text
from troubleshoot.watch.beat import Watch
from troubleshoot.watch.loss import asked_far
from troubleshoot.watch.summary import Side, summary

# Signs, not colours: all answered, some lost, none answered, not watched.
ALL, SOME, NONE, NOT_YET = ".", "o", "X", " "
ROUTER = Text("router kantor", "office router")
BEYOND = Text("di luar kantor", "beyond")
LEGEND = Text(
    f"{ALL} semua menjawab   {SOME} sebagian hilang   {NONE} tidak ada jawaban",
    f"{ALL} all answered   {SOME} some lost   {NONE} no answer",
)
LOST = Text("{lost} dari {sent} hilang", "{lost} of {sent} lost")
DEAD = Text("terputus {count} kali, {seconds} detik", "cut off {count} times, {seconds} s")
STOP = Text("Tekan Ctrl-C untuk selesai dan membuat laporan.", "Press Ctrl-C to end and report.")
NAME_CELLS, LOST_CELLS = 15, 24


def picture(watch: Watch, width: int, language: Language) -> list[str]:
    """Five lines, none wider than `width`."""
    seen = summary(watch)
    room = max(10, width - NAME_CELLS - LOST_CELLS)
    rows = (
        (ROUTER, seen.near, [beat.near_ms is not None for beat in watch.beats]),
        (BEYOND, seen.far, [beat.far_ms is not None for beat in asked_far(watch.beats)]),
    )
    dead = DEAD.in_(language).format(count=len(seen.windows), seconds=round(seen.dead_s))
    lines = [_row(name.in_(language), side, flags, room, language) for name, side, flags in rows]
    clock = f"{_minutes(watch.seconds)}  {dead}"
    return [line[:width] for line in (*lines, clock, LEGEND.in_(language), STOP.in_(language))]


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
    name: str, side: Side | None, answered: Sequence[bool], room: int, language: Language
) -> str:
    if side is None:
        return f"{name:<{NAME_CELLS}}-"
    lost = LOST.in_(language).format(lost=side.lost, sent=side.sent)
    return f"{name:<{NAME_CELLS}}{cells(answered, room)} {lost}"


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
