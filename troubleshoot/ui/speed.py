"""A measured speed in one sentence of numbers, or why there is none."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from checks.result import CheckResult
from troubleshoot.knowledge.evidence_wording import Wording
from troubleshoot.report.evidence import reason_said
from troubleshoot.text import Language, decimal
from troubleshoot.ui import strings
from troubleshoot.ui.page import Display

# A speed measurement while it runs: a warning of what it costs, then one line that moves.

MOST_S, MOST_MB = 10, 10
EVERY_S = 0.25
CELLS = 20
WARNING = strings.SPEED_WARNING.filled(mb=MOST_MB, s=MOST_S)


def meter_line(spent_s: float, carried: int, now_mbps: float, display: Display) -> str:
    """One line, never wider than the screen; decimals as the language writes them.

    `spent_s` since the start, `carried` bytes since then, `now_mbps` of just now.
    """
    done = min(CELLS, round(CELLS * spent_s / MOST_S))
    bar = "[" + "#" * done + "." * (CELLS - done) + "]"
    figures = (f"{value:.1f}" for value in (carried / 1e6, now_mbps))
    mb, mbps = (decimal(figure, display.language) for figure in figures)
    said = strings.SPEED_LINE.in_(display.language).format(bar=bar, mb=mb, mbps=mbps)
    return display.plain(said)[: display.width - 1]


@contextmanager
def metering(carried: Callable[[], int], display: Display, stream: TextIO) -> Iterator[None]:
    """Warn, then show what `carried` counts up to, until the block is over."""
    stream.write(display.plain(WARNING) + "\n")

    def paint(line: str) -> None:
        stream.write("\r" + line.ljust(display.width - 1))
        stream.flush()

    with moving(lambda: carried, display, paint):
        yield
    stream.write("\r" + " " * (display.width - 1) + "\r")
    stream.flush()


@contextmanager
def moving(
    counter: Callable[[], Callable[[], int]], display: Display, paint: Callable[[str], None]
) -> Iterator[None]:
    """Paint the line anew every `EVERY_S` seconds until the block is over."""
    stop = threading.Event()

    def run() -> None:
        started, carried = time.monotonic(), counter()
        first = last = carried()
        while not stop.wait(EVERY_S):
            now = carried()
            mbps = max(0, now - last) * 8 / 1e6 / EVERY_S
            paint(meter_line(time.monotonic() - started, max(0, now - first), mbps, display))
            last = now

    painter = threading.Thread(target=run, daemon=True)
    painter.start()
    try:
        yield
    finally:
        stop.set()
        painter.join(EVERY_S * 4)


MEASURED = "bandwidth"
_PARTS = ("down_mbps", "up_mbps", "up_at_least_mbps", "package_mbps", "used_mb")
"""Of a reading, in the order in which they are told."""
_NOTES = {outcome: strings.WORDS[f"SPEED_{outcome}"] for outcome in ("short", "measured")}


def speed_said(
    results: Sequence[CheckResult], wording: Wording, language: Language
) -> tuple[str, ...]:
    """What was measured, or why nothing was; nothing where no speed was asked for."""
    return tuple(_said(one, wording, language) for one in results if one.check == MEASURED)


def _said(result: CheckResult, wording: Wording, language: Language) -> str:
    if result.reason is not None:
        # what only a technician understands is not told
        why = reason_said(result, wording) or strings.SPEED_NO_HELP
        return strings.SPEED_NOT_MEASURED.in_(language).format(why.in_(language).rstrip("."))
    numbers = "; ".join(_numbers(result, language))
    note = _NOTES.get(result.outcome)
    return f"{numbers}. {note.in_(language)}" if note else f"{numbers}."


def _numbers(result: CheckResult, language: Language) -> Iterator[str]:
    read = result.reading
    for name in _PARTS:
        value = read.get(name)
        if isinstance(value, (int, float)):
            bound = name == "down_mbps" and read.get("down_bound")
            text = strings.SPEED_AT_LEAST if bound else strings.WORDS[f"SPEED_{name}"]
            yield text.in_(language).format(decimal(f"{value:.1f}".removesuffix(".0"), language))
