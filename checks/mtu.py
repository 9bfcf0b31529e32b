"""Do large packets pass? If an exchange stalls, the same once more, with small packets.

No single answer on the web is large enough everywhere, so a page's request is sent many times
over one connection: the requests fill the packets out, and the answers those back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold, require_internet
from checks.exchange import (
    LARGE_BYTES,
    NAME_TIMEOUT_S,
    SMALL_SEGMENT,
    TIMEOUT_S,
    SiteReading,
    plain_request,
    read_site,
)
from checks.host.protocol import CannotRun, Host
from checks.host.proxytext import SCHEMES
from checks.proxy import schemes_of
from checks.settings import Settings

BESIDE_PROXY_S = 1.9
SECURE_AFTER_S = 0.6
AGREEING = 2
SECURE_SITES = 2


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Large packets pass, or nothing speaks against it."""
    BLACKHOLE = "blackhole"
    """Large packets vanish on the way; the same data arrives in small ones."""


@dataclass(frozen=True)
class Reading:
    """Every site that was tried."""

    sites: tuple[SiteReading, ...]


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS = (
    Threshold("small packets", SMALL_SEGMENT, "bytes", "RFC 9293: every host takes these"),
    Threshold("large packets stall for", TIMEOUT_S, "s", "[O] a hundred healthy round trips"),
    Threshold("small ones take at most", TIMEOUT_S / 2, "s", "[O] otherwise the line is just slow"),
    Threshold("agreeing sites", AGREEING, "sites", "[O] one site alone proves nothing"),
)
_GOOD = SiteReading("www.gstatic.com", 80, 61.0, 3600, 84.0, 3600)
_STALLED = SiteReading("www.gstatic.com", 80, None, 0, 84.0, 3600)
_ALSO = SiteReading("captive.apple.com", 80, None, 290, 91.0, 6900)
EXAMPLES = {
    Outcome.OK: Reading((_GOOD, _STALLED, _ALSO)),
    Outcome.BLACKHOLE: Reading((_STALLED, _ALSO)),
}


def measure(host: Host, settings: Settings) -> Reading:
    """The plain sites first; one large answer is enough, and spares the office the rest."""
    require_internet(settings)
    passed = threading.Event()
    plain: dict[tuple[str, int], Callable[[], SiteReading | None]] = {
        (probe.host, 80): partial(read_site, host, probe.host, 80, plain_request(probe), passed)
        for probe in settings.portal_probes
    }
    secure: dict[tuple[str, int], Callable[[], SiteReading | None]] = {
        (name, 443): partial(read_site, host, name, 443, None, passed)
        for name in settings.tls_hosts[:SECURE_SITES]
    }
    elsewhere = schemes_of(host) == set(SCHEMES)
    longest_s = BESIDE_PROXY_S if elsewhere else NAME_TIMEOUT_S + TIMEOUT_S + 0.2
    found = at_once(plain, longest_s, _one_passed, secure, SECURE_AFTER_S)
    read = tuple(found[key] for key in (*plain, *secure) if key in found)
    if not any(read):
        raise CannotRun("no test page was found in time")
    return Reading(tuple(site for site in read if site))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """A large answer that came clears the line; two that stalled, and came small, accuse it."""
    if any(_passed(site) for site in reading.sites):
        return Outcome.OK
    stalled = {site.host for site in reading.sites if _stalled(site)}
    return Outcome.BLACKHOLE if len(stalled) >= AGREEING else Outcome.OK


def _passed(site: SiteReading) -> bool:
    return site.large_ms is not None and site.large_bytes >= LARGE_BYTES


def _stalled(site: SiteReading) -> bool:
    quick = site.small_ms is not None and site.small_ms <= TIMEOUT_S * 1000 / 2
    return site.large_ms is None and quick


def _one_passed(found: dict[tuple[str, int], SiteReading | None]) -> bool:
    return any(site is not None and _passed(site) for site in found.values())
