"""Everything outside this PC that a check may talk to by default. A profile replaces any of it.

Sources: captive-portal and DNS probes as published by Microsoft (NCSI), Google, Apple and
Mozilla; the fixed addresses are those that the public resolvers' operators document.
"""

from __future__ import annotations

from dataclasses import dataclass


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

TLS_HOSTS = (
    "www.gstatic.com",
    "www.microsoft.com",
    "one.one.one.one",
    "captive.apple.com",
    "www.google.com",
    "www.cloudflare.com",
)
