"""The office profile: the table of its fields. Everything may be missing.

Each attribute is one row, and a new field of the profile is one more row: where it stands in the
file, what it means, its column in a list of units. What `setup` asks stands in `questions.yaml`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks import settings as shipped
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.profile import items, values
from troubleshoot.profile.items import SERVICES, Service
from troubleshoot.profile.rows import Question, read_section, row, table
from troubleshoot.profile.values import HTTPS_PORT, Endpoint, TimeZone, blank, filled, many
from troubleshoot.source.fields import Fields
from troubleshoot.source.reader import own_table
from troubleshoot.source.scalars import lines_of, member_of
from troubleshoot.source.values import Findings, Value
from troubleshoot.text import Text

WITNESSES = 2
"""How many must agree before anything is blamed; so many must be named."""
MOST_SERVICES = 2
"""So many of the office's applications are asked beside other sites: they may be at fault, too."""
CONTACTS = tuple(owner for owner in Owner if owner is not Owner.OPERATOR)


@dataclass(frozen=True)
class Person:
    """The operator at this PC."""

    name: str = row("", values.line, columns=("operator",))
    role: str = row("", values.line, columns=("role", "jabatan"))


@dataclass(frozen=True)
class Contact:
    """Whom to call; phone numbers as people write them. `customer`: the office's number there."""

    name: str = row("", values.line)
    phone: str = row("", values.phone)
    whatsapp: str = row("", values.whatsapp)
    email: str = row("", values.email)
    customer: str = row("", values.line)


@dataclass(frozen=True)
class Letter:
    """The office's official letters. `head`: lines above its name; `to`: whom they ask for help."""

    head: tuple[str, ...] = row((), read=many(filled(values.line), 0))
    city: str = row("", values.line)
    number: str = row("", values.line)
    to: str = row("", values.line)
    signer: str = row("", values.line)
    signer_role: str = row("", values.line)
    signer_id: str = row("", values.line)


@dataclass(frozen=True)
class Network:
    """What the office's network should look like.

    `expected`: networks in CIDR form. `internet`: False where the PC sees the government
    network only. `package_mbps`: what the office pays for, in Mb/s.
    """

    expected: tuple[str, ...] = row(
        (), read=many(filled(values.network)), columns=("network", "jaringan"), cell=values.networks
    )
    gateway: str | None = row(None, values.address, columns=("gateway", "router"))
    intranet: Endpoint | None = row(None, values.endpoint, write=str, columns=("intranet",))
    internet: bool = row(
        True,
        values.internet,
        write=lambda internet: "yes" if internet else "none",
        columns=("internet",),
    )
    package_mbps: float | None = row(
        None,
        values.mbps,
        write=lambda mbps: f"{repr(float(mbps)).removesuffix('.0')} Mbps",
        key="package",
        columns=("package", "paket"),
    )
    speed_url: str | None = row(None, values.url, columns=("speed_url",))


@dataclass(frozen=True)
class Probes:
    """What the checks ask outside; each list replaces the shipped one."""

    hosts: tuple[shipped.ProbeHost, ...] = row(
        shipped.PROBE_HOSTS, read=many(items.probe_host, WITNESSES)
    )
    names: tuple[shipped.KnownName, ...] = row(shipped.KNOWN_NAMES, read=many(items.known_name))
    portal: tuple[shipped.PortalProbe, ...] = row(
        shipped.PORTAL_PROBES, read=many(items.portal, WITNESSES), write=items.portals_written
    )
    tls: tuple[str, ...] = row(shipped.TLS_HOSTS, read=many(filled(values.name), WITNESSES))
    sites: tuple[str, ...] = row(shipped.ORDINARY_SITES, read=many(filled(values.name), WITNESSES))
    time: tuple[str, ...] = row(shipped.TIME_SERVERS, read=many(filled(values.name), WITNESSES))


def _contacts(value: Value, findings: Findings) -> dict[Owner, Contact]:
    fields = Fields(value, findings, "`contacts`") if not blank(value) else None
    read = {owner: fields.optional(owner.value, _contact) for owner in CONTACTS} if fields else {}
    if fields:
        fields.close()
    return {owner: contact for owner, contact in read.items() if contact not in (None, Contact())}


def _contact(value: Value, findings: Findings) -> Contact | None:
    return None if blank(value) else read_section(Contact, Fields(value, findings, "a contact"))


def _priorities(value: Value, findings: Findings) -> dict[str, Priority]:
    lines = () if blank(value) else lines_of(value, findings, "`priorities`")
    read = {cause.text: member_of(Priority)(priority, findings) for cause, priority in lines}
    return {cause: priority for cause, priority in read.items() if priority}


@dataclass(frozen=True)
class Profile:
    """One office PC. `whatsapp`: the office's own number. `units`, `packs`: files beside this.
    `asset`, `port`: this PC's inventory number and where its cable ends."""

    unit: str = row("", values.line, columns=("unit", "nama"))
    address: str = row("", values.line, columns=("address", "alamat"))
    room: str = row("", values.line, columns=("room", "ruang"))
    operator: Person = row(Person())
    whatsapp: str = row("", values.whatsapp, columns=("whatsapp",), cell=values.mobile)
    service_hours: str = row("", values.line, columns=("service_hours",))
    asset: str = row("", values.line, columns=("asset", "inventaris"))
    port: str = row("", values.line, columns=("port",))
    modem: str = row("", values.line, columns=("modem",))
    key_holder: str = row("", values.line, columns=("key_holder", "pemegang_kunci"))
    time_zone: TimeZone | None = row(None, values.time_zone, columns=("time_zone",))
    units: str | None = row(None, values.file_name)
    packs: tuple[str, ...] = row((), read=many(filled(values.file_name)))
    contacts: Mapping[Owner, Contact] = row(dict, read=_contacts)
    letter: Letter = row(Letter())
    network: Network = row(Network())
    probes: Probes = row(Probes())
    services: tuple[Service, ...] = row(
        SERVICES, read=many(items.service, 0), write=items.services_written
    )
    priorities: Mapping[str, Priority] = row(dict, read=_priorities)


TABLE = tuple(table(Profile))


def _questions() -> Iterator[Question]:
    for part in own_table(__file__, "questions.yaml"):
        for key, told in part["questions"].items():
            texts = (part["topic"], told["label"], told["ask"])
            topic, label, ask = (Text(**text) for text in texts)
            example = Text(**told["example"]) if "example" in told else None
            choices = tuple((v, Text(**said)) for v, said in told.get("choices", {}).items())
            yield Question(topic, label, ask, example, choices, key)


QUESTIONS = tuple(_questions())
"""What `setup` asks, in its order."""


def settings(profile: Profile, environment: Mapping[str, str]) -> shipped.Settings:
    """What the checks are told; `environment` holds the variables that name proxies."""
    network, probes = profile.network, profile.probes
    intranet = network.intranet
    used = [one.at.host for one in profile.services if one.on and one.at.port == HTTPS_PORT]
    services = tuple(dict.fromkeys(used))[:MOST_SERVICES]
    return shipped.Settings(
        networks=network.expected,
        gateway=network.gateway,
        intranet_host=intranet.host if intranet else None,
        intranet_port=intranet.port if intranet else HTTPS_PORT,
        internet=network.internet,
        package_mbps=network.package_mbps,
        speed_url=network.speed_url,
        probe_hosts=probes.hosts,
        known_names=probes.names,
        portal_probes=probes.portal,
        tls_hosts=probes.tls,
        ordinary_sites=tuple(dict.fromkeys((*services, *probes.sites))),
        services=services,
        time_servers=probes.time,
        environment=dict(environment),
    )
