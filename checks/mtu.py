"""Do large packets pass? If an exchange stalls, the same once more, with small packets.

No single answer on the web is large enough everywhere, so a page's request is sent many times
over one connection: the requests fill the packets out, and the answers those back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold, require_internet
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Fault, Reply
from checks.names import addresses_of
from checks.proxy import is_set
from checks.settings import Settings
from checks.targets import PortalProbe

NAME_TIMEOUT_S = 1.2
TIMEOUT_S = 2.2
BESIDE_PROXY_S = 1.9
SMALL_AFTER_S = 0.5
SECURE_AFTER_S = 0.6
SMALL_SEGMENT = 536
REQUESTS = 24
REQUEST_BYTES = 210
MOST_BYTES = 12_000
LARGE_BYTES = 3_000
AGREEING = 2
SECURE_SITES = 2


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """Large packets pass, or nothing speaks against it."""
    BLACKHOLE = "blackhole"
    """Large packets vanish on the way; the same data arrives in small ones."""


@dataclass(frozen=True)
class SiteReading:
    """One site: milliseconds and bytes of the answer in packets of usual and of small size.

    Milliseconds None: the answer did not come to its end in time, or was not needed.
    """

    host: str
    port: int
    large_ms: float | None
    large_bytes: int
    small_ms: float | None
    small_bytes: int


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
    plain: dict[tuple[str, int], Callable[[], SiteReading | None]] = {
        (probe.host, 80): partial(_site, host, probe.host, 80, _plain(probe))
        for probe in settings.portal_probes
    }
    secure: dict[tuple[str, int], Callable[[], SiteReading | None]] = {
        (name, 443): partial(_site, host, name, 443, None)
        for name in settings.tls_hosts[:SECURE_SITES]
    }
    longest_s = BESIDE_PROXY_S if is_set(host) else NAME_TIMEOUT_S + TIMEOUT_S + 0.2
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


def _plain(probe: PortalProbe) -> bytes:
    """The page asked for again and again, padded, with the end of the connection at the end."""
    one = f"GET {probe.path} HTTP/1.1\r\nHost: {probe.host}\r\nUser-Agent: troubleshoot\r\n"
    padding = "X-Padding: ".ljust(REQUEST_BYTES - len(one), "x")
    asked = f"{one}{padding}\r\n\r\n" * REQUESTS
    return f"{asked}{one}Connection: close\r\n\r\n".encode("ascii", "replace")


def _site(host: Host, name: str, port: int, payload: bytes | None) -> SiteReading | None:
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return None
    ask = partial(_ask, host, address, name, port, payload)
    answers = at_once(
        {"large": partial(ask, None)},
        TIMEOUT_S + 0.1,
        enough=lambda got: got.get("large", (None, 0))[0] is not None,
        reserve={"small": partial(ask, SMALL_SEGMENT)},
        reserve_s=SMALL_AFTER_S,
    )
    large, small = (answers.get(size, (None, 0)) for size in ("large", "small"))
    return SiteReading(name, port, *large, *small)


def _ask(
    host: Host, address: str, name: str, port: int, payload: bytes | None, max_segment: int | None
) -> tuple[float | None, int]:
    """Milliseconds until the answer's end, None where it stalled; and its bytes."""
    try:
        if payload is None:
            page = host.http_get(
                address, port, name, "/", TIMEOUT_S,
                most_bytes=MOST_BYTES, tls=True, max_segment=max_segment,
            )  # fmt: skip
            return _ms(page), len(page.body)
        answer = host.tcp_stream(
            address, port, payload, TIMEOUT_S, most_bytes=MOST_BYTES, max_segment=max_segment
        )
        return _ms(answer), len(answer.payload)
    except CannotRun:  # a system without small packets: one short request stands in for them
        return _short(host, address, name, port) if payload else (None, 0)


def _short(host: Host, address: str, name: str, port: int) -> tuple[float | None, int]:
    page = host.http_get(address, port, name, "/", TIMEOUT_S, most_bytes=1)
    return _ms(page), len(page.body)


def _ms(reply: Reply) -> float | None:
    return reply.seconds * 1000 if reply.fault in (None, Fault.RESET) else None
