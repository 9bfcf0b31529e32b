"""Meter: what really passed through the PC's adapter, and how fast. A shaped line is only as quick
as the computer that carries it, so a speed is judged by the wire, and the line is its ceiling."""

import subprocess
import threading
import time
from pathlib import Path
from typing import Literal

from tests.lab.lab import Lab
from tests.lab.shell import inside

EVERY_S = 0.05
WINDOW_S = 0.5
Way = Literal["down", "up"]


class Meter:
    """Counts while it is entered. Rates are in Mb/s, with the headers."""

    def __init__(self, lab: Lab) -> None:
        self._there = inside(lab.place.namespace("pc"), ["sleep", "120"])
        self._ended = threading.Event()
        self._seen: list[tuple[float, int, int]] = []

    def __enter__(self) -> "Meter":
        # A process that stands in the namespace: its counters can be read from outside.
        self._process = subprocess.Popen(self._there)
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._process.kill()
        self._process.wait()

    def _watch(self) -> None:
        table = Path(f"/proc/{self._process.pid}/net/dev")
        while not self._ended.wait(EVERY_S):
            for line in table.read_text().splitlines():
                name, _, counted = line.partition(":")
                if name.strip() == "eth0":
                    counts = counted.split()
                    self._seen.append((time.monotonic(), int(counts[0]), int(counts[8])))

    def _samples(self, way: Way) -> list[tuple[float, int]]:
        return [(at, down if way == "down" else up) for at, down, up in self._seen]

    def mean(self, way: Way) -> float:
        """From a quarter of the bytes to three quarters of them: beginning and end left out."""
        samples = self._samples(way)
        first, last = samples[0][1], samples[-1][1]
        low, high = (first + (last - first) * part for part in (0.25, 0.75))
        inner = [(at, count) for at, count in samples if low <= count <= high]
        return _mbps(inner[0], inner[-1])

    def best(self, way: Way) -> float:
        """In the quickest window of at least half a second."""
        samples = self._samples(way)
        ends = iter(samples)
        end = next(ends)
        rates: list[float] = []
        for start in samples:
            while end[0] - start[0] < WINDOW_S:
                following = next(ends, None)
                if following is None:
                    return max(rates)
                end = following
            rates.append(_mbps(start, end))
        return max(rates)


def _mbps(start: tuple[float, int], end: tuple[float, int]) -> float:
    return (end[1] - start[1]) * 8 / 1e6 / (end[0] - start[0])
