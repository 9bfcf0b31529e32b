"""Looks at the line again and again: seldom enough for an hour to cost less than 1 MB; until it
is stopped.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

from checks.gateway import default_route
from checks.host.protocol import Host
from checks.host.replies import Reply
from checks.parallel import at_once
from checks.probes.ping_series import ANSWER_S, TCP_ANSWER_S, Probe, Way, way_to
from checks.probes.uplink import primary
from checks.reason import CannotRun
from checks.settings import ProbeHost, Settings
from troubleshoot.watch.analysis import Sample, Ways

# One round of questions: the router and the witness, and others where that one stays silent.

SOON_S = 0.8  # a satellite takes 0.7 s
SLACK_S = 0.1


@dataclass(frozen=True)
class Heard:
    """What came back; None and no entry: nothing did, or nobody was asked."""

    near: Reply | None
    far: Reply | None
    others: Mapping[str, Reply] = field(default_factory=dict)


def ask(near: Way | None, far: Way | None, others: Mapping[str, Probe], soon_s: float) -> Heard:
    """All at once; the others after `soon_s`, or when the witness has been asked in vain."""
    witness = _Witness(far)
    probes: dict[str, Callable[[], Reply | None]] = {
        name: _Doubt(witness, other, soon_s) for name, other in others.items()
    }
    probes |= {"n": near.probe} if near else {}
    probes |= {"f": witness} if far else {}
    timeout_s = max(ANSWER_S, soon_s + TCP_ANSWER_S if others else 0.0) + SLACK_S
    replies = at_once(probes, timeout_s)
    spoken = {name: reply for name in others if (reply := replies.get(name)) is not None}
    return Heard(replies.get("n"), replies.get("f"), spoken)


class _Witness:
    """The question to the witness, and whether it has come to an end."""

    def __init__(self, way: Way | None) -> None:
        self._way = way
        self.ended = threading.Event()
        self.alive = False

    def __call__(self) -> Reply:
        assert self._way is not None
        try:
            reply = self._way.probe()
            self.alive = reply.alive
            return reply
        finally:
            self.ended.set()


@dataclass(frozen=True)
class _Doubt:
    """A question to somebody else, which is not asked at all where the witness answers."""

    witness: _Witness
    other: Probe
    soon_s: float

    def __call__(self) -> Reply | None:
        self.witness.ended.wait(self.soon_s)
        return None if self.witness.alive else self.other()


# Whom a watch asks near and far; chosen anew where nobody answers there, or the router changes.

NEAR_PORTS = (80, 53, 443)
AGAIN_EVERY = 10  # looks at a router that has never answered
MUTE_LOOKS = 5  # in which others answer and the one that is asked does not, whoever it is
MOST_OTHERS = 2


class Near:
    """The router of the default route as it is now."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._answered, self._silent = False, 0
        self.way: Way | None = None
        self.routed = False
        self.refresh()

    def refresh(self) -> None:
        """Look whom the default route names; one that has gone leaves its router to be asked."""
        gateway = self._gateway()
        new = self.way is None or gateway != self.way.address
        due = not self._answered and self._silent and self._silent % AGAIN_EVERY == 0
        if gateway and (new or due):
            self.way = way_to(self._host, [ProbeHost(gateway, NEAR_PORTS)])
            self._answered = self._answered and not new

    def heard(self, alive: bool) -> None:
        """Whether it answered this time."""
        self._answered = self._answered or alive
        self._silent = 0 if alive else self._silent + 1

    def _gateway(self) -> str | None:
        try:
            routes = self._host.routes()
            route = default_route(routes, primary(self._host.adapters(), routes))
        except CannotRun:
            return None
        self.routed = route is not None
        return route.gateway if route else None


