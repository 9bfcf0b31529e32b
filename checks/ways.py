"""Every way out of this PC, tried by itself: does the one that it prefers bring anything?

Where only one leads out, there is nothing to compare, and nothing is sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.check import require_internet
from checks.contacts import probe_hosts
from checks.host.protocol import Host
from checks.host.records import Adapter, Medium, Route
from checks.host.replies import Reply
from checks.parallel import at_once
from checks.settings import ProbeHost, Settings

MOST_WAYS = 3
HOSTS = 2
TIMEOUT_S = 1.8


class Outcome(StrEnum):
    """Every way it can end."""

    ONE = "one"
    """There is only one way out, or none: nothing to compare."""
    OK = "ok"
    """The preferred way works."""
    OTHER_WORKS = "other_works"
    """Nothing comes by the preferred way; by another one it does."""
    TUNNEL_DEAD = "tunnel_dead"
    """The preferred way is a tunnel by which nothing comes; the line beneath works."""
    ALL_DEAD = "all_dead"
    """Nothing comes by any of them."""


@dataclass(frozen=True)
class WayReading:
    """One way: its adapter and router, whether it is a tunnel, whether anything came by it."""

    adapter: str
    gateway: str | None
    tunnel: bool
    works: bool = False


@dataclass(frozen=True)
class Reading:
    """The ways out, the preferred one first."""

    ways: tuple[WayReading, ...]


HEALTHY = frozenset({Outcome.OK, Outcome.ONE})
_CABLE = WayReading("eth0", "192.168.7.1", False)
_PHONE = WayReading("usb0", "192.168.42.129", False, True)
_VPN = WayReading("tun0", None, True)
EXAMPLES = {
    Outcome.OK: Reading((_PHONE, _CABLE)),
    Outcome.ONE: Reading((_CABLE,)),
    Outcome.OTHER_WORKS: Reading((_CABLE, _PHONE)),
    Outcome.TUNNEL_DEAD: Reading((_VPN, _PHONE)),
    Outcome.ALL_DEAD: Reading((_CABLE, _VPN)),
}
contacts = probe_hosts  # by every adapter that leads out


def measure(host: Host, settings: Settings) -> Reading:
    """Connect to two probe hosts by every way at once."""
    require_internet(settings)
    adapters = {adapter.name: adapter for adapter in host.adapters()}
    ways = _ways(host, adapters, settings.probe_hosts)
    if len(ways) < 2:
        return Reading(tuple(ways))
    calls = {
        (way.adapter, probe.address): partial(
            host.tcp_connect_by, adapters[way.adapter], probe.address, probe.ports[0], TIMEOUT_S
        )
        for way in ways
        for probe in settings.probe_hosts[:HOSTS]
    }
    # Where the preferred one works, what the others do changes nothing.
    got = at_once(calls, TIMEOUT_S + 0.2, lambda got: _with(ways[0], got).works)
    return Reading(tuple(_with(way, got) for way in ways))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """The preferred way decides; the others say what could be used in its place."""
    preferred, others = reading.ways[:1], reading.ways[1:]
    if not others:
        return Outcome.ONE
    if preferred[0].works:
        return Outcome.OK
    if not any(way.works for way in others):
        return Outcome.ALL_DEAD
    return Outcome.TUNNEL_DEAD if preferred[0].tunnel else Outcome.OTHER_WORKS


def _ways(
    host: Host, adapters: dict[str, Adapter], probes: Sequence[ProbeHost]
) -> list[WayReading]:
    """One for each adapter that has a signal. Rules beside the table of routes (a VPN's, say) may
    prefer another: the system says from which address it would leave.
    """
    routes = {route.adapter: route for route in reversed(host.ways_out())}
    ordered = sorted(routes.values(), key=lambda route: (not route.half, route.metric))
    own = host.source_towards(probes[0].address) if probes else None
    real = _owner(own, adapters)
    names = dict.fromkeys((*([real] if real else []), *(route.adapter for route in ordered)))
    up = {name for name, one in adapters.items() if one.enabled and one.carrier is not False}
    there = [name for name in names if name in up]
    known = {name: routes.get(name, Route(name, None)) for name in there[:MOST_WAYS]}
    return [
        WayReading(name, route.gateway, route.half or adapters[name].medium in TUNNELS)
        for name, route in known.items()
    ]


TUNNELS = (Medium.TUNNEL, Medium.DIALLED)


def _owner(address: str | None, adapters: dict[str, Adapter]) -> str | None:
    every = ((one.address, name) for name, adapter in adapters.items() for one in adapter.addresses)
    return dict(every).get(address or "")


def _with(way: WayReading, got: dict[tuple[str, str], Reply]) -> WayReading:
    works = any(reply.alive for (adapter, _), reply in got.items() if adapter == way.adapter)
    return WayReading(way.adapter, way.gateway, way.tunnel, works)
