"""What the lists of a profile hold: hosts, names and pages asked outside, and applications."""

from dataclasses import dataclass
from typing import Any

from checks.settings import KnownName, PortalProbe, ProbeHost
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.profile import values
from troubleshoot.profile.values import Endpoint, filled, many, plain, text
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.reader import own_table
from troubleshoot.source.scalars import member_of


@dataclass(frozen=True)
class Service:
    """An application that the office depends on; asked only when switched `on`."""

    name: str
    at: Endpoint
    owner: Owner = Owner.APP_OWNER
    on: bool = False


# An editable list, switched off until wanted.
SERVICES = tuple(
    Service(name, Endpoint(host)) for name, host in own_table(__file__, "services.yaml")
)


@reading("a probe host")
def probe_host(fields: Fields) -> ProbeHost | None:
    """A host asked by address; None when it is faulty."""
    address = fields.required("address", filled(values.address))
    ports = fields.optional("ports", many(filled(values.port)))
    if address is None:
        return None
    return ProbeHost(address, ports) if ports else ProbeHost(address)


@reading("a known name")
def known_name(fields: Fields) -> KnownName | None:
    """A name and its right addresses; None when it is faulty."""
    name = fields.required("name", filled(values.name))
    known = fields.required("addresses", many(filled(values.address)))
    return KnownName(name, known) if name and known else None


@reading("a portal page")
def portal(fields: Fields) -> PortalProbe | None:
    """A plain page whose answer is known; None when it is faulty."""
    host = fields.required("host", filled(values.name))
    path = fields.required("path", filled(values.path))
    status = fields.required("status", filled(values.status))
    body = text(fields, "body", values.line)
    exact = fields.optional("exact", plain(values.switch)) is not False
    if host and path and status:
        return PortalProbe(host, path, int(status), body, exact)
    return None


@reading("a service")
def service(fields: Fields) -> Service | None:
    """An application; None when it is faulty."""
    name = fields.required("name", filled(values.line))
    on = fields.optional("on", plain(values.switch)) or False
    at = fields.required("host", filled(values.endpoint if on else values.pattern))
    owner = fields.optional("owner", member_of(Owner)) or Owner.APP_OWNER
    return Service(name, at, owner, on) if name and at else None


def portals_written(pages: tuple[PortalProbe, ...]) -> list[dict[str, Any]]:
    """The pages as the file holds them."""
    return [
        {"host": page.host, "path": page.path, "status": page.status}
        | ({"body": page.body} if page.body else {})
        | ({} if page.exact else {"exact": "no"})
        for page in pages
    ]


def services_written(services: tuple[Service, ...]) -> list[dict[str, str]]:
    """The applications as the file holds them."""
    return [
        {
            "name": one.name,
            "host": str(one.at),
            "owner": one.owner.value,
            "on": "yes" if one.on else "no",
        }
        for one in services
    ]
