"""What can be read from this PC, to be confirmed by somebody who knows the office."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_interface

from checks.host.protocol import CannotRun, Inventory
from checks.host.records import Adapter, Origin, Route
from checks.primary import primary
from troubleshoot.profile.model import TimeZone


@dataclass(frozen=True)
class Seen:
    """Suggestions by dotted key; a key that could not be read is missing."""

    values: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        """The suggestion for a key, or nothing."""
        return dict(self.values).get(key, "")


def seen(inventory: Inventory, utc_offset_s: int) -> Seen:
    """The network and router in use now, and the time zone; sends nothing."""
    try:
        adapters, routes = inventory.adapters(), inventory.routes()
    except CannotRun:
        adapters, routes = (), ()
    line = primary(adapters, routes)
    found = {
        "time_zone": _zone(utc_offset_s),
        "network.expected": _network(line) if line else "",
        "network.gateway": _gateway(line, tuple(routes)) if line else "",
    }
    return Seen(tuple((key, value) for key, value in found.items() if value))


def _zone(utc_offset_s: int) -> str:
    hours = utc_offset_s / 3600
    return next((zone.value for zone in TimeZone if zone.utc_offset_hours == hours), "")


def _network(line: Adapter) -> str:
    """The IPv4 networks of the PC's own line, without addresses that it gave itself."""
    networks = [
        ip_interface(f"{one.address}/{one.prefix}").network
        for one in line.addresses
        if not one.is_ipv6 and one.origin is not Origin.SELF_ASSIGNED
    ]
    known = [str(one) for one in networks if not one.is_link_local and one.num_addresses > 1]
    return ", ".join(dict.fromkeys(known))


def _gateway(line: Adapter, routes: tuple[Route, ...]) -> str:
    own = (r.gateway for r in routes if r.adapter == line.name and not r.is_ipv6 and r.gateway)
    return next(own, "")
