"""The system's proxy setting, where there is one: does the proxy itself answer?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.host.records import ProxySettings
from checks.host.replies import Fault
from checks.knownpage import is_right
from checks.names import resolved
from checks.settings import Settings

TIMEOUT_S = 2.5
NAME_TIMEOUT_S = 1.6


class Outcome(StrEnum):
    """Every way it can end."""

    NONE = "none"
    """No proxy is set."""
    OK = "ok"
    """The known page comes through the proxy."""
    LIMITED = "limited"
    """The proxy answers, but not with the known page: it may ask for a name, or forbid it."""
    UNREACHABLE = "unreachable"
    """The setting points at something that does not answer."""


@dataclass(frozen=True)
class ProxyReading:
    """One proxy, as `host:port`; `status`: what it said to a request for a known page."""

    proxy: str
    status: int | None
    fault: Fault | None
    right: bool = False


@dataclass(frozen=True)
class Reading:
    """Every proxy that is set, and where it is set."""

    proxies: tuple[ProxyReading, ...]
    source: str = ""


HEALTHY = frozenset({Outcome.NONE, Outcome.OK, Outcome.LIMITED})
THRESHOLDS = (Threshold("timeout", TIMEOUT_S, "s", "[O] a proxy stands near"),)
_GOOD = ProxyReading("10.1.0.8:3128", 200, None, right=True)
_ASKS = ProxyReading("10.1.0.8:3128", 407, None)
_DEAD = ProxyReading("10.1.0.9:8080", None, Fault.REFUSED)
EXAMPLES = {
    Outcome.NONE: Reading(()),
    Outcome.OK: Reading((_GOOD,), "environment"),
    Outcome.LIMITED: Reading((_ASKS,), "environment"),
    Outcome.UNREACHABLE: Reading((_GOOD, _DEAD), "environment"),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask every proxy for a known page; any HTTP answer shows that it is there."""
    found = host.proxies()
    calls = {proxy: partial(_ask, host, proxy, settings) for proxy in _endpoints(found)}
    answers = at_once(calls, TIMEOUT_S + NAME_TIMEOUT_S)
    late = {proxy: ProxyReading(proxy, None, Fault.TIMED_OUT) for proxy in calls}
    return Reading(tuple((late | answers).values()), found.source)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One dead proxy is enough: every page of its scheme goes through it."""
    if not reading.proxies:
        return Outcome.NONE
    if any(proxy.fault for proxy in reading.proxies):
        return Outcome.UNREACHABLE
    right = all(proxy.right for proxy in reading.proxies)
    return Outcome.OK if right else Outcome.LIMITED


def is_set(host: Host) -> bool:
    """Whether this PC sends its pages through a proxy, so that nothing else need be open."""
    try:
        return bool(_endpoints(host.proxies()))
    except CannotRun:
        return False


def _endpoints(found: ProxySettings) -> list[str]:
    """A PAC address counts as its host: without the file nobody finds the proxy."""
    pac = urlsplit(found.pac_url) if found.pac_url else None
    at = f"{pac.hostname}:{pac.port or _port(pac.scheme)}" if pac and pac.hostname else None
    return [endpoint for endpoint in dict.fromkeys((found.http, found.https, at)) if endpoint]


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _ask(host: Host, proxy: str, settings: Settings) -> ProxyReading:
    name, _, port = proxy.rpartition(":")
    address = next(iter(resolved(name.strip("[]"), host, NAME_TIMEOUT_S)), None)
    if address is None:
        return ProxyReading(proxy, None, Fault.NAME_UNKNOWN)
    page = settings.portal_probes[0]
    url = f"http://{page.host}{page.path}"
    answer = host.http_get(address, int(port), page.host, url, TIMEOUT_S, most_bytes=1024)
    # A reset or another language than HTTP still comes from somebody.
    there = answer.fault in (None, Fault.MALFORMED, Fault.RESET)
    fault = None if there else answer.fault
    return ProxyReading(proxy, answer.status, fault, is_right(answer, page))
