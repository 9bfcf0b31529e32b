"""The system's proxy setting, where there is one: does the proxy itself answer?"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from urllib.parse import SplitResult, quote

from checks.contacts import Contact
from checks.host.protocol import Host
from checks.host.proxytext import HTTP, HTTPS, SCHEMES, place_of, schemes_by_proxy, script_of
from checks.host.records import Login, ProxySettings
from checks.host.replies import Fault, HttpAnswer
from checks.parallel import at_once
from checks.probes.dns_query import NAME_TIMEOUT_S, resolved
from checks.probes.known_page import is_right
from checks.reason import CannotRun
from checks.settings import PortalProbe, Settings

# One proxy, asked for what this PC sends through it; or the host of a script that names one.

TIMEOUT_S = 2.5
STATUS = re.compile(rb"HTTP/1\.\d (\d{3})")
SEARCHED, NO_PROXY = "auto_detect", "no_proxy"
STATUS_BYTES = len(b"HTTP/1.1 200")


@dataclass(frozen=True)
class ProxyReading:
    """One proxy, as `host:port`; `status`: what it said to a request for a known page.

    `tunnel`: the same to the wish for a secure connection, where secure pages go through it.
    `schemes`: of the pages that this PC sends through it; none for the host of a script.
    """

    proxy: str
    status: int | None
    fault: Fault | None
    right: bool = False
    schemes: tuple[str, ...] = ()
    tunnel: int | None = None

    @property
    def works(self) -> bool:
        """Whether it carries all that goes through it."""
        pages = self.right or HTTP not in self.schemes
        secure = self.tunnel in range(200, 300) or HTTPS not in self.schemes
        return bool(self.schemes) and pages and secure


def ask(
    host: Host, proxy: str, schemes: tuple[str, ...], login: Login | None, settings: Settings
) -> ProxyReading:
    """Any answer shows that it is there; what it carries is asked for both schemes at once."""
    address, port = _found(host, proxy)
    if address is None:
        return ProxyReading(proxy, None, Fault.NAME_UNKNOWN, schemes=schemes)
    headers = login.header if login else {}
    page = settings.portal_probes[0]
    calls: dict[str, Callable[[], HttpAnswer]] = {
        HTTP: partial(_page, host, address, port, page, headers),
        HTTPS: partial(_tunnel, host, address, port, settings.tls_hosts[0], headers),
    }
    if HTTPS not in schemes:
        del calls[HTTPS]
    late = dict.fromkeys(calls, HttpAnswer(TIMEOUT_S, Fault.TIMED_OUT))
    answers = late | at_once(calls, TIMEOUT_S)
    return ProxyReading(
        proxy,
        answers[HTTP].status,
        None if any(map(_is_there, answers.values())) else answers[HTTP].fault,
        right=is_right(answers[HTTP], page),
        schemes=schemes,
        tunnel=answers[HTTPS].status if HTTPS in answers else None,
    )


def ask_for_script(host: Host, script: SplitResult) -> ProxyReading:
    """Only whether it is there: the host of the script is no proxy, and knows no other pages."""
    path = quote(script.path or "/", safe="/%")
    path += f"?{quote(script.query, safe='=&%')}" if script.query else ""
    place, tls = place_of(script), script.scheme == "https"
    address, port = _found(host, place)
    if address is None:
        return ProxyReading(place, None, Fault.NAME_UNKNOWN)
    name = script.hostname or ""
    answer = host.http_get(address, port, name, path, TIMEOUT_S, most_bytes=1024, tls=tls)
    return ProxyReading(place, answer.status, None if _is_there(answer) else answer.fault)


def _found(host: Host, place: str) -> tuple[str | None, int]:
    near, _, port = place.rpartition(":")
    return next(iter(resolved(near.strip("[]"), host, NAME_TIMEOUT_S)), None), int(port)


def _page(
    host: Host, address: str, port: int, page: PortalProbe, headers: dict[str, str]
) -> HttpAnswer:
    url = f"http://{page.host}{page.path}"
    return host.http_get(address, port, page.host, url, TIMEOUT_S, most_bytes=1024, headers=headers)


def _tunnel(host: Host, address: str, port: int, name: str, headers: dict[str, str]) -> HttpAnswer:
    """The way to a secure site; nothing is sent through it, for its first words say enough."""
    site = f"{name}:443"
    said = "".join(f"{key}: {value}\r\n" for key, value in ({"Host": site} | headers).items())
    payload = f"CONNECT {site} HTTP/1.1\r\n{said}\r\n".encode()
    answer = host.tcp_stream(address, port, payload, TIMEOUT_S, most_bytes=STATUS_BYTES)
    status = STATUS.match(answer.payload)
    return HttpAnswer(answer.seconds, answer.fault, status=int(status[1]) if status else None)


def _is_there(answer: HttpAnswer) -> bool:
    """A reset or another language than HTTP still comes from somebody."""
    return answer.fault in (None, Fault.MALFORMED, Fault.RESET)


# The check itself.


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
    """Every proxy that is set, and where it is set.

    `searched`: `auto_detect` where the system looks for a script by itself. `browsers`: what single
    browsers are told by policy: proxies or a script's place, `auto_detect` or `no_proxy`.
    """

    proxies: tuple[ProxyReading, ...]
    source: str = ""
    searched: str | None = None
    browsers: Mapping[str, tuple[str, ...]] | None = None


HEALTHY = frozenset(Outcome) - {Outcome.UNREACHABLE, Outcome.NAME_UNKNOWN}
_GOOD = ProxyReading("10.1.0.8:3128", 200, None, right=True, schemes=SCHEMES, tunnel=200)
_PLAIN = replace(_GOOD, schemes=(HTTP,), tunnel=None)
_ASKS = ProxyReading("10.1.0.8:3128", 407, None, schemes=SCHEMES, tunnel=407)
_DEAD = ProxyReading("10.1.0.9:8080", None, Fault.REFUSED, schemes=(HTTPS,))
_LOST = ProxyReading("proxy.kantor.id:8080", None, Fault.NAME_UNKNOWN, schemes=SCHEMES)
EXAMPLES = {
    Outcome.NONE: Reading((), searched=SEARCHED),
    Outcome.OK: Reading((_GOOD,), "environment"),
    Outcome.HTTP_ONLY: Reading((_PLAIN,), "environment"),
    Outcome.HTTPS_ONLY: Reading((replace(_GOOD, schemes=(HTTPS,)),), "environment"),
    Outcome.LIMITED: Reading((_ASKS,), "environment"),
    Outcome.UNREACHABLE: Reading((_PLAIN, _DEAD), "environment", None, {"Edge": (_DEAD.proxy,)}),
    Outcome.NAME_UNKNOWN: Reading((_LOST,), "environment"),
}
_ONLY = {HTTP: Outcome.HTTP_ONLY, HTTPS: Outcome.HTTPS_ONLY}


def contacts(settings: Settings) -> Iterator[Contact]:
    """The proxy that this PC is set to."""
    yield Contact("proxy", "DNS; TCP")


def measure(host: Host, settings: Settings) -> Reading:
    """Ask every proxy for a known page and a secure connection, as far as these go through it."""
    found = host.proxies()
    every = (*found.browsers, found)  # where both name one, the system's word counts
    schemes = {proxy: which for one in every for proxy, which in schemes_by_proxy(one).items()}
    calls: dict[str, Callable[[], ProxyReading]] = {
        proxy: partial(ask, host, proxy, schemes[proxy], found.logins.get(proxy), settings)
        for proxy in schemes
    }
    for script in filter(None, (script_of(one.pac_url) for one in every)):
        calls.setdefault(place_of(script), partial(ask_for_script, host, script))
    answers = at_once(calls, TIMEOUT_S + NAME_TIMEOUT_S)
    late = {
        proxy: ProxyReading(proxy, None, Fault.TIMED_OUT, schemes=schemes.get(proxy, ()))
        for proxy in calls
    }
    browsers = {one.source: _told(one) for one in found.browsers}
    searched = SEARCHED if found.searched else None
    return Reading(tuple((late | answers).values()), found.source, searched, browsers or None)


def _told(browser: ProxySettings) -> tuple[str, ...]:
    """What one browser goes by."""
    script = script_of(browser.pac_url)
    named = (*schemes_by_proxy(browser), *([place_of(script)] if script else ()))
    return named or (SEARCHED if browser.searched else NO_PROXY,)


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
