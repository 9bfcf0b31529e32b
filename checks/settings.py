"""What the checks are told: where to probe, and what the office expects."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.targets import (
    KNOWN_NAMES,
    PORTAL_PROBES,
    PROBE_HOSTS,
    TLS_HOSTS,
    KnownName,
    PortalProbe,
    ProbeHost,
)
from checks.website.words import NO_WORDS, SiteWords


@dataclass(frozen=True)
class Settings:
    """The checks' view of the office profile; the defaults work without one.

    `networks`: expected networks in CIDR form, empty when unknown. `internet`: False on
    PCs that by policy see the government network only. `package_mbps`: what the office pays for.
    `site_url`: the one site that was asked about.
    """

    networks: tuple[str, ...] = ()
    gateway: str | None = None
    intranet_host: str | None = None
    intranet_port: int = 443
    internet: bool = True
    package_mbps: float | None = None
    site_url: str | None = None
    site_words: SiteWords = NO_WORDS
    speed_url: str | None = None
    probe_hosts: tuple[ProbeHost, ...] = PROBE_HOSTS
    known_names: tuple[KnownName, ...] = KNOWN_NAMES
    portal_probes: tuple[PortalProbe, ...] = PORTAL_PROBES
    tls_hosts: tuple[str, ...] = TLS_HOSTS
    environment: dict[str, str] = field(default_factory=dict)
