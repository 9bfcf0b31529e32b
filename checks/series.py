"""A series of probes to one address, evenly spaced, by the way in which it answers."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from statistics import median

from checks.host.replies import Reply
from checks.ways import TCP_ANSWER_S, Probe, Way

MUTE_S, MUTE_LAST_S = 0.6, 0.05
HEAVY = 0.25  # of the probes since the first that was lost


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
) -> Series:
    """Send `count` probes, then wait for the last answers; about count × spacing seconds.

    With `until_loss`, which series that run together share: all end when one has lost a probe.
    `heavy`: this one may lose many without ending anything; only the others' loss counts then.
    """
    stop = until_loss or threading.Event()
    replies: dict[int, Reply] = {}
    threads: list[threading.Thread] = []
    started = time.monotonic()
    while len(threads) < count and not stop.wait(_until(started + len(threads) * spacing_s)):
        threads.append(_sent(len(threads), way.probe, replies))
        spared = heavy and _is_heavy(replies, len(threads), spacing_s)
        if until_loss and not spared and _surely_lost(replies, len(threads), spacing_s):
            stop.set()
    sent = time.monotonic()
    for thread in threads:
        thread.join(_until(sent + _patience_s(replies, sent - started)))
    silence_s = time.monotonic() - sent
    got = dict(replies)
    flags = tuple(_is_alive(got, number) for number in range(len(threads)))
    return Series(
        address=way.address,
        way=way.name,
        spacing_s=spacing_s,
        answered=flags,
        median_ms=_median_ms(got),
        silence_s=silence_s,
        before_s=way.silent_s,
        quick_ms=_quick_ms(got),
    )


def _until(moment: float) -> float:
    return max(0.0, moment - time.monotonic())


def _surely_lost(replies: dict[int, Reply], sent: int, spacing_s: float) -> bool:
    """Whether an answer is overdue on a line that does answer."""
    # Twice the patience: on a slow line this program's own questions make answers late.
    overdue = sent - 2 * int(_patience_s(replies) / spacing_s) - 1
    lost = _lost(replies, sent, spacing_s)
    return bool(lost) and lost[0] < overdue and _median_ms(dict(replies)) is not None


def _is_heavy(replies: dict[int, Reply], sent: int, spacing_s: float) -> bool:
    """Whether a good part is missing since the first was lost."""
    lost = _lost(replies, sent, spacing_s)
    return bool(lost) and len(lost) >= HEAVY * (sent - lost[0])


def _lost(replies: dict[int, Reply], sent: int, spacing_s: float) -> list[int]:
    got, awaited = dict(replies), int(_patience_s(replies) / spacing_s)
    return [number for number in range(sent - awaited) if not _is_alive(got, number)]


def _is_alive(replies: dict[int, Reply], number: int) -> bool:
    return number in replies and replies[number].alive


def _patience_s(replies: dict[int, Reply], spent_s: float = 0.0) -> float:
    """How long the last answers may take: four times what is usual on this line.

    Where nothing has come at all, the first ones have been waited for long enough already.
    """
    usual_ms = _median_ms(dict(replies))
    if usual_ms is None:
        return max(MUTE_LAST_S, MUTE_S - spent_s)
    return min(TCP_ANSWER_S, max(0.25, usual_ms * 4 / 1000))


def _quick_ms(replies: dict[int, Reply]) -> float | None:
    times = sorted(reply.seconds * 1000 for reply in replies.values() if reply.alive)
    return times[len(times) // 4] if times else None


def _median_ms(replies: dict[int, Reply]) -> float | None:
    times = [reply.seconds * 1000 for reply in replies.values() if reply.alive]
    return median(times) if times else None


def _sent(number: int, probe: Probe, replies: dict[int, Reply]) -> threading.Thread:
    thread = threading.Thread(target=lambda: replies.update({number: probe()}), daemon=True)
    thread.start()
    return thread
