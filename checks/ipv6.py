"""IPv6, where the network offers it: does it work, or does it only slow things down?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from ipaddress import ip_address, ip_network

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import Host
from checks.host.replies import Reply
from checks.names import addresses_of
from checks.primary import primary, usable_addresses
from checks.settings import Settings

NAME_TIMEOUT_S = 1.6
TIMEOUT_S = 2.0
PORTS = (443, 80)
LOCAL = ip_network("fc00::/7")


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """IPv6 works."""
    ABSENT = "absent"
    """The network offers no IPv6, or only local addresses."""
    UNUSED = "unused"
    """IPv6 is offered, but no test site has an IPv6 address: nothing is slowed down."""
    BROKEN = "broken"
    """IPv6 is offered, and nothing answers by it."""


@dataclass(frozen=True)
class Reading:
    """Whether address and route are there; the sites' IPv6 addresses, and those that answered."""

    offered: bool
    tried: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()


HEALTHY = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.UNUSED})
THRESHOLDS = (Threshold("timeout", TIMEOUT_S, "s", "[O] a little over the internet's 1.8 s"),)
EXAMPLES = {
    Outcome.OK: Reading(True, ("2001:db8::1", "2001:db8::2"), ("2001:db8::2",)),
    Outcome.ABSENT: Reading(False),
    Outcome.UNUSED: Reading(True),
    Outcome.BROKEN: Reading(True, ("2001:db8::1", "2001:db8::2")),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Only where it is offered: connect to the test sites by their IPv6 addresses."""
    if not _is_offered(host):
        return Reading(False)
    names = dict.fromkeys((*settings.tls_hosts, *(p.host for p in settings.portal_probes)))
    lookups = at_once(
        {name: partial(addresses_of, name, host, NAME_TIMEOUT_S, "AAAA") for name in names},
        NAME_TIMEOUT_S + 0.2,
    )
    tried = tuple(dict.fromkeys(found[0] for found in lookups.values() if found))
    replies = at_once(
        {(a, port): partial(host.tcp_connect, a, port, TIMEOUT_S) for a in tried for port in PORTS},
        TIMEOUT_S + 0.2,
        enough=lambda got: bool(_answered(got)),
    )
    return Reading(True, tried, _answered(replies))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One site that answers is enough."""
    if not reading.offered:
        return Outcome.ABSENT
    if not reading.tried:
        return Outcome.UNUSED
    return Outcome.OK if reading.answered else Outcome.BROKEN


def _is_offered(host: Host) -> bool:
    routes = host.routes()
    line = primary(host.adapters(), routes)
    address = line is not None and any(_leads_out(a) for a in usable_addresses(line))
    return address and any(route.is_ipv6 for route in routes)


def _leads_out(address: str) -> bool:
    """From a local address alone systems rather take IPv4 to a public site (RFC 6724)."""
    return ":" in address and ip_address(address) not in LOCAL


def _answered(replies: dict[tuple[str, int], Reply]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for (a, _), reply in replies.items() if reply.alive))
