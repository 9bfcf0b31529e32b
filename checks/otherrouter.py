"""Another router beside a silent one: this PC may only have been given the wrong address."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import partial
from ipaddress import IPv4Interface, ip_address, ip_interface

from checks.at_once import at_once
from checks.host.protocol import Host
from checks.host.records import Adapter
from checks.host.replies import Fault, Reply
from checks.names import Answer, Lookup, ask
from checks.settings import Settings

PROBE_S = 0.8
CONNECT_S = 0.5
SERVICES = (53, 80, 443)
FROM_OUTSIDE = (Answer.FOUND, Answer.EMPTY, Answer.NO_SUCH_NAME)


def other_router(host: Host, gateway: str, line: Adapter | None, settings: Settings) -> str | None:
    """Another device of this network that is a router.

    Where the silent address is no place for a router, whoever lives at a usual one is believed.
    Else only who shows a way out: access points, printers and DNS servers live on, but are cut
    off as well, when the router dies.
    """
    places = _usual_places(line)
    likely = [] if gateway in places else places
    near = [*places, *_near(host.dns_servers(), line)]
    own = {str(interface.ip) for interface in _interfaces(line)}
    doubted = [one for one in dict.fromkeys(near) if one not in (*likely, *own, gateway)]
    calls: dict[str, Callable[[], bool]] = {
        **{one: partial(_lives, host, one) for one in likely if one not in own},
        **{one: partial(_has_way_out, host, one, settings) for one in doubted},
    }
    found = at_once(calls, PROBE_S + 0.2, enough=lambda got: any(got.values()))
    return next((address for address in calls if found.get(address)), None)


def _lives(host: Host, address: str) -> bool:
    ways: dict[int, Callable[[], Reply]] = {
        port: partial(host.tcp_connect, address, port, CONNECT_S) for port in SERVICES
    }
    replies = at_once(ways, PROBE_S, enough=lambda got: any(_spoke(one) for one in got.values()))
    return any(_spoke(reply) for reply in replies.values())


def _spoke(reply: Reply) -> bool:
    return reply.fault in (None, Fault.REFUSED)


def _has_way_out(host: Host, address: str, settings: Settings) -> bool:
    """A right answer may be remembered; one for a name never heard before must be fetched."""
    names = [known.name for known in settings.known_names]
    unheard = [f"{secrets.token_hex(8)}.{name}" for name in names[:1]]
    calls = {name: partial(ask, host, address, name, PROBE_S) for name in (*names, *unheard)}
    found = at_once(calls, PROBE_S, enough=lambda got: _proves(got, unheard, settings))
    return _proves(found, unheard, settings)


def _proves(found: dict[str, Lookup], unheard: Sequence[str], settings: Settings) -> bool:
    fetched = any(found[name].answer in FROM_OUTSIDE for name in unheard if name in found)
    return fetched and any(
        set(found[known.name].addresses) & set(known.addresses)
        for known in settings.known_names
        if known.name in found
    )


def _near(servers: Sequence[str], line: Adapter | None) -> list[str]:
    """Those in one of the line's own networks."""
    networks = [interface.network for interface in _interfaces(line)]
    bare = [ip_address(server.partition("%")[0]) for server in servers]
    return [str(server) for server in bare if any(server in network for network in networks)]


def _usual_places(line: Adapter | None) -> list[str]:
    """The first and the last address of each of the line's networks."""
    places: list[str] = []
    for interface in _interfaces(line):
        network = interface.network
        if network.num_addresses > 3:
            places += [str(network.network_address + 1), str(network.broadcast_address - 1)]
    return places


def _interfaces(line: Adapter | None) -> list[IPv4Interface]:
    every = [ip_interface(f"{a.address}/{a.prefix}") for a in line.addresses] if line else []
    return [interface for interface in every if isinstance(interface, IPv4Interface)]
