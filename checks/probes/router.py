"""Signs of life of a router."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from checks.host.protocol import Host
from checks.host.records import Adapter, NeighbourState
from checks.host.replies import Fault, Reply
from checks.parallel import at_once
from checks.probes.dns_query import Answer, Lookup, ask, new_name
from checks.probes.uplink import near, own_addresses, usual_places
from checks.reason import CannotRun
from checks.settings import Settings

TCP_PORTS = (80, 53, 443)
PROBE_S = 1.0
POLL_S = 0.1
THROUGH = 2


@dataclass(frozen=True)
class Signs:
    """The first sign of life and its time; where there was none, what there was instead."""

    PATIENCE_S: ClassVar[float] = 3.2

    answered_by: str | None
    ms: float | None
    neighbour: str | None
    other_router: str | None = None


def signs_of_life(
    host: Host, gateway: str | None, line: Adapter | None, settings: Settings
) -> Signs:
    """Ask in every way at once.

    Beside one that is silent then another one is looked for, while the system's own neighbour
    query goes on.
    """
    if gateway is None:
        return _signs_beyond(host, settings)
    started = time.monotonic()
    replies = at_once(_ways(host, gateway, settings), PROBE_S + 0.2, enough=_any_alive(gateway))
    for way, reply in replies.items():
        if _alive(gateway, way, reply):
            return Signs(way.partition(":")[0], reply.seconds * 1000, None)
    found: dict[str, Signs | str | None] = at_once(
        {
            "neighbour": partial(_neighbour_sign, host, gateway, started),
            "other": partial(other_router, host, gateway, line, settings),
        },
        Signs.PATIENCE_S,
    )
    signs, other = found.get("neighbour"), found.get("other")
    if not isinstance(signs, Signs):
        signs = Signs(None, None, None)
    silent = signs.answered_by is None
    return replace(signs, other_router=other) if silent and isinstance(other, str) else signs


def is_foreign(host: Host, line: Adapter | None, settings: Settings) -> bool:
    """Of a living gateway that the office profile does not name: whether it is a router all the
    same. It is none where nothing passes through it and the office's own router is beside it.
    """
    own = near([settings.gateway] if settings.gateway else [], line)
    calls: dict[str, Callable[[], bool]] = {one: partial(lives, host, one) for one in own}
    calls["beyond"] = partial(_passes, host, settings)
    got = at_once(calls, PROBE_S + 0.3, lambda got: got.get("beyond", False))
    return got.get("beyond", False) or not any(got.get(one) for one in own)


def _passes(host: Host, settings: Settings) -> bool:
    got = at_once(_through(host, settings), PROBE_S + 0.2, _any_alive(None))
    return any(reply.alive for reply in got.values())


def neighbour_state(host: Host, address: str) -> tuple[str | None, float | None]:
    """The state of the neighbour entry, and the seconds since it was last confirmed."""
    try:
        entries = [entry for entry in host.neighbours() if entry.address == address]
    except CannotRun:
        return None, None
    return (entries[0].state.value, entries[0].confirmed_s) if entries else (None, None)


def _signs_beyond(host: Host, settings: Settings) -> Signs:
    """Of a router without an address of its own, which answers for all that lies beyond it."""
    beyond = settings.probe_hosts
    ways = _through(host, settings)
    if beyond:
        ways["hop"] = partial(host.ping, beyond[0].address, PROBE_S, 1)
    replies = at_once(ways, PROBE_S + 0.2, enough=_any_alive(None))
    for way, reply in replies.items():
        if _alive(None, way, reply):
            return Signs(way.partition(":")[0], reply.seconds * 1000, None)
    states = [neighbour_state(host, probe.address)[0] for probe in beyond]
    there = NeighbourState.REACHABLE.value in states
    return Signs("neighbour" if there else None, None, None)


def _ways(host: Host, gateway: str, settings: Settings) -> dict[str, Callable[[], Reply]]:
    ways: dict[str, Callable[[], Reply]] = {"ping": partial(host.ping, gateway, PROBE_S)}
    for port in TCP_PORTS:
        ways[f"tcp:{port}"] = partial(host.tcp_connect, gateway, port, PROBE_S)
    if settings.probe_hosts and ":" not in gateway:
        beyond = settings.probe_hosts[0].address
        ways["hop"] = partial(host.ping, beyond, PROBE_S, 1)
    return {**ways, **_through(host, settings, THROUGH)}


def _through(
    host: Host, settings: Settings, most: int | None = None
) -> dict[str, Callable[[], Reply]]:
    """Whatever comes back from beyond came through the router, mute as it may be itself."""
    return {
        f"through:{probe.address}": partial(
            host.tcp_connect, probe.address, probe.ports[0], PROBE_S
        )
        for probe in settings.probe_hosts[:most]
    }


def _alive(gateway: str | None, way: str, reply: Reply) -> bool:
    """A packet that died on the way proves the router only when the router says so."""
    if way == "hop":
        return reply.sender == gateway if gateway else reply.fault is None
    return reply.alive


def _any_alive(gateway: str | None) -> Callable[[dict[str, Reply]], bool]:
    return lambda got: any(_alive(gateway, way, reply) for way, reply in got.items())


def _neighbour_sign(host: Host, gateway: str, started: float) -> Signs:
    """Failed is proof of silence; confirmed since we began is proof of life."""
    while (spent := time.monotonic() - started) < Signs.PATIENCE_S:
        state, confirmed_s = neighbour_state(host, gateway)
        if state is None or (state == NeighbourState.FAILED.value and spent > PROBE_S):
            return Signs(None, None, NeighbourState.FAILED.value)
        if confirmed_s is not None and confirmed_s < spent and state != "failed":
            return Signs("neighbour", None, state)
        time.sleep(POLL_S)
    return Signs(None, None, state)


# Another router beside a silent one: this PC may only have been given the wrong address.

NEIGHBOUR_PROBE_S = 0.8
CONNECT_S = 0.5
SERVICES = (53, 80, 443)
FROM_OUTSIDE = (Answer.FOUND, Answer.EMPTY, Answer.NO_SUCH_NAME)


def other_router(
    host: Host, gateway: str, line: Adapter | None, settings: Settings, *, is_router: bool = False
) -> str | None:
    """Another device of this network that is a router.

    Where the silent address is no place for a router, whoever lives at a usual one, or at that of
    the office profile, is believed. Else only who shows a way out: access points, printers and DNS
    servers live on, but are cut off as well, when the router dies. `is_router`: the device asked
    about looks like one itself.
    """
    expected = near([settings.gateway] if settings.gateway else [], line)
    places = [*expected, *usual_places(line)]
    strange = [] if gateway in usual_places(line) else places
    likely = [] if is_router or gateway in expected else expected or strange
    beside = dict.fromkeys((*places, *near(host.dns_servers(), line)))
    others = [one for one in beside if one not in (gateway, *own_addresses(line))]
    calls: dict[str, Callable[[], bool]] = {
        one: partial(lives, host, one)
        if one in likely
        else partial(_has_way_out, host, one, settings)
        for one in others
    }
    found = at_once(calls, NEIGHBOUR_PROBE_S + 0.2, enough=lambda got: any(got.values()))
    return next((address for address in calls if found.get(address)), None)


def lives(host: Host, address: str) -> bool:
    """Whether a device there answers, or refuses, where routers answer."""
    ways: dict[int, Callable[[], Reply]] = {
        port: partial(host.tcp_connect, address, port, CONNECT_S) for port in SERVICES
    }
    replies = at_once(
        ways, NEIGHBOUR_PROBE_S, enough=lambda got: any(_spoke(one) for one in got.values())
    )
    return any(_spoke(reply) for reply in replies.values())


def _spoke(reply: Reply) -> bool:
    return reply.fault in (None, Fault.REFUSED)


def _has_way_out(host: Host, address: str, settings: Settings) -> bool:
    """A right answer may be remembered; one for a name never heard before must be fetched."""
    unheard = new_name(host)
    names = [unheard, *(known.name for known in settings.known_names)]
    calls = {name: partial(ask, host, address, name, NEIGHBOUR_PROBE_S) for name in names}
    found = at_once(calls, NEIGHBOUR_PROBE_S, enough=lambda got: _proves(got, unheard, settings))
    return _proves(found, unheard, settings)


def _proves(found: dict[str, Lookup], unheard: str, settings: Settings) -> bool:
    fetched = unheard in found and found[unheard].answer in FROM_OUTSIDE
    return fetched and any(
        set(found[known.name].addresses) & set(known.addresses)
        for known in settings.known_names
        if known.name in found
    )
