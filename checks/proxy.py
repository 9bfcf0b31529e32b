"""The system's proxy setting, where there is one: does the proxy itself answer?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.host.proxytext import HTTP, HTTPS, SCHEMES, place_of, schemes_by_proxy, script_of
from checks.host.replies import Fault
from checks.relay import NAME_TIMEOUT_S, TIMEOUT_S, ProxyReading, ask, ask_for_script
from checks.settings import Settings


class Outcome(StrEnum):
    """Every way it can end."""

    NONE = "none"
    """No proxy is set."""
    OK = "ok"
    """The proxy brings known pages, and opens the way to secure ones."""
    HTTP_ONLY = "http_only"
    """The same, but it is set for plain pages only: secure ones go directly."""
    HTTPS_ONLY = "https_only"
    """The same, but it is set for secure pages only: plain ones go directly."""
    LIMITED = "limited"
    """Somebody answers, but carries not all of it: it may ask for a password, or forbid it."""
    UNREACHABLE = "unreachable"
    """The setting points at something that does not answer."""
    NAME_UNKNOWN = "name_unknown"
    """The setting names a proxy that is not found."""


@dataclass(frozen=True)
class Reading:
    """Every proxy that is set, and where it is set."""

    proxies: tuple[ProxyReading, ...]
    source: str = ""


HEALTHY = frozenset(Outcome) - {Outcome.UNREACHABLE, Outcome.NAME_UNKNOWN}
THRESHOLDS = (Threshold("timeout", TIMEOUT_S, "s", "[O] a proxy stands near"),)
_GOOD = ProxyReading("10.1.0.8:3128", 200, None, right=True, schemes=SCHEMES, tunnel=200)
_PLAIN = replace(_GOOD, schemes=(HTTP,), tunnel=None)
_ASKS = ProxyReading("10.1.0.8:3128", 407, None, schemes=SCHEMES, tunnel=407)
_DEAD = ProxyReading("10.1.0.9:8080", None, Fault.REFUSED, schemes=(HTTPS,))
_LOST = ProxyReading("proxy.kantor.id:8080", None, Fault.NAME_UNKNOWN, schemes=SCHEMES)
EXAMPLES = {
    Outcome.NONE: Reading(()),
    Outcome.OK: Reading((_GOOD,), "environment"),
    Outcome.HTTP_ONLY: Reading((_PLAIN,), "environment"),
    Outcome.HTTPS_ONLY: Reading((replace(_GOOD, schemes=(HTTPS,)),), "environment"),
    Outcome.LIMITED: Reading((_ASKS,), "environment"),
    Outcome.UNREACHABLE: Reading((_PLAIN, _DEAD), "environment"),
    Outcome.NAME_UNKNOWN: Reading((_LOST,), "environment"),
}
_ONLY = {HTTP: Outcome.HTTP_ONLY, HTTPS: Outcome.HTTPS_ONLY}


def measure(host: Host, settings: Settings) -> Reading:
    """Ask every proxy for a known page and a secure connection, as far as these go through it."""
    found = host.proxies()
    schemes = schemes_by_proxy(found)
    calls: dict[str, Callable[[], ProxyReading]] = {
        proxy: partial(ask, host, proxy, schemes[proxy], found.logins.get(proxy), settings)
        for proxy in schemes
    }
    if script := script_of(found.pac_url):
        calls.setdefault(place_of(script), partial(ask_for_script, host, script))
    answers = at_once(calls, TIMEOUT_S + NAME_TIMEOUT_S)
    late = {
        proxy: ProxyReading(proxy, None, Fault.TIMED_OUT, schemes=schemes.get(proxy, ()))
        for proxy in calls
    }
    return Reading(tuple((late | answers).values()), found.source)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One dead proxy is enough: every page of its scheme goes through it."""
    if not reading.proxies:
        return Outcome.NONE
    if faults := {proxy.fault for proxy in reading.proxies} - {None}:
        unnamed = faults == {Fault.NAME_UNKNOWN}
        return Outcome.NAME_UNKNOWN if unnamed else Outcome.UNREACHABLE
    if not all(proxy.works for proxy in reading.proxies):
        return Outcome.LIMITED
    schemes = {scheme for proxy in reading.proxies for scheme in proxy.schemes}
    return _ONLY.get("".join(schemes), Outcome.OK)


def schemes_of(host: Host) -> set[str]:
    """The schemes whose pages go through a proxy, so that nothing else need be open for them."""
    try:
        found = host.proxies()
    except CannotRun:
        return set()
    set_for = {scheme for schemes in schemes_by_proxy(found).values() for scheme in schemes}
    return set(SCHEMES) if script_of(found.pac_url) else set_for
