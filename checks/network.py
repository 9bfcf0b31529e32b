"""The networks that a line lies in, by its own addresses."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Interface, IPv6Interface, ip_address, ip_interface

from checks.host.records import Adapter


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
