"""The system's proxy setting, where there is one: does the proxy itself answer?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import SplitResult, quote

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.login import Login
from checks.host.protocol import CannotRun, Host
from checks.host.proxytext import place_of, script_of
from checks.host.replies import Fault, HttpAnswer
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
    """Somebody answers, but not with the known page: it may ask for a password, or forbid it."""
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
    calls: dict[str, Callable[[], ProxyReading]] = {
        proxy: partial(_ask, host, proxy, found.logins.get(proxy), settings)
        for proxy in (found.http, found.https)
        if proxy
    }
    if script := script_of(found.pac_url):
        calls.setdefault(place_of(script), partial(_ask_for_script, host, script))
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
        found = host.proxies()
    except CannotRun:
        return False
    return bool(found.http or found.https or script_of(found.pac_url))


def _ask(host: Host, proxy: str, login: Login | None, settings: Settings) -> ProxyReading:
    page = settings.portal_probes[0]
    url = f"http://{page.host}{page.path}"
    answer = _get(host, proxy, page.host, url, headers=login.header if login else None)
    return _reading(proxy, answer, right=is_right(answer, page))


def _ask_for_script(host: Host, script: SplitResult) -> ProxyReading:
    """Only whether it is there: the host of the script is no proxy, and knows no other pages."""
    path = quote(script.path or "/", safe="/%")
    path += f"?{quote(script.query, safe='=&%')}" if script.query else ""
    name = script.hostname or ""
    answer = _get(host, place_of(script), name, path, tls=script.scheme == "https")
    return _reading(place_of(script), answer, right=False)


def _get(
    host: Host,
    place: str,
    name: str,
    path: str,
    *,
    tls: bool = False,
    headers: dict[str, str] | None = None,
) -> HttpAnswer:
    near, _, port = place.rpartition(":")
    address = next(iter(resolved(near.strip("[]"), host, NAME_TIMEOUT_S)), None)
    if address is None:
        return HttpAnswer(0.0, Fault.NAME_UNKNOWN)
    return host.http_get(
        address, int(port), name, path, TIMEOUT_S, most_bytes=1024, tls=tls, headers=headers
    )


def _reading(place: str, answer: HttpAnswer, *, right: bool) -> ProxyReading:
    # A reset or another language than HTTP still comes from somebody.
    there = answer.fault in (None, Fault.MALFORMED, Fault.RESET)
    return ProxyReading(place, answer.status, None if there else answer.fault, right)
