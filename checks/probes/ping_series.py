"""A series of probes to one address, evenly spaced, by the way in which it answers."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from statistics import median

from checks.host.protocol import Host
from checks.host.replies import Fault, Reply
from checks.parallel import at_once
from checks.settings import ProbeHost


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

    By `perf_counter`: the monotonic clock of Windows moves in steps of 16 ms before Python 3.13.

    With `until_loss`, which series that run together share: all end when one has lost a probe.
    `heavy`: this one may lose many without ending anything; only the others' loss counts then.
    `most_s`: the last answers are waited for no longer.
    """
    longest_s = min(way.answer_s, most_s)
    stop = until_loss or threading.Event()
    replies: dict[int, Reply] = {}
    threads: list[threading.Thread] = []
    started = time.perf_counter()
    while len(threads) < count and not stop.wait(_until(started + len(threads) * spacing_s)):
        threads.append(_sent(len(threads), way.probe, replies))
        seen = Seen(dict(replies), len(threads), spacing_s, longest_s)
        spared = heavy and seen.is_heavy
        if until_loss and not spared and seen.surely_lost:
            stop.set()
    sent = time.perf_counter()
    for thread in threads:
        thread.join(_until(sent + patience_s(replies, longest_s, sent - started)))
    if way.late_s and not any(reply.alive for reply in replies.values()):
        _wait_for_late(threads, replies, sent + way.late_s)
    return _series(way, spacing_s, dict(replies), len(threads), time.perf_counter() - sent)


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


def _wait_for_late(threads: Sequence[threading.Thread], replies: Replies, until: float) -> None:
    """Where nothing came at all: a line that is full brings the first answer seconds late."""
    waiting = (thread for thread in threads if thread.is_alive())
    for thread in waiting:
        thread.join(_until(until))
        if any(reply.alive for reply in dict(replies).values()):
            time.sleep(min(AFTER_FIRST_S, _until(until)))
            return


def _until(moment: float) -> float:
    return max(0.0, moment - time.perf_counter())


