"""Which adapter is this PC's line to the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checks.host.records import Adapter, Medium, Origin, Route

LINES = (Medium.CABLE, Medium.WIFI)


def primary(adapters: Sequence[Adapter], routes: Sequence[Route]) -> Adapter | None:
    """The cable or Wi-Fi adapter that carries, or should carry, the traffic.

    One with the default route goes first, even unplugged: it is the one that people use; a
    bridge made of cables, a modem or a dialled line is only a line then. Then real hardware
    before virtual, so that a virtual machine's network hides no loose cable. Of two such lines
    the system uses the one with the better route.
    """
    places = _places(routes)
    others = [Medium.OTHER, Medium.DIALLED] if _has_signal(adapters) else [Medium.OTHER]
    routed = [a for a in adapters if a.medium in others and a.name in places]
    lines = [*routed, *(adapter for adapter in adapters if adapter.medium in LINES)]
    return max(lines, key=lambda adapter: _rank(adapter, places), default=None)


def usable_addresses(adapter: Adapter) -> list[str]:
    """IPv4 addresses that DHCP or a person gave, and IPv6 ones that are not for one wire only."""
    return [
        address.address
        for address in adapter.addresses
        if address.origin is not Origin.SELF_ASSIGNED
        and not address.address.lower().startswith(("fe80:", "169.254."))
    ]


def _has_signal(adapters: Sequence[Adapter]) -> bool:
    """Dialled lines, VPNs among them, go over a cable or Wi-Fi: without that they are dead."""
    lines = [adapter for adapter in adapters if adapter.medium in LINES]
    real = [line for line in lines if line.physical] or lines
    return not real or any(line.enabled and line.carrier is not False for line in real)


def _places(routes: Sequence[Route]) -> dict[str, int]:
    """The rank of each adapter's best default route; IPv6 has its own only where IPv4 has none."""
    deciding = [route for route in routes if not route.is_ipv6] or list(routes)
    names = dict.fromkeys(route.adapter for route in deciding)
    return {name: place for place, name in enumerate(names)}


def _rank(adapter: Adapter, places: Mapping[str, int]) -> tuple[int, ...]:
    has_route = adapter.name in places
    carrier = adapter.carrier is not False and adapter.enabled
    return (
        has_route and carrier,
        has_route,
        adapter.physical and carrier,
        adapter.physical and adapter.enabled,
        adapter.physical,
        -places.get(adapter.name, 0),
        carrier and bool(usable_addresses(adapter)),
        carrier,
        adapter.enabled,
        adapter.medium is Medium.CABLE,
    )
