"""Looks at the line again and again: seldom enough for an hour to cost less than 1 MB."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

from checks.host.protocol import CannotRun, Host
from checks.host.replies import Reply
from checks.primary import primary
from checks.settings import Settings
from checks.ways import ANSWER_S, Probe, Way
from troubleshoot.watch.asking import SOON_S, Heard, ask
from troubleshoot.watch.beat import Beat, Ways
from troubleshoot.watch.sides import Far, Near

# Two echo requests and answers are 296 bytes: 0.4 MB an hour. Two TCP connections are some 950.
EVERY_PING_S, EVERY_TCP_S = 2.5, 6.0
EVERY_DEAD_S = 1.0  # how long a short window lasts is worth knowing; a long one costs no more
SHORT_BEATS = 30
OTHERS_EVERY = 10
MOST_WHERE_DEAD = 9


class Watcher:
    """Watches one machine's line."""

    def __init__(self, host: Host, settings: Settings) -> None:
        self._host = host
        self._near, self._far = Near(host), Far(host, settings)
        self._dead_beats = 0
        self._soon_s = SOON_S

    @property
    def ways(self) -> Ways:
        """Whom the probes go to."""
        return Ways(*map(_named, self._sides()))

    def beats(
        self,
        clock: Callable[[], float],
        wait: Callable[[float], object],
        seconds: float = float("inf"),
    ) -> Iterator[Beat]:
        """One look after another, for so many seconds or as long as somebody asks for them."""
        started = clock()
        while (at_s := clock() - started) < seconds:
            yield self.look(at_s)
            due_s = min(at_s + self._every_s(), seconds)
            wait(max(0.0, due_s - (clock() - started)))

    def look(self, at_s: float) -> Beat:
        """One probe near and one far, at once; the others are asked before far counts as dead."""
        self._near.refresh()
        near_way, far_way = self._sides()
        heard = self._heard()
        near, far, beyond = _ms(heard.near), _ms(heard.far), _first(heard.others)
        self._near.heard(near is not None)
        self._far.heard(far is not None, heard.others)
        dead = far is None and beyond is None and far_way is not None
        self._dead_beats = self._dead_beats + 1 if dead else 0
        carrier = self._carrier() if near is None else True
        routed = near is not None or self._near.routed
        asked_near = near_way is not None
        return Beat(at_s, near, far, carrier, routed, asked_near, beyond, _named(far_way))

    def _heard(self) -> Heard:
        """Where far was dead before, everybody is asked in the same moment: it saves a second."""
        heard = ask(*self._sides(), self._others(), 0.0 if self._dead_beats else self._soon_s)
        if heard.far is not None and heard.far.alive:  # a slow line is no reason to ask everybody
            self._soon_s = SOON_S if heard.far.seconds < SOON_S else ANSWER_S
        return heard

    def _others(self) -> dict[str, Probe]:
        if not self._dead_beats:
            return self._far.others()
        often = self._dead_beats < SHORT_BEATS or self._dead_beats % OTHERS_EVERY == 0
        return self._far.others(MOST_WHERE_DEAD) if often else {}

    def _sides(self) -> tuple[Way | None, Way | None]:
        return self._near.way, self._far.way

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


def _named(way: Way | None) -> str | None:
    return f"{way.address} ({way.name})" if way else None


def _first(replies: Mapping[str, Reply]) -> float | None:
    return next((ms for ms in map(_ms, replies.values()) if ms is not None), None)


def _ms(reply: Reply | None) -> float | None:
    return reply.seconds * 1000 if reply is not None and reply.alive else None
