"""Looks at the line again and again: seldom enough for an hour to cost less than 1 MB."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from checks.at_once import at_once
from checks.gateway import default_route
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Reply
from checks.primary import primary
from checks.settings import Settings
from checks.targets import ProbeHost
from checks.ways import Way, way_to
from troubleshoot.watch.beat import Beat, Ways

# Two echo requests and answers are 296 bytes: 0.4 MB an hour. Two TCP connections are some 950.
EVERY_PING_S, EVERY_TCP_S = 2.5, 6.0
EVERY_DEAD_S = 1.0  # how long a short window lasts is worth knowing; a long one costs no more
SHORT_BEATS = 30
OTHERS_EVERY = 10
ANSWER_S = 1.6
NEAR_PORTS = (80, 53, 443)


class Watcher:
    """Watches one machine's line. Whom to ask, and how, is found out at the start."""

    def __init__(self, host: Host, settings: Settings) -> None:
        self._host, self._settings = host, settings
        self._near = self._way_near()
        self._far = self._way_far()
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
        probes = {side: way.probe for side, way in zip("nf", self._sides(), strict=True) if way}
        replies = at_once(probes, ANSWER_S)
        near, far = (_ms(replies.get(side)) for side in "nf")
        if far is None and near is not None and self._may_ask_others():
            far = self._any_other_far()
        self._dead_beats = self._dead_beats + 1 if far is None and self._far else 0
        carrier = self._carrier() if near is None else True
        return Beat(at_s, near, far, carrier)

    def _sides(self) -> tuple[Way | None, Way | None]:
        return self._near, self._far

    def _may_ask_others(self) -> bool:
        return self._dead_beats < SHORT_BEATS or self._dead_beats % OTHERS_EVERY == 0

    def _every_s(self) -> float:
        if 0 < self._dead_beats < SHORT_BEATS:
            return EVERY_DEAD_S
        ping = all(way is None or way.name == "ping" for way in self._sides())
        return EVERY_PING_S if ping else EVERY_TCP_S

    def _way_near(self) -> Way | None:
        routes = self._host.routes()
        route = default_route(routes, primary(self._host.adapters(), routes))
        if route is None or route.gateway is None:
            return None
        return way_to(self._host, [ProbeHost(route.gateway, NEAR_PORTS)])

    def _way_far(self) -> Way | None:
        hosts = self._settings.probe_hosts if self._settings.internet else ()
        return way_to(self._host, hosts) if hosts else None

    def _any_other_far(self) -> float | None:
        """One silent host outside is not a dead line."""
        if self._far is None:
            return None
        calls = {
            (probe.address, port): partial(self._host.tcp_connect, probe.address, port, 1.0)
            for probe in self._settings.probe_hosts
            for port in probe.ports[:1]
        }
        replies = at_once(calls, 1.1, enough=lambda got: any(r.alive for r in got.values()))
        return next((ms for ms in map(_ms, replies.values()) if ms is not None), None)

    def _carrier(self) -> bool | None:
        try:
            line = primary(self._host.adapters(), self._host.routes())
        except CannotRun:
            return None
        return line.carrier if line and line.enabled else False


def watch_clock() -> float:
    """Seconds that only ever grow."""
    return time.monotonic()


def _ms(reply: Reply | None) -> float | None:
    return reply.seconds * 1000 if reply is not None and reply.alive else None
