"""One proxy, asked for what this PC sends through it; or the host of a script that names one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, quote

from checks.host.login import Login
from checks.host.protocol import Host
from checks.host.proxytext import place_of
from checks.host.replies import Fault, HttpAnswer
from checks.knownpage import is_right
from checks.names import resolved
from checks.settings import Settings

TIMEOUT_S = 2.5
NAME_TIMEOUT_S = 1.6


@dataclass(frozen=True)
class ProxyReading:
    """One proxy, as `host:port`; `status`: what it said to a request for a known page.

    `schemes`: of the pages that this PC sends through it; none for the host of a script.
    """

    proxy: str
    status: int | None
    fault: Fault | None
    right: bool = False
    schemes: tuple[str, ...] = ()


def ask(host: Host, proxy: str, login: Login | None, settings: Settings) -> ProxyReading:
    """Any HTTP answer shows that it is there."""
    page = settings.portal_probes[0]
    url = f"http://{page.host}{page.path}"
    answer = _get(host, proxy, page.host, url, headers=login.header if login else None)
    return _reading(proxy, answer, right=is_right(answer, page))


def ask_for_script(host: Host, script: SplitResult) -> ProxyReading:
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
