"""One proxy, asked for what this PC sends through it; or the host of a script that names one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import SplitResult, quote

from checks.at_once import at_once
from checks.host.login import Login
from checks.host.protocol import Host
from checks.host.proxytext import HTTP, HTTPS, place_of
from checks.host.replies import Fault, HttpAnswer
from checks.knownpage import is_right
from checks.names import resolved
from checks.settings import Settings
from checks.targets import PortalProbe

TIMEOUT_S = 2.5
NAME_TIMEOUT_S = 1.6
STATUS = re.compile(rb"HTTP/1\.\d (\d{3})")
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
