"""Whom a watch asks near and far; chosen anew where nobody answers there, or the router changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from checks.gateway import default_route
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Reply
from checks.primary import primary
from checks.settings import Settings
from checks.targets import ProbeHost
from checks.ways import ANSWER_S, TCP_ANSWER_S, Probe, Way, way_to

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
        spoke = next((way for way in self._ways() if _lives(others.get(_name(way)))), None)
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


def _lives(reply: Reply | None) -> bool:
    return reply is not None and reply.alive
