"""What the checks are told: where to probe, and what the office expects.

Everything outside this PC that a check may talk to by default stands in `settings.toml`; a profile
replaces any of it.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from checks.site_words import NO_WORDS, SiteWords


@dataclass(frozen=True)
class ProbeHost:
    """A host asked by address, so that names need not work; any answer counts."""

    address: str
    ports: tuple[int, ...] = (443, 53)


@dataclass(frozen=True)
class KnownName:
    """A name whose right addresses are known beforehand."""

    name: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class PortalProbe:
    """A plain-HTTP page whose exact answer is known."""

    host: str
    path: str
    status: int
    body: str
    exact: bool = True


_SHIPPED = tomllib.loads(Path(__file__).with_name("settings.toml").read_text("utf-8"))
PROBE_HOSTS = tuple(ProbeHost(address) for address in _SHIPPED["probe_hosts"])
KNOWN_NAMES = tuple(KnownName(name, tuple(n)) for name, n in _SHIPPED["known_names"].items())
PORTAL_PROBES = tuple(PortalProbe(**one) for one in _SHIPPED["portal_probes"])
TLS_HOSTS: tuple[str, ...] = tuple(_SHIPPED["tls_hosts"])
ORDINARY_SITES: tuple[str, ...] = tuple(_SHIPPED["ordinary_sites"])
TIME_SERVERS: tuple[str, ...] = tuple(_SHIPPED["time_servers"])


@dataclass(frozen=True)
class Settings:
    """The checks' view of the office profile; the defaults work without one.

    `networks`: expected networks in CIDR form, empty when unknown. `internet`: False on
    PCs that by policy see the government network only. `package_mbps`: what the office pays for.
    `site_url`: the one site that was asked about; `as_search_engine`: whether to visit it as one,
    too, for which a guard may shut this office out. `ordinary_sites`: names that people use, asked
    as their programs ask; among them are the office's own applications, `services`, which are
    asked by secure connections only.
    """

    networks: tuple[str, ...] = ()
    gateway: str | None = None
    intranet_host: str | None = None
    intranet_port: int = 443
    internet: bool = True
    package_mbps: float | None = None
    site_url: str | None = None
    site_words: SiteWords = NO_WORDS
    as_search_engine: bool = False
    speed_url: str | None = None
    probe_hosts: tuple[ProbeHost, ...] = PROBE_HOSTS
    known_names: tuple[KnownName, ...] = KNOWN_NAMES
    portal_probes: tuple[PortalProbe, ...] = PORTAL_PROBES
    tls_hosts: tuple[str, ...] = TLS_HOSTS
    ordinary_sites: tuple[str, ...] = ORDINARY_SITES
    services: tuple[str, ...] = ()
    time_servers: tuple[str, ...] = TIME_SERVERS
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def public_sites(self) -> tuple[str, ...]:
        """The ordinary sites that anybody may open without TLS."""
        return tuple(site for site in self.ordinary_sites if site not in self.services)
