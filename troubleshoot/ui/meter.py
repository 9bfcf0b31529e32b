"""A speed measurement while it runs: a warning of what it costs, then one line that moves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from troubleshoot.text import Text
from troubleshoot.ui.look import Look

MOST_S, MOST_MB = 10, 10
EVERY_S = 0.25
CELLS = 20
WARNING = Text(
    f"Pengukuran kecepatan memakai data sampai {MOST_MB} MB dan waktu sampai {MOST_S} detik.",
    f"Measuring the speed uses up to {MOST_MB} MB of data and up to {MOST_S} seconds.",
)
LINE = Text(
    "Mengukur kecepatan {bar} {mb} MB, {mbps} Mbps",
    "Measuring the speed {bar} {mb} MB, {mbps} Mbps",
)


@dataclass(frozen=True)
class Moment:
    """`spent_s` since the start, `carried` bytes since then, `mbps` of just now."""

    spent_s: float
    carried: int
    mbps: float


def meter_line(moment: Moment, look: Look) -> str:
    """One line, never wider than the screen; decimals as the language writes them."""
    done = min(CELLS, round(CELLS * moment.spent_s / MOST_S))
    bar = "[" + "#" * done + "." * (CELLS - done) + "]"
    mb, mbps = (_decimal(value, look) for value in (moment.carried / 1e6, moment.mbps))
    said = LINE.in_(look.language).format(bar=bar, mb=mb, mbps=mbps)
    return look.plain(said)[: look.width - 1]


@contextmanager
def metering(carried: Callable[[], int], look: Look, stream: TextIO) -> Iterator[None]:
    """Warn, then show what `carried` counts up to, until the block is over."""
    stream.write(look.plain(WARNING.in_(look.language)) + "\n")

    def paint(line: str) -> None:
        stream.write("\r" + line.ljust(look.width - 1))
        stream.flush()

    with moving(lambda: carried, look, paint):
        yield
    stream.write("\r" + " " * (look.width - 1) + "\r")
    stream.flush()


@contextmanager
def moving(
    counter: Callable[[], Callable[[], int]], look: Look, paint: Callable[[str], None]
) -> Iterator[None]:
    """Paint the line anew every `EVERY_S` seconds until the block is over."""
    stop = threading.Event()
    painter = threading.Thread(target=_paint, args=(counter, look, paint, stop), daemon=True)
    painter.start()
    try:
        yield
    finally:
        stop.set()
        painter.join(EVERY_S * 4)


def _paint(
    counter: Callable[[], Callable[[], int]],
    look: Look,
    paint: Callable[[str], None],
    stop: threading.Event,
) -> None:
    started, carried = time.monotonic(), counter()
    first = last = carried()
    while not stop.wait(EVERY_S):
        now = carried()
        mbps = max(0, now - last) * 8 / 1e6 / EVERY_S
        paint(meter_line(Moment(time.monotonic() - started, max(0, now - first), mbps), look))
        last = now


def _decimal(value: float, look: Look) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if look.language == "id" else text
