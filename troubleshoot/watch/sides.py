"""Whom a watch asks near and far; chosen anew where nobody answers there, or the router changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from checks.gateway import default_route
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Reply
from checks.primary import primary
from checks.settings import Settings
from checks.targets import ProbeHost
from checks.ways import TCP_ANSWER_S, Probe, Way, way_to

NEAR_PORTS = (80, 53, 443)
AGAIN_EVERY = 10  # looks at a router that has never answered
MUTE_LOOKS = 3  # in which others answer and the one that is asked does not


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
    """One of the probe hosts; the others are asked in its place before the line counts as dead."""

    def __init__(self, host: Host, settings: Settings) -> None:
        self._host = host
        self._hosts = settings.probe_hosts if settings.internet else ()
        self._mute = 0
        self.way: Way | None = way_to(host, self._hosts) if self._hosts else None

    def others(self) -> dict[str, Probe]:
        """A question to every probe host, by a way that no firewall for echo requests stops."""
        return {name: way.probe for name, way in self._ways().items()}

    def heard(self, alive: bool, others: Mapping[str, Reply]) -> None:
        """One that stays silent while others answer is a bad witness: another takes its place."""
        spoke = next((way for name, way in self._ways().items() if _lives(others.get(name))), None)
        self._mute = 0 if alive or spoke is None else self._mute + 1
        if spoke is not None and self._mute >= MUTE_LOOKS:
            chosen = way_to(self._host, self._hosts)
            self.way = spoke if chosen.silent_s else chosen
            self._mute = 0

    def _ways(self) -> dict[str, Way]:
        ends = [(probe.address, port) for probe in self._hosts for port in probe.ports[:1]]
        return {f"{address} {port}": self._by_tcp(address, port) for address, port in ends}

    def _by_tcp(self, address: str, port: int) -> Way:
        probe = partial(self._host.tcp_connect, address, port, TCP_ANSWER_S)
        return Way(address, f"tcp:{port}", probe)


def _lives(reply: Reply | None) -> bool:
    return reply is not None and reply.alive
