"""Sites that people use, by secure connections: do they come, and what time do they say it is?"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks.check import require_internet
from checks.contacts import ordinary_secure_sites
from checks.host.protocol import Host
from checks.host.replies import Fault, TrustFault, read_certificate
from checks.parallel import Deadline, at_once
from checks.probes.dns_query import NAME_TIMEOUT_S, addresses_of
from checks.probes.page_kind import owner_of
from checks.probes.time_source import ahead_of_date
from checks.reason import CannotRun, Reason
from checks.settings import Settings
from checks.website.fetch import BROWSER

TIMEOUT_S = 2.1
LATE_S = 0.95  # a system sends the packet that opens a connection again after 1 s (RFC 6298)
PORT = 443
FIRST, RESERVE_S, MOST = 2, 0.8, 4
MORE_S = 0.4  # what the deadline in the registry leaves


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Secure connections to ordinary sites come, with certificates that this PC trusts."""
    UNTRUSTED = "untrusted"
    """They come, and this PC trusts none of the certificates."""
    LATE = "late"
    """They come, and each opens only at the second try."""
    SILENT = "silent"
    """The names are known, no secure connection comes."""


@dataclass(frozen=True)
class SecureReading:
    """One site. `trust` None and `fault` None: a trusted connection.

    `ahead_s`: how far this PC's clock is ahead of the site's, where it sent its date. `seconds`:
    until the head of its page. `opened_s`: until one more connection stood, where it came late.
    """

    host: str
    address: str | None
    fault: Fault | None
    trust: TrustFault | None = None
    issuer: str | None = None
    ahead_s: float | None = None
    seconds: float = 0.0
    opened_s: float | None = None


@dataclass(frozen=True)
class Reading:
    """Every site that was tried."""

    sites: tuple[SecureReading, ...]


HEALTHY = frozenset({Outcome.OK})
_GOOD = SecureReading("www.kompas.com", "203.0.113.9", None, None, "Contoh CA", 0.4)
_LOST = replace(_GOOD, fault=Fault.TIMED_OUT, issuer=None, ahead_s=None)
EXAMPLES = {
    Outcome.OK: Reading((_GOOD, _LOST)),
    Outcome.UNTRUSTED: Reading((replace(_GOOD, trust=TrustFault.NOT_YET_VALID),) * 2),
    Outcome.LATE: Reading((replace(_GOOD, seconds=1.2, opened_s=1.01),) * 2),
    Outcome.SILENT: Reading((_LOST, _LOST)),
}
contacts = ordinary_secure_sites


def measure(host: Host, settings: Settings) -> Reading:
    """Two sites of unrelated owners, and more where these leave a doubt."""
    require_internet(settings)
    patience = Deadline(NAME_TIMEOUT_S + TIMEOUT_S)
    names = _unrelated(settings.ordinary_sites)[:MOST]
    calls = [(name, partial(_ask, host, name)) for name in names]
    first, reserve = dict(calls[:FIRST]), dict(calls[FIRST:])
    got = at_once(first, NAME_TIMEOUT_S + TIMEOUT_S, _is_clear, reserve, RESERVE_S)
    sites = tuple(site for name in names if (site := got.get(name)) and site.address)
    if not sites:
        raise CannotRun(Reason.SITE_NAMES_UNKNOWN)
    met = [site for site in sites if site.fault is None]
    if met and all(site.seconds >= LATE_S for site in met):
        left_s = patience.left + MORE_S
        opened = at_once({site: partial(_opened_s, host, site, left_s) for site in sites}, left_s)
        sites = tuple(replace(site, opened_s=opened.get(site)) for site in sites)
    return Reading(sites)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One trusted connection clears the line."""
    met = [site for site in reading.sites if site.fault is None]
    if not met:
        return Outcome.SILENT
    if all(site.trust is not None for site in met):
        return Outcome.UNTRUSTED
    late = [site for site in reading.sites if (site.opened_s or 0.0) >= LATE_S]
    return Outcome.LATE if len(late) >= FIRST and set(met) <= set(late) else Outcome.OK


def _is_clear(sites: dict[str, SecureReading]) -> bool:
    told = (site.ahead_s is not None and site.trust is None for site in sites.values())
    return sum(told) >= FIRST


def _opened_s(host: Host, site: SecureReading, timeout_s: float) -> float | None:
    """None where it did not open this time. Only the two systems take part, no busy program."""
    reply = host.tcp_connect(site.address or "", PORT, timeout_s)
    return None if reply.fault else reply.seconds


def _unrelated(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of other owners than the names before them come first."""
    firsts = {owner_of(name): name for name in reversed(names)}
    return tuple(sorted(names, key=lambda name: firsts[owner_of(name)] != name))


def _ask(host: Host, name: str) -> SecureReading:
    """The page itself is not asked for: the date stands before it, whatever the site answers."""
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return SecureReading(name, None, Fault.NAME_UNKNOWN)
    answer = host.http_get(
        *(address, PORT, name, "/", TIMEOUT_S),
        most_bytes=0,
        tls=True,
        verify=True,
        headers=dict(BROWSER),
    )
    seen = read_certificate(answer.certificate_der)
    return SecureReading(
        host=name,
        address=address,
        fault=None if seen or answer.trust or not answer.fault else answer.fault,
        trust=answer.trust,
        issuer=seen.issuer if seen else None,
        ahead_s=ahead_of_date(answer.headers),
        seconds=answer.seconds,
    )
