"""The office profile as frozen data. Everything may be missing: the program works without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checks.targets import (
    KNOWN_NAMES,
    PORTAL_PROBES,
    PROBE_HOSTS,
    TLS_HOSTS,
    KnownName,
    PortalProbe,
    ProbeHost,
)
from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.profile.services import SERVICES, Endpoint, Service


class TimeZone(StrEnum):
    """Indonesia's three time zones."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def utc_offset_hours(self) -> int:
        """Hours ahead of UTC; there is no summer time."""
        return 7 + list(TimeZone).index(self)


@dataclass(frozen=True)
class Person:
    """The operator at this PC."""

    name: str = ""
    role: str = ""


@dataclass(frozen=True)
class Contact:
    """Whom to call; phone numbers as people write them."""

    name: str = ""
    phone: str = ""
    whatsapp: str = ""
    email: str = ""


@dataclass(frozen=True)
class Network:
    """What the office's network should look like.

    `expected`: networks in CIDR form. `internet`: False where the PC sees the government
    network only. `package_mbps`: what the office pays for, in Mb/s.
    """

    expected: tuple[str, ...] = ()
    gateway: str | None = None
    intranet: Endpoint | None = None
    internet: bool = True
    package_mbps: float | None = None
    speed_url: str | None = None


@dataclass(frozen=True)
class Probes:
    """What the checks ask outside; each list replaces the shipped one."""

    hosts: tuple[ProbeHost, ...] = PROBE_HOSTS
    names: tuple[KnownName, ...] = KNOWN_NAMES
    portal: tuple[PortalProbe, ...] = PORTAL_PROBES
    tls: tuple[str, ...] = TLS_HOSTS


@dataclass(frozen=True)
class Profile:
    """One office PC. `whatsapp`: the office's own number. `units`: a CSV beside the profile."""

    unit: str = ""
    address: str = ""
    room: str = ""
    operator: Person = Person()
    whatsapp: str = ""
    service_hours: str = ""
    time_zone: TimeZone | None = None
    units: str | None = None
    contacts: Mapping[Owner, Contact] = field(default_factory=dict)
    network: Network = Network()
    probes: Probes = Probes()
    services: tuple[Service, ...] = SERVICES
    priorities: Mapping[str, Priority] = field(default_factory=dict)
