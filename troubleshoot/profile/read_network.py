"""The network of a profile: what it should look like, and what is asked outside."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from checks.targets import KnownName, PortalProbe, ProbeHost
from troubleshoot.profile import addresses, values
from troubleshoot.profile.model import Network, Probes
from troubleshoot.profile.readers import filled, many, plain, section, text
from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import Findings
from troubleshoot.source.values import Value

WITNESSES = 2
"""How many must agree before anything is blamed; so many must be named."""


def network(profile: Fields) -> Network:
    """What the office's network should look like."""
    fields = section(profile, "network")
    read = Network(
        expected=fields.optional("expected", many(filled(addresses.network))) or (),
        gateway=fields.optional("gateway", plain(addresses.address)),
        intranet=fields.optional("intranet", plain(addresses.endpoint)),
        internet=fields.optional("internet", plain(values.internet)) is not False,
        package_mbps=fields.optional("package", plain(values.mbps)),
        speed_url=fields.optional("speed_url", plain(addresses.url)),
    )
    _gateway_inside(read, fields)
    fields.close()
    return read


def _gateway_inside(network: Network, fields: Fields) -> None:
    if gateway_outside(network):
        message = f"the gateway {network.gateway} lies outside the expected networks."
        fields.findings.fault("value", fields.place_of("gateway"), message, "Correct one of them.")


def gateway_outside(network: Network) -> bool:
    """Whether the gateway is in no expected network: every PC would then look wrong."""
    if network.gateway is None:
        return False
    router = ip_address(network.gateway)
    expected = [ip_network(one) for one in network.expected]
    same_kind = [one for one in expected if one.version == router.version]
    return bool(same_kind) and not router.is_link_local and not any(router in n for n in same_kind)


def probes(profile: Fields) -> Probes:
    """What the checks ask outside; a list that is given replaces the shipped one."""
    fields, shipped = section(profile, "probes"), Probes()
    read = Probes(
        hosts=fields.optional("hosts", many(_probe_host, WITNESSES)) or shipped.hosts,
        names=fields.optional("names", many(_known_name)) or shipped.names,
        portal=fields.optional("portal", many(_portal, WITNESSES)) or shipped.portal,
        tls=fields.optional("tls", many(filled(addresses.name), WITNESSES)) or shipped.tls,
    )
    fields.close()
    return read


def _probe_host(value: Value, findings: Findings) -> ProbeHost | None:
    fields = Fields(value, findings, "a probe host")
    address = fields.required("address", filled(addresses.address))
    ports = fields.optional("ports", many(filled(addresses.port)))
    fields.close()
    if address is None:
        return None
    return ProbeHost(address, ports) if ports else ProbeHost(address)


def _known_name(value: Value, findings: Findings) -> KnownName | None:
    fields = Fields(value, findings, "a known name")
    name = fields.required("name", filled(addresses.name))
    known = fields.required("addresses", many(filled(addresses.address)))
    fields.close()
    return KnownName(name, known) if name and known else None


def _portal(value: Value, findings: Findings) -> PortalProbe | None:
    fields = Fields(value, findings, "a portal page")
    host = fields.required("host", filled(addresses.name))
    path = fields.required("path", filled(addresses.path))
    status = fields.required("status", filled(values.status))
    body = text(fields, "body", values.line)
    exact = fields.optional("exact", plain(values.switch)) is not False
    fields.close()
    return PortalProbe(host, path, status, body, exact) if host and path and status else None
