"""Which adapter is this PC's line to the office."""

from collections.abc import Mapping, Sequence
from ipaddress import IPv4Interface, IPv6Interface, ip_address, ip_interface, ip_network

from checks.host.records import Adapter, Medium, Origin, Route

LINES = (Medium.CABLE, Medium.WIFI)
LOCAL = ip_network("fc00::/7")


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


def is_ipv6_only(adapters: Sequence[Adapter], routes: Sequence[Route]) -> bool:
    """Whether this PC has a way out by IPv6 and none by IPv4."""
    usable = [address for adapter in adapters for address in usable_addresses(adapter)]
    out = any(leads_out(address) for address in usable) and any(r.is_ipv6 for r in routes)
    return out and all(":" in address for address in usable) and all(r.is_ipv6 for r in routes)


def leads_out(address: str) -> bool:
    """From a local address alone systems rather take IPv4 to a public site (RFC 6724)."""
    return ":" in address and ip_address(address) not in LOCAL


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


# The networks that a line lies in, by its own addresses.


def on_network(gateway: str, line: Adapter) -> bool:
    """Whether the router's address lies in one of the line's own networks.

    A single-address network (/32) is a point-to-point line, where the router may be anywhere;
    DHCP gives such an IPv6 address (/128) on every kind of line, which says nothing of IPv4.
    """
    wanted = ip_address(gateway)
    networks = [one.network for one in _every(line) if one.version == wanted.version]
    if wanted.is_link_local or any(network.num_addresses == 1 for network in networks):
        return True
    return any(wanted in network for network in networks)


def own_addresses(line: Adapter | None) -> list[str]:
    """The line's IPv4 addresses."""
    return [str(interface.ip) for interface in _ipv4(line)]


def near(addresses: Sequence[str], line: Adapter | None) -> list[str]:
    """Those that lie in one of the line's IPv4 networks."""
    networks = [interface.network for interface in _ipv4(line)]
    bare = [ip_address(address.partition("%")[0]) for address in addresses]
    return [str(address) for address in bare if any(address in network for network in networks)]


def usual_places(line: Adapter | None) -> list[str]:
    """Where routers live: the first and the last address of each of the line's IPv4 networks."""
    places: list[str] = []
    for interface in _ipv4(line):
        network = interface.network
        if network.num_addresses > 3:
            places += [str(network.network_address + 1), str(network.broadcast_address - 1)]
    return places


def _ipv4(line: Adapter | None) -> list[IPv4Interface]:
    every = _every(line) if line else []
    return [interface for interface in every if isinstance(interface, IPv4Interface)]


def _every(line: Adapter) -> list[IPv4Interface | IPv6Interface]:
    return [ip_interface(f"{each.address}/{each.prefix}") for each in line.addresses]
