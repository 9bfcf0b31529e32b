"""IPv6, where the network offers it: does it work, or does it only slow things down?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from ipaddress import ip_address, ip_network

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import Host
from checks.latenames import LATE_MS, KindsReading, read_kinds
from checks.primary import primary, usable_addresses
from checks.settings import Settings
from checks.sixsites import TIMEOUT_S, try_sites
from checks.stalledsites import TIMEOUT_S as STALLED_S

LONGEST_S = 4.1
AGREEING = 2
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
    """IPv6 is offered, and nothing answers by it, or nothing large comes."""
    NAMES_LATE = "names_late"
    """Questions for IPv6 addresses are answered late or never: every name waits for them."""


@dataclass(frozen=True)
class Reading:
    """Whether address and route are there; the sites' IPv6 addresses, and those that answered.

    `stalled`: sites that opened by IPv6 and then stalled, while they came by IPv4. `names`: how
    the DNS servers keep up with both kinds of addresses.
    """

    offered: bool
    tried: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    stalled: tuple[str, ...] = ()
    names: tuple[KindsReading, ...] = ()


HEALTHY = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.UNUSED})
THRESHOLDS = (
    Threshold("timeout", TIMEOUT_S, "s", "[O] a little over the internet's 1.8 s"),
    Threshold("large answers stall for", STALLED_S, "s", "[O] IPv4 brings them in half of that"),
    Threshold("names late by more than", LATE_MS, "ms", "[O] as for slow names"),
)
_TRIED = ("2001:db8::1", "2001:db8::2")
_EVEN = KindsReading("192.168.7.1", 24.0, 21.0)
_UNEVEN = KindsReading("192.168.7.1", 24.0, None)
EXAMPLES = {
    Outcome.OK: Reading(True, _TRIED, _TRIED[1:], names=(_EVEN,)),
    Outcome.ABSENT: Reading(False),
    Outcome.UNUSED: Reading(True, names=(_EVEN,)),
    Outcome.BROKEN: Reading(True, _TRIED, names=(_EVEN,)),
    Outcome.NAMES_LATE: Reading(True, names=(_UNEVEN,)),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Only where it is offered: connect to the test sites by their IPv6 addresses."""
    if not _is_offered(host):
        return Reading(False)
    calls = {"sites": partial(_sites, host, settings), "names": partial(_names, host)}
    parts = at_once(calls, LONGEST_S)
    names = parts["names"].names if "names" in parts else ()
    return replace(parts.get("sites", Reading(True)), names=names)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One site that answers is enough; names count by the server that the system listens to."""
    if not reading.offered:
        return Outcome.ABSENT
    silent = reading.tried and not reading.answered
    if silent or len(reading.stalled) >= AGREEING:
        return Outcome.BROKEN
    heard = next((server for server in reading.names if server.answers), None)
    if heard is not None and heard.is_late:
        return Outcome.NAMES_LATE
    return Outcome.OK if reading.tried else Outcome.UNUSED


def _sites(host: Host, settings: Settings) -> Reading:
    sites = try_sites(host, settings)
    return Reading(True, sites.tried, sites.answered, sites.stalled)


def _names(host: Host) -> Reading:
    return Reading(True, names=read_kinds(host))


def _is_offered(host: Host) -> bool:
    routes = host.routes()
    line = primary(host.adapters(), routes)
    address = line is not None and any(_leads_out(a) for a in usable_addresses(line))
    return address and any(route.is_ipv6 for route in routes)


def _leads_out(address: str) -> bool:
    """From a local address alone systems rather take IPv4 to a public site (RFC 6724)."""
    return ":" in address and ip_address(address) not in LOCAL