class Far:
    """One of the probe hosts; others are asked beside it before the line counts as dead.

    Who misses a question hands over to the next one. So a host that spares its answers is soon
    asked no more, while a line that loses some loses them whoever is asked.
    """

    def __init__(self, host: Host, settings: Settings) -> None:
        self._host = host
        self._hosts = settings.probe_hosts if settings.internet else ()
        self._mute = 0
        self.way: Way | None = way_to(host, self._hosts) if self._hosts else None

    def others(self, most: int = MOST_OTHERS) -> dict[str, Probe]:
        """Questions to the next ones; most in a way that no ban on echo requests stops."""
        return {_name(way): way.probe for way in self._ways()[:most]}

    def heard(self, alive: bool, others: Mapping[str, Reply]) -> None:
        """One that stays silent while others answer may be a bad witness: the next one is asked."""
        there = {name for name, reply in others.items() if reply.alive}
        spoke = next((way for way in self._ways() if _name(way) in there), None)
        self._mute = 0 if alive or spoke is None else self._mute + 1
        if self._mute >= MUTE_LOOKS and spoke is not None:
            chosen = way_to(self._host, self._hosts)
            self.way = spoke if chosen.silent_s else chosen
            self._mute = 0
        elif self._mute:
            self.way = self._next()

    def _next(self) -> Way | None:
        """The one after the witness, asked in the same way."""
        return self._ways()[0] if len(self._hosts) > 1 and self._ways() else self.way

    def _ways(self) -> list[Way]:
        """To each host, the witness itself last; the first as the witness, for it costs less."""
        ends = [(one.address, port) for one in self._in_turn() for port in self._ports(one)[:1]]
        ways = [self._by_tcp(address, port) for address, port in ends]
        if len(ways) > 1 and self.way and self.way.name == "ping":
            address = ways[0].address
            ways[0] = Way(address, "ping", partial(self._host.ping, address, ANSWER_S))
        return ways

    def _in_turn(self) -> tuple[ProbeHost, ...]:
        addresses = [one.address for one in self._hosts]
        after = addresses.index(self.way.address) + 1 if self.way else 0
        return self._hosts[after:] + self._hosts[:after]

    def _ports(self, one: ProbeHost) -> Sequence[int]:
        """The port by which the witness answers comes first: a firewall may stop the others."""
        name = self.way.name if self.way else ""
        return sorted(one.ports, key=lambda port: name != f"tcp:{port}")

    def _by_tcp(self, address: str, port: int) -> Way:
        probe = partial(self._host.tcp_connect, address, port, TCP_ANSWER_S)
        return Way(address, f"tcp:{port}", probe)


def _name(way: Way) -> str:
    return f"{way.address} {way.name}"


# The watch itself.

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
    ) -> Iterator[Sample]:
        """One look after another, for so many seconds or as long as somebody asks for them."""
        started = clock()
        while (at_s := clock() - started) < seconds:
            yield self.look(at_s)
            due_s = min(at_s + self._every_s(), seconds)
            wait(max(0.0, due_s - (clock() - started)))

    def look(self, at_s: float) -> Sample:
        """One probe near and one far, at once; the others are asked before far counts as dead."""
        self._near.refresh()
        near_way, far_way = self._sides()
        heard = self._heard()
        near, far = _ms(heard.near), _ms(heard.far)
        beyond = next((ms for ms in map(_ms, heard.others.values()) if ms is not None), None)
        self._near.heard(near is not None)
        self._far.heard(far is not None, heard.others)
        dead = far is None and beyond is None and far_way is not None
        self._dead_beats = self._dead_beats + 1 if dead else 0
        carrier = self._carrier() if near is None else True
        routed = near is not None or self._near.routed
        asked_near = near_way is not None
        return Sample(at_s, near, far, carrier, routed, asked_near, beyond, _named(far_way))

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


def _named(way: Way | None) -> str | None:
    return f"{way.address} ({way.name})" if way else None


def _ms(reply: Reply | None) -> float | None:
    return reply.seconds * 1000 if reply is not None and reply.alive else None


# A window that is closed, or a system that shuts down, ends a watch as Ctrl-C does.

NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")  # Windows has no second, others have no third


@contextmanager
def stop_on_signals() -> Iterator[None]:
    """The first such signal is a KeyboardInterrupt; a closing window sends several.

    One that is ignored already (`nohup`) stays ignored.
    """
    here = [number for name in NAMES if (number := getattr(signal, name, None)) is not None]
    heard = [number for number in here if signal.getsignal(number) != signal.SIG_IGN]
    screens = [one.fileno() for one in (sys.stdout, sys.stderr) if getattr(one, "isatty", bool)()]

    def leave(number: int, frame: FrameType | None) -> None:
        for each in heard:
            signal.signal(each, signal.SIG_IGN)
        if number == getattr(signal, "SIGHUP", None):
            _let_go(screens)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, leave) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _let_go(screens: list[int]) -> None:
    """Writing to a window that is gone fails: from now on it is written nowhere."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for screen in screens:
            os.dup2(nowhere, screen)
        os.close(nowhere)
