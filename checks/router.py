"""Signs of life of a router."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from checks.at_once import at_once
from checks.host.protocol import CannotRun, Host
from checks.host.records import Adapter, NeighbourState
from checks.host.replies import Reply
from checks.otherrouter import other_router
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
