"""Signs of life of a router, and of another one beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Interface, IPv4Network, ip_address, ip_interface
from typing import ClassVar

from checks.at_once import at_once
from checks.host.protocol import CannotRun, Host
from checks.host.records import Adapter, NeighbourState
from checks.host.replies import Fault, Reply
from checks.settings import Settings

TCP_PORTS = (80, 53, 443)
PROBE_S = 1.0
POLL_S = 0.1
SERVICES = (53, 80, 443)
THROUGH = 2


@dataclass(frozen=True)
class Signs:
    """The first sign of life, its time, and the neighbour state where there was none."""

    PATIENCE_S: ClassVar[float] = 3.2

    answered_by: str | None
    ms: float | None
    neighbour: str | None


def signs_of_life(host: Host, gateway: str, settings: Settings, started: float) -> Signs:
    """Ask in every way at once; then wait for what the system's own neighbour query says."""
    replies = at_once(_ways(host, gateway, settings), PROBE_S + 0.2, enough=_any_alive(gateway))
    for way, reply in replies.items():
        if _alive(gateway, way, reply):
            return Signs(way.partition(":")[0], reply.seconds * 1000, None)
    return _wait_for_neighbour(host, gateway, started)


def other_router(host: Host, gateway: str, line: Adapter | None, settings: Settings) -> str | None:
    """Another device of this network at a router's usual place that answers like one.

    Where the silent address is itself such a place, the other must offer a router's services:
    a switch or printer that merely exists does not count.
    """
    candidates = [c for c in _candidates(line, settings, host.dns_servers()) if c != gateway]
    strict = gateway in _usual_places(line)
    ways: dict[tuple[str, int], Callable[[], Reply]] = {
        (address, port): partial(host.tcp_connect, address, port, PROBE_S / 2)
        for address in candidates
        for port in SERVICES
    }
    replies = at_once(ways, PROBE_S)
    for (address, _), reply in replies.items():
        if reply.fault is None or (not strict and reply.fault is Fault.REFUSED):
            return address
    return None


def neighbour_state(host: Host, address: str) -> tuple[str | None, float | None]:
    """The state of the neighbour entry, and the seconds since it was last confirmed."""
    try:
        entries = [entry for entry in host.neighbours() if entry.address == address]
    except CannotRun:
        return None, None
    return (entries[0].state.value, entries[0].confirmed_s) if entries else (None, None)


def _ways(host: Host, gateway: str, settings: Settings) -> dict[str, Callable[[], Reply]]:
    ways: dict[str, Callable[[], Reply]] = {"ping": partial(host.ping, gateway, PROBE_S)}
    for port in TCP_PORTS:
        ways[f"tcp:{port}"] = partial(host.tcp_connect, gateway, port, PROBE_S)
    if settings.probe_hosts and ":" not in gateway:
        beyond = settings.probe_hosts[0].address
        ways["hop"] = partial(host.ping, beyond, PROBE_S, 1)
    # Whatever comes back from beyond came through the router, mute as it may be itself.
    for probe in settings.probe_hosts[:THROUGH]:
        port = probe.ports[0]
        ways[f"through:{probe.address}"] = partial(host.tcp_connect, probe.address, port, PROBE_S)
    return ways


def _alive(gateway: str, way: str, reply: Reply) -> bool:
    """A packet that died on the way proves the router only when the router says so."""
    if way == "hop":
        return reply.sender == gateway
    return reply.alive


def _any_alive(gateway: str) -> Callable[[dict[str, Reply]], bool]:
    return lambda got: any(_alive(gateway, way, reply) for way, reply in got.items())


def _wait_for_neighbour(host: Host, gateway: str, started: float) -> Signs:
    """Failed is proof of silence; confirmed since we began is proof of life."""
    while (spent := time.monotonic() - started) < Signs.PATIENCE_S:
        state, confirmed_s = neighbour_state(host, gateway)
        if state is None or (state == NeighbourState.FAILED.value and spent > PROBE_S):
            return Signs(None, None, NeighbourState.FAILED.value)
        if confirmed_s is not None and confirmed_s < spent and state != "failed":
            return Signs("neighbour", None, state)
        time.sleep(POLL_S)
    return Signs(None, None, state)


def _candidates(line: Adapter | None, settings: Settings, servers: Sequence[str]) -> list[str]:
    networks = [interface.network for interface in _interfaces(line)]
    near = [s for s in servers if any(_inside(s, network) for network in networks)]
    expected = [settings.gateway] if settings.gateway else []
    own = {str(interface.ip) for interface in _interfaces(line)}
    wanted = dict.fromkeys((*expected, *near, *_usual_places(line)))
    return [address for address in wanted if address not in own]


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


def _inside(address: str, network: IPv4Network) -> bool:
    return ip_address(address.partition("%")[0]) in network
