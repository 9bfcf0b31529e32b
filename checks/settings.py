"""What the checks are told: where to probe, and what the office expects.

Everything outside this PC that a check may talk to by default stands here; a profile replaces any
of it. Sources: captive-portal and DNS probes as published by Microsoft (NCSI), Google, Apple and
Mozilla; the fixed addresses are those that the public resolvers' operators document.
"""

from dataclasses import dataclass, field

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


PROBE_HOSTS = (ProbeHost("1.1.1.1"), ProbeHost("8.8.8.8"), ProbeHost("9.9.9.9"))

KNOWN_NAMES = (
    KnownName("dns.msftncsi.com", ("131.107.255.255",)),
    KnownName("one.one.one.one", ("1.1.1.1", "1.0.0.1")),
    KnownName("dns.google", ("8.8.8.8", "8.8.4.4")),
)

PORTAL_PROBES = (
    PortalProbe("www.msftconnecttest.com", "/connecttest.txt", 200, "Microsoft Connect Test"),
    PortalProbe("www.gstatic.com", "/generate_204", 204, ""),
    PortalProbe("captive.apple.com", "/hotspot-detect.html", 200, "Success", exact=False),
)

# The first ones are asked for other things as well, so that their names are looked up once.
TLS_HOSTS = (
    "www.gstatic.com",
    "captive.apple.com",
    "one.one.one.one",
    "www.microsoft.com",
    "www.google.com",
    "www.cloudflare.com",
)


# Sites that people here use, of owners that have nothing to do with one another or with the test
# pages above: what stands in the way of people stands in the way of these.
ORDINARY_SITES = ("www.kompas.com", "www.detik.com", "www.kemkes.go.id")

TIME_SERVERS = ("id.pool.ntp.org", "time.google.com", "time.windows.com")


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
