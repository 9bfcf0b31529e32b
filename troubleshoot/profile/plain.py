"""A profile as plain JSON values, in the shape and the order of its YAML file.

Values that are not known, and lists that are the shipped ones, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checks.targets import KnownName, PortalProbe, ProbeHost
from troubleshoot.profile.model import Network, Probes, Profile
from troubleshoot.profile.services import SERVICES, Service


def as_json(profile: Profile) -> dict[str, Any]:
    """What a journal keeps of the profile, and what its file holds; `unit` is always there."""
    return {"unit": profile.unit} | _known(
        {
            "address": profile.address,
            "room": profile.room,
            "operator": _known(vars(profile.operator)),
            "whatsapp": profile.whatsapp,
            "service_hours": profile.service_hours,
            "time_zone": profile.time_zone and profile.time_zone.value,
            "units": profile.units,
            "contacts": {who.value: _known(vars(c)) for who, c in profile.contacts.items()},
            "network": _network(profile.network),
            "probes": _probes(profile.probes),
            "services": _services(profile.services),
            "priorities": {cause: wish.value for cause, wish in profile.priorities.items()},
        }
    )


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", {}, ())}


def _network(network: Network) -> dict[str, Any]:
    return _known(
        {
            "expected": list(network.expected) or None,
            "gateway": network.gateway,
            "intranet": str(network.intranet) if network.intranet else None,
            "internet": None if network.internet else "none",
            "package": _package(network.package_mbps),
            "speed_url": network.speed_url,
        }
    )


def _package(mbps: float | None) -> str | None:
    return None if mbps is None else f"{repr(float(mbps)).removesuffix('.0')} Mbps"


def _probes(probes: Probes) -> dict[str, Any]:
    shipped, lists = vars(Probes()), vars(probes)
    changed = {key: items for key, items in lists.items() if items != shipped[key]}
    return {key: [_WRITE_PROBE[key](item) for item in items] for key, items in changed.items()}


def _host(host: ProbeHost) -> dict[str, Any]:
    return {"address": host.address, "ports": list(host.ports)}


def _name(known: KnownName) -> dict[str, Any]:
    return {"name": known.name, "addresses": list(known.addresses)}


def _portal(page: PortalProbe) -> dict[str, Any]:
    shown = _known({"host": page.host, "path": page.path, "status": page.status, "body": page.body})
    return shown if page.exact else shown | {"exact": "no"}


_WRITE_PROBE: dict[str, Callable[[Any], Any]] = {
    "hosts": _host,
    "names": _name,
    "portal": _portal,
    "tls": str,
}


def _services(services: tuple[Service, ...]) -> list[dict[str, str]] | None:
    return None if services == SERVICES else [_service(service) for service in services]


def _service(service: Service) -> dict[str, str]:
    on = "yes" if service.on else "no"
    at, owner = str(service.at), service.owner.value
    return {"name": service.name, "host": at, "owner": owner, "on": on}
