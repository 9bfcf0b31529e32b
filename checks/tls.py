"""Secure connections to several unrelated sites: do they come, and does anybody read along?"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.check import require_internet
from checks.contacts import secure_sites
from checks.host.protocol import Host
from checks.host.proxytext import HTTPS
from checks.host.replies import Fault, TrustFault, read_certificate
from checks.parallel import at_once
from checks.probes.dns_query import NAME_TIMEOUT_S, addresses_of
from checks.proxy import schemes_of
from checks.reason import CannotRun, Reason
from checks.settings import Settings

TIMEOUT_S = 2.3
BESIDE_PROXY_S = 1.3
PORT = 443
AGREEING = 2
FIRST, RESERVE_S = 2, 0.6


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Secure connections come, with certificates that this PC trusts."""
    BLOCKED = "blocked"
    """No secure connection comes."""
    INTERCEPTED = "intercepted"
    """Unrelated sites show certificates of one and the same untrusted issuer."""
    EXPIRED = "expired"
    """The certificates look expired, as with a clock that is ahead."""
    NOT_YET_VALID = "not_yet_valid"
    """The certificates look not yet valid, as with a clock that is behind."""
    UNTRUSTED = "untrusted"
    """The certificates are not trusted, each for a reason of its own."""


@dataclass(frozen=True)
class SiteReading:
    """One site. `trust` None and `fault` None: a trusted connection."""

    host: str
    address: str | None
    fault: Fault | None
    trust: TrustFault | None = None
    issuer: str | None = None
    not_before: str | None = None
    not_after: str | None = None


@dataclass(frozen=True)
class Reading:
    """Every site that was tried."""

    sites: tuple[SiteReading, ...]


HEALTHY = frozenset({Outcome.OK})
_BY_CLOCK = {TrustFault.EXPIRED: Outcome.EXPIRED, TrustFault.NOT_YET_VALID: Outcome.NOT_YET_VALID}


def _is_clear(sites: dict[str, SiteReading]) -> bool:
    """Two trusted connections and no odd one: a third site that is blocked says nothing."""
    met = [site for site in sites.values() if site.address and site.fault is None]
    return len(met) >= AGREEING and all(site.trust is None for site in met)


def _site(
    trust: TrustFault | None = None, issuer: str = "", fault: Fault | None = None
) -> SiteReading:
    return SiteReading("www.gstatic.com", "203.0.113.7", fault, trust, issuer or None)


EXAMPLES = {
    Outcome.OK: Reading((_site(), _site(), _site(TrustFault.UNTRUSTED_ISSUER, "X"))),
    Outcome.BLOCKED: Reading((_site(fault=Fault.TIMED_OUT), _site(fault=Fault.RESET))),
    Outcome.INTERCEPTED: Reading((_site(TrustFault.UNTRUSTED_ISSUER, "Proxy CA"),) * 2),
    Outcome.EXPIRED: Reading((_site(TrustFault.EXPIRED),) * 3),
    Outcome.NOT_YET_VALID: Reading((_site(TrustFault.NOT_YET_VALID),) * 2),
    Outcome.UNTRUSTED: Reading(
        (_site(TrustFault.UNTRUSTED_ISSUER, "A"), _site(TrustFault.UNTRUSTED_ISSUER, "B"))
    ),
}
contacts = secure_sites


def measure(host: Host, settings: Settings) -> Reading:
    """Look up and greet two sites at once, and the others where these leave a doubt."""
    require_internet(settings)
    timeout_s = BESIDE_PROXY_S if HTTPS in schemes_of(host) else TIMEOUT_S
    calls = [(name, partial(_greet, host, name, timeout_s)) for name in settings.tls_hosts]
    first, reserve = dict(calls[:FIRST]), dict(calls[FIRST:])
    sites = at_once(first, NAME_TIMEOUT_S + timeout_s, _is_clear, reserve, RESERVE_S)
    found = tuple(sites[name] for name in settings.tls_hosts if name in sites)
    if not any(site.address for site in found):
        raise CannotRun(Reason.SITE_NAMES_UNKNOWN)
    return Reading(tuple(site for site in found if site.address))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One trusted connection clears the line; one odd site alone accuses nobody.

    A good certificate of somebody else is one site's own slip, but not that of several.
    """
    met = [site for site in reading.sites if site.fault is None]
    if not met:
        return Outcome.BLOCKED
    if _is_intercepted(met):
        return Outcome.INTERCEPTED
    wrong_name = [site for site in met if site.trust is TrustFault.WRONG_NAME]
    if any(site.trust is None for site in met) or len(wrong_name) == 1:
        return Outcome.OK
    for trust, outcome in _BY_CLOCK.items():
        if any(site.trust is trust for site in met):
            return outcome
    return Outcome.UNTRUSTED


def _is_intercepted(met: list[SiteReading]) -> bool:
    untrusted = [s.issuer for s in met if s.trust is TrustFault.UNTRUSTED_ISSUER and s.issuer]
    return any(count >= AGREEING for count in Counter(untrusted).values())


def _greet(host: Host, name: str, timeout_s: float) -> SiteReading:
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return SiteReading(name, None, Fault.NAME_UNKNOWN)
    shake = host.tls_handshake(address, PORT, name, timeout_s)
    seen = read_certificate(shake.certificate_der)
    return SiteReading(
        host=name,
        address=address,
        fault=shake.fault,
        trust=shake.trust,
        issuer=seen.issuer if seen else None,
        not_before=seen.not_before if seen else None,
        not_after=seen.not_after if seen else None,
    )
