"""Looks at the line again and again: seldom enough for an hour to cost less than 1 MB."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

from checks.at_once import at_once
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Reply
from checks.primary import primary
from checks.settings import Settings
from checks.ways import Way
from troubleshoot.watch.beat import Beat, Ways
from troubleshoot.watch.sides import Far, Near

# Two echo requests and answers are 296 bytes: 0.4 MB an hour. Two TCP connections are some 950.
EVERY_PING_S, EVERY_TCP_S = 2.5, 6.0
EVERY_DEAD_S = 1.0  # how long a short window lasts is worth knowing; a long one costs no more
SHORT_BEATS = 30
OTHERS_EVERY = 10
ANSWER_S = 1.6
OTHERS_S = 1.1


class Watcher:
    """Watches one machine's line."""

    def __init__(self, host: Host, settings: Settings) -> None:
        self._host = host
        self._near, self._far = Near(host), Far(host, settings)
        self._dead_beats = 0

    @property
    def ways(self) -> Ways:
        """Whom the probes go to."""
        return Ways(*(f"{way.address} ({way.name})" if way else None for way in self._sides()))

    def beats(self, clock: Callable[[], float], wait: Callable[[float], object]) -> Iterator[Beat]:
        """One look after another, for as long as somebody asks for them."""
        started = clock()
        while True:
            at_s = clock() - started
            beat = self.look(at_s)
            yield beat
            wait(max(0.0, at_s + self._every_s() - (clock() - started)))

    def look(self, at_s: float) -> Beat:
        """One probe near and one far, at once; the others are asked before far counts as lost."""
        self._near.refresh()
        near_way, far_way = self._sides()
        near, far, others = self._replies()
        self._near.heard(near is not None)
        self._far.heard(far is not None, others)
        far = far if far is not None else _first(others)
        self._dead_beats = self._dead_beats + 1 if far is None and far_way else 0
        carrier = self._carrier() if near is None else True
        routed = near is not None or self._near.routed
        return Beat(at_s, near, far, carrier, routed, near_way is not None)

    def _replies(self) -> tuple[float | None, float | None, dict[str, Reply]]:
        """Where far was dead before, the others are asked in the same moment: it saves a second."""
        probes = {side: way.probe for side, way in zip("nf", self._sides(), strict=True) if way}
        others = self._far.others() if self._may_ask_others() else {}
        replies = at_once(probes | (others if self._dead_beats else {}), ANSWER_S)
        near, far = (_ms(replies.pop(side, None)) for side in "nf")
        if far is None and others and not self._dead_beats:
            replies = at_once(others, OTHERS_S, enough=lambda got: _first(got) is not None)
        return near, far, dict(replies)

    def _sides(self) -> tuple[Way | None, Way | None]:
        return self._near.way, self._far.way

    def _may_ask_others(self) -> bool:
        return self._dead_beats < SHORT_BEATS or self._dead_beats % OTHERS_EVERY == 0

    def _every_s(self) -> float:
        if 0 < self._dead_beats < SHORT_BEATS:
            return EVERY_DEAD_S
        ping = all(way is None or way.name == "ping" for way in self._sides())
        return EVERY_PING_S if ping else EVERY_TCP_S

    def _carrier(self) -> bool | None:
        try:
            line = primary(self._host.adapters(), self._host.routes())
        except CannotRun:
            return None
        return line.carrier if line and line.enabled else False


def watch_clock() -> float:
    """Seconds that only ever grow."""
    return time.monotonic()


def _first(replies: Mapping[str, Reply]) -> float | None:
    return next((ms for ms in map(_ms, replies.values()) if ms is not None), None)


def _ms(reply: Reply | None) -> float | None:
    return reply.seconds * 1000 if reply is not None and reply.alive else None
