"""A series of probes to one address, evenly spaced, by the way in which it answers."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field

from checks.host.replies import Reply
from checks.overdue import Seen, is_alive, median_ms, patience_s
from checks.ways import Probe, Way


@dataclass(frozen=True)
class Series:
    """What became of the probes, in the order in which they were sent.

    `answered`: one flag a probe. `median_ms` of those answered; `quick_ms`: a quarter of them
    took less, whatever else the line was busy with. `spacing_s` between two.
    `silence_s`: from the last probe to the end of the series; `before_s`: asked in vain before
    the first. `sent` and `lost` count them, for whoever reads the reading.
    """

    address: str
    way: str
    spacing_s: float
    answered: tuple[bool, ...]
    median_ms: float | None
    silence_s: float = 0.0
    before_s: float = 0.0
    quick_ms: float | None = None
    sent: int = field(init=False)
    lost: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sent", len(self.answered))
        object.__setattr__(self, "lost", self.answered.count(False))

    @property
    def is_mute(self) -> bool:
        """Nothing was answered: it says nothing of loss."""
        return not any(self.answered)


def run_series(
    way: Way,
    count: int,
    spacing_s: float,
    until_loss: threading.Event | None = None,
    heavy: bool = False,
    most_s: float = math.inf,
) -> Series:
    """Send `count` probes, then wait for the last answers; about count × spacing seconds.

    With `until_loss`, which series that run together share: all end when one has lost a probe.
    `heavy`: this one may lose many without ending anything; only the others' loss counts then.
    `most_s`: the last answers are waited for no longer.
    """
    longest_s = min(way.answer_s, most_s)
    stop = until_loss or threading.Event()
    replies: dict[int, Reply] = {}
    threads: list[threading.Thread] = []
    started = time.monotonic()
    while len(threads) < count and not stop.wait(_until(started + len(threads) * spacing_s)):
        threads.append(_sent(len(threads), way.probe, replies))
        seen = Seen(dict(replies), len(threads), spacing_s, longest_s)
        spared = heavy and seen.is_heavy
        if until_loss and not spared and seen.surely_lost:
            stop.set()
    sent = time.monotonic()
    for thread in threads:
        thread.join(_until(sent + patience_s(replies, longest_s, sent - started)))
    return _series(way, spacing_s, dict(replies), len(threads), time.monotonic() - sent)


def _series(
    way: Way, spacing_s: float, got: dict[int, Reply], count: int, silence_s: float
) -> Series:
    return Series(
        address=way.address,
        way=way.name,
        spacing_s=spacing_s,
        answered=tuple(is_alive(got, number) for number in range(count)),
        median_ms=median_ms(got),
        silence_s=silence_s,
        before_s=way.silent_s,
        quick_ms=_quick_ms(got),
    )


def _until(moment: float) -> float:
    return max(0.0, moment - time.monotonic())


def _quick_ms(replies: dict[int, Reply]) -> float | None:
    times = sorted(reply.seconds * 1000 for reply in replies.values() if reply.alive)
    return times[len(times) // 4] if times else None


def _sent(number: int, probe: Probe, replies: dict[int, Reply]) -> threading.Thread:
    thread = threading.Thread(target=lambda: replies.update({number: probe()}), daemon=True)
    thread.start()
    return thread
