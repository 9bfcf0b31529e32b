"""Adapters: the interface list, joined with the link of each, and the devices switched off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checks.host.records import Adapter
from checks.host.windows.devices import disabled_adapters, read_devices
from checks.host.windows.interfaces import Interface, read_interfaces
from checks.host.windows.links import LOOPBACK, LinkFacts, medium_of, read_link


def read_adapters() -> Sequence[Adapter]:
    """Every adapter but the loopback, disabled ones included."""
    interfaces = [each for each in read_interfaces() if each.kind != LOOPBACK]
    listed = {each.guid for each in interfaces}
    adapters = [adapter_of(each, read_link(each)) for each in interfaces]
    return (*adapters, *disabled_adapters(read_devices(), listed))


def adapter_of(interface: Interface, link: LinkFacts) -> Adapter:
    """One adapter, from the two tables."""
    return Adapter(
        name=interface.name,
        medium=medium_of(interface.kind, link.physical_medium),
        enabled=link.enabled,
        carrier=link.carrier if link.enabled else None,
        physical=link.physical,
        mac=interface.mac,
        mtu_bytes=interface.mtu_bytes,
        speed_mbps=interface.speed_mbps,
        dhcp=interface.dhcp,
        addresses=interface.addresses,
    )


def names_by_index(interfaces: Iterable[Interface]) -> dict[int, str]:
    """The name of each interface, by the number that the other tables use."""
    return {index: each.name for each in interfaces for index in (each.index6, each.index) if index}


def dns_servers_of(interfaces: Sequence[Interface]) -> Sequence[str]:
    """The servers of every interface that is up, best interface first, each once."""
    up = sorted((each for each in interfaces if each.up), key=lambda each: each.metric)
    return tuple(dict.fromkeys(server for each in up for server in each.dns_servers))
