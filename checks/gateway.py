"""The office router: is there one, and does it answer in any way?

No single witness is believed. A router may ignore echo requests, so it is also asked by TCP,
by a packet that must die at it, and by whether it answered the system's own neighbour query.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from checks.contacts import all_of, known_names, probe_hosts, routers
from checks.host.protocol import Host
from checks.host.records import Adapter, Route
from checks.probes.router import is_foreign, signs_of_life
from checks.probes.uplink import LINES, is_ipv6_only, on_network, primary
from checks.reason import CannotRun, Reason
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
    """The default route points at no router; another device here answers as one."""
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


_SILENT = Reading("eth0", "192.168.7.1", True, False, None, None, "failed", None)
_THERE = replace(_SILENT, answered_by="ping", ms=0.6)
EXAMPLES = {
    Outcome.OK: replace(_THERE, neighbour=None),
    Outcome.TUNNEL: Reading("tun0", None, True, True, None, None, None, None),
    Outcome.NOT_CONFIGURED: Reading(None, None, False, False, None, None, None, None),
    Outcome.OFF_NETWORK: replace(_SILENT, gateway="10.9.9.1", on_network=False),
    Outcome.WRONG_ONE: replace(_SILENT, gateway="192.168.7.250", other_router="192.168.7.1"),
    Outcome.UNEXPECTED: replace(_THERE, expected="192.168.7.254"),
    Outcome.SILENT: _SILENT,
    Outcome.UNCONFIRMED: replace(_SILENT, neighbour="stale"),
}
contacts = all_of(routers, probe_hosts, known_names)


def measure(host: Host, settings: Settings) -> Reading:
    """Find the default route, then look for any sign of life of its router."""
    routes = host.routes()
    line = primary(host.adapters(), routes)
    route = default_route(routes, line)
    if route is None and is_ipv6_only(host.adapters(), routes):
        return _by_ipv6(host, routes, settings)
    if route is None or (route.gateway is None and not _is_on_link(route, line)):
        return _without_gateway(route)
    if line is not None and (not line.enabled or line.carrier is False):
        raise CannotRun(Reason.NO_SIGNAL_TO_ROUTER)
    signs = signs_of_life(host, route.gateway, line, settings)
    if signs.answered_by and settings.gateway not in (None, route.gateway):
        foreign = is_foreign(host, line, settings)
        signs = signs if foreign else replace(signs, other_router=settings.gateway)
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
    """Configuration first, then signs of life. A mistyped number is not a router that came along:
    nobody answers there, or somebody who is none."""
    if reading.tunnel:
        return Outcome.TUNNEL
    if reading.gateway is None:
        return Outcome.OK if reading.answered_by else Outcome.NOT_CONFIGURED
    if reading.answered_by and reading.other_router:
        return Outcome.WRONG_ONE
    if reading.answered_by:
        foreign = reading.expected and reading.gateway != reading.expected
        return Outcome.UNEXPECTED if foreign else Outcome.OK
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


def _by_ipv6(host: Host, routes: Sequence[Route], settings: Settings) -> Reading:
    """Where IPv6 alone leads out, a router counts if IPv4 addresses are reached: it translates."""
    signs = signs_of_life(host, None, None, settings)
    if signs.answered_by is None:
        return _without_gateway(None)
    route = next(route for route in routes if route.is_ipv6)
    by, ms = signs.answered_by, signs.ms
    return Reading(route.adapter, route.gateway, True, False, by, ms, None, None)


def _without_gateway(route: Route | None) -> Reading:
    adapter = route.adapter if route else None
    return Reading(adapter, None, False, bool(route), None, None, None, None)
