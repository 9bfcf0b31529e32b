"""The office router: is there one, and does it answer in any way?

No single witness is believed. A router may ignore echo requests, so it is also asked by TCP,
by a packet that must die at it, and by whether it answered the system's own neighbour query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.host.records import Adapter, Route
from checks.network import on_network
from checks.primary import LINES, primary
from checks.router import Signs, signs_of_life
from checks.settings import Settings


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The router answers, or is known to be there."""
    TUNNEL = "tunnel"
    """All traffic goes through a tunnel or a dialled line, which has no router to ask."""
    NOT_CONFIGURED = "not_configured"
    """No default route, or one without a router that nobody answers for."""
    OFF_NETWORK = "off_network"
    """The default route points at a silent address outside this PC's own network."""
    WRONG_ONE = "wrong_one"
    """The default route points at a silent address; another device here answers as a router."""
    UNEXPECTED = "unexpected"
    """It is not the router that the office profile names."""
    SILENT = "silent"
    """It does not answer in any way."""
    UNCONFIRMED = "unconfirmed"
    """It was there not long ago, and has not answered since."""


@dataclass(frozen=True)
class Reading:
    """The default route and what the router showed.

    `answered_by`: the first sign of life (ping, tcp, hop, through, neighbour). `neighbour`: the
    state of the system's neighbour entry when nothing else answered.
    """

    adapter: str | None
    gateway: str | None
    on_network: bool
    tunnel: bool
    answered_by: str | None
    ms: float | None
    neighbour: str | None
    other_router: str | None
    expected: str | None = None


HEALTHY = frozenset({Outcome.OK, Outcome.TUNNEL})
THRESHOLDS = (
    Threshold("patience with a silent router", Signs.PATIENCE_S, "s", "ARP gives up after 3 s"),
)


def _example(gateway: str | None = "192.168.7.1", **facts: object) -> Reading:
    known: dict[str, object] = {
        "adapter": "eth0",
        "gateway": gateway,
        "on_network": True,
        "tunnel": False,
        "answered_by": None,
        "ms": None,
        "neighbour": "failed",
        "other_router": None,
    }
    return Reading(**(known | facts))  # type: ignore[arg-type]


EXAMPLES = {
    Outcome.OK: _example(answered_by="ping", ms=0.6, neighbour=None),
    Outcome.TUNNEL: _example(None, adapter="tun0", tunnel=True, neighbour=None),
    Outcome.NOT_CONFIGURED: _example(None, adapter=None, on_network=False, neighbour=None),
    Outcome.OFF_NETWORK: _example("10.9.9.1", on_network=False),
    Outcome.WRONG_ONE: _example("192.168.7.250", other_router="192.168.7.1"),
    Outcome.UNEXPECTED: _example(answered_by="ping", ms=0.6, expected="192.168.7.254"),
    Outcome.SILENT: _example(),
    Outcome.UNCONFIRMED: _example(neighbour="stale"),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Find the default route, then look for any sign of life of its router."""
    routes = host.routes()
    line = primary(host.adapters(), routes)
    route = default_route(routes, line)
    if route is None or (route.gateway is None and not _is_on_link(route, line)):
        return _without_gateway(route)
    if line is not None and (not line.enabled or line.carrier is False):
        raise CannotRun("there is no signal on the line to the router")
    signs = signs_of_life(host, route.gateway, line, settings)
    return Reading(
        adapter=route.adapter,
        gateway=route.gateway,
        on_network=line is None or route.gateway is None or on_network(route.gateway, line),
        tunnel=False,
        answered_by=signs.answered_by,
        ms=signs.ms,
        neighbour=signs.neighbour,
        other_router=signs.other_router,
        expected=settings.gateway,
    )


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Configuration first, then signs of life."""
    if reading.tunnel:
        return Outcome.TUNNEL
    if reading.gateway is None:
        return Outcome.OK if reading.answered_by else Outcome.NOT_CONFIGURED
    if reading.expected and reading.gateway != reading.expected:
        return Outcome.UNEXPECTED
    if reading.answered_by:
        return Outcome.OK
    if not reading.on_network:
        return Outcome.OFF_NETWORK
    if reading.other_router:
        return Outcome.WRONG_ONE
    return Outcome.SILENT if reading.neighbour == "failed" else Outcome.UNCONFIRMED


def default_route(routes: Sequence[Route], line: Adapter | None) -> Route | None:
    """The IPv4 route of the PC's own line; else that of a tunnel.

    IPv6 has its own check: its route comes by itself and would hide that IPv4 has none.
    """
    ipv4 = [route for route in routes if not route.is_ipv6]
    own = [route for route in ipv4 if line and route.adapter == line.name]
    return next(iter((*own, *ipv4)), None)


def _is_on_link(route: Route, line: Adapter | None) -> bool:
    """On a cable or Wi-Fi all others seem to be near, and only a router can answer for them."""
    return line is not None and route.adapter == line.name and line.medium in LINES


def _without_gateway(route: Route | None) -> Reading:
    adapter = route.adapter if route else None
    return Reading(adapter, None, False, bool(route), None, None, None, None)