def _quick_ms(replies: dict[int, Reply]) -> float | None:
    times = sorted(reply.seconds * 1000 for reply in replies.values() if reply.alive)
    return times[len(times) // 4] if times else None


def _sent(number: int, probe: Probe, replies: dict[int, Reply]) -> threading.Thread:
    thread = threading.Thread(target=lambda: replies.update({number: probe()}), daemon=True)
    thread.start()
    return thread


# Stretches: how long a line was dead, and alive, over series that follow each other.

TAIL = 3  # lost at the end: fewer are chance, and the silence after them means nothing


def windows_s(*series: Series) -> tuple[float, float]:
    """The longest dead stretch over series that follow each other, and the time alive in all."""
    longest = dead = alive = 0.0
    for flag, seconds in (stretch for one in series for stretch in _stretches(one)):
        alive += seconds if flag else 0.0
        dead = 0.0 if flag else dead + seconds
        longest = max(longest, dead)
    return longest, alive


def _stretches(series: Series) -> Iterator[tuple[bool, float]]:
    """Each probe stands for the time until the next; several lost last for the silence after."""
    yield False, series.before_s
    for flag in series.answered:
        yield flag, series.spacing_s
    tail = series.answered[-TAIL:]
    if len(tail) == TAIL and not any(tail):
        yield False, max(0.0, series.silence_s - series.spacing_s)


# Which answers of a running series are overdue: pure calculations.

MUTE_S, MUTE_LAST_S = 0.6, 0.05
AFTER_FIRST_S = 0.3
HEAVY = 0.25  # of the probes since the first that was lost

Replies = Mapping[int, Reply]
"""By the number of the probe."""


@dataclass(frozen=True)
class Seen:
    """A series after `sent` probes; an answer is waited for at most `longest_s`."""

    replies: Replies
    sent: int
    spacing_s: float
    longest_s: float

    @property
    def surely_lost(self) -> bool:
        """Whether an answer is overdue on a line that does answer."""
        # Twice the patience: on a slow line this program's own questions make answers late.
        overdue = self.sent - 2 * self._awaited - 1
        lost = self._lost
        return bool(lost) and lost[0] < overdue and median_ms(self.replies) is not None

    @property
    def is_heavy(self) -> bool:
        """Whether a good part is missing since the first was lost."""
        lost = self._lost
        return bool(lost) and len(lost) >= HEAVY * (self.sent - lost[0])

    @property
    def _lost(self) -> list[int]:
        return [n for n in range(self.sent - self._awaited) if not is_alive(self.replies, n)]

    @property
    def _awaited(self) -> int:
        return int(patience_s(self.replies, self.longest_s) / self.spacing_s)


def patience_s(replies: Replies, longest_s: float, spent_s: float = 0.0) -> float:
    """How long the last answers may take: four times what is usual on this line.

    Where nothing has come at all, the first ones have been waited for long enough already.
    """
    usual_ms = median_ms(dict(replies))
    if usual_ms is None:
        return max(MUTE_LAST_S, MUTE_S - spent_s)
    return min(longest_s, max(0.25, usual_ms * 4 / 1000))


def median_ms(replies: Replies) -> float | None:
    """How long an answer usually takes."""
    times = [reply.seconds * 1000 for reply in replies.values() if reply.alive]
    return median(times) if times else None


def is_alive(replies: Replies, number: int) -> bool:
    """Whether this probe was answered."""
    return number in replies and replies[number].alive


# Ways to ask somebody for a sign of life, and which of them to use.

ANSWER_S, LATEST_S = 1.8, 3.2
TCP_ANSWER_S = 0.9  # before the system itself asks again, after 1 s
CHOOSE_S, PORTS_AFTER_S = 0.35, 0.1

Probe = Callable[[], Reply]


@dataclass(frozen=True)
class Way:
    """Whom to ask, and how: `ping` or `tcp:PORT`. `silent_s`: asked in vain until now.

    `late_s`: where nothing at all was answered, an answer may come so long after the last probe.
    """

    address: str
    name: str
    probe: Probe
    silent_s: float = 0.0
    late_s: float = 0.0

    @property
    def is_ping(self) -> bool:
        """By echo requests, which are no connections."""
        return self.name == "ping"

    @property
    def answer_s(self) -> float:
        """How long an answer may take at most."""
        return ANSWER_S if self.is_ping else TCP_ANSWER_S


def way_to(host: Host, candidates: Sequence[ProbeHost]) -> Way:
    """Echo requests to the first candidate that answers them, else a TCP port that answers.

    Ports are only knocked at where no echo comes soon.
    """
    pings = [
        Way(one.address, "ping", partial(host.ping, one.address, LATEST_S)) for one in candidates
    ]
    ports = _ports_of(host, candidates)
    ways = [*pings, *ports]
    probes = {number: way.probe for number, way in enumerate(ways)}
    replies = at_once(
        {number: probe for number, probe in probes.items() if number < len(pings)},
        CHOOSE_S,
        enough=lambda got: any(got[n].alive for n in range(len(pings)) if n in got),
        reserve={number: probe for number, probe in probes.items() if number >= len(pings)},
        reserve_s=PORTS_AFTER_S,
    )
    alive = [way for n, way in enumerate(ways) if n in replies and replies[n].alive]
    closed = any(reply.fault is Fault.NOT_PERMITTED for reply in replies.values())
    chosen = (alive or (ports if closed and ports else ways))[0]
    return replace(chosen, silent_s=0.0 if alive else CHOOSE_S)


def answering_ports(host: Host, candidates: Sequence[ProbeHost]) -> list[Way]:
    """TCP ports that answer; not DNS's, where a router may answer in the name of others."""
    ways = [way for way in _ports_of(host, candidates) if way.name != "tcp:53"]
    replies = at_once({number: way.probe for number, way in enumerate(ways)}, CHOOSE_S)
    return [way for number, way in enumerate(ways) if number in replies and replies[number].alive]


def _ports_of(host: Host, candidates: Sequence[ProbeHost]) -> list[Way]:
    return [
        Way(one.address, f"tcp:{port}", partial(host.tcp_connect, one.address, port, TCP_ANSWER_S))
        for one in candidates
        for port in one.ports
    ]
