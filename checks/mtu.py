"""Do large packets pass? If an exchange stalls, the same once more, with small packets.

No single answer on the web is large enough everywhere, so a page's request is sent many times
over one connection: the requests fill the packets out, and the answers those back.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.check import require_internet
from checks.contacts import all_of, pages, secure_sites
from checks.host.protocol import Host
from checks.host.proxytext import SCHEMES
from checks.host.replies import Fault, Reply
from checks.parallel import at_once
from checks.probes.dns_query import addresses_of
from checks.proxy import schemes_of
from checks.reason import CannotRun, Reason
from checks.settings import PortalProbe, Settings

# SiteReading: one exchange with one site, in usual packets and, if it stalls, in small ones.

NAME_TIMEOUT_S = 1.6  # a name waits for its turn among the others for up to 1.05 s
TIMEOUT_S = 2.2
SMALL_AFTER_S = 0.9
SMALL_SEGMENT = 536
REQUESTS = 24
REQUEST_BYTES = 210
MOST_BYTES, LARGE_BYTES = 12_000, 3_000


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

    @property
    def passed(self) -> bool:
        """Large packets came through."""
        return self.large_ms is not None and self.large_bytes >= LARGE_BYTES


def plain_request(probe: PortalProbe) -> bytes:
    """The page asked for again and again, padded, with the end of the connection at the end."""
    one = f"GET {probe.path} HTTP/1.1\r\nHost: {probe.host}\r\nUser-Agent: troubleshoot\r\n"
    padding = "X-Padding: ".ljust(REQUEST_BYTES - len(one), "x")
    asked = f"{one}{padding}\r\n\r\n" * REQUESTS
    return f"{asked}{one}Connection: close\r\n\r\n".encode("ascii", "replace")


def read_site(
    host: Host, name: str, port: int, payload: bytes | None, passed: threading.Event
) -> SiteReading | None:
    """The exchange; None where the name has no address. `payload` None: over TLS.

    `passed`: set when a large answer came, from any site; the small ones are spared then.
    """
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return None
    ask = partial(_ask, host, address, name, port, payload)
    answers = at_once(
        {"large": partial(ask, None)},
        TIMEOUT_S + 0.1,
        enough=lambda got: got.get("large", (None, 0))[0] is not None,
        reserve={"small": lambda: (None, 0) if passed.is_set() else ask(SMALL_SEGMENT)},
        reserve_s=SMALL_AFTER_S,
    )
    large, small = (answers.get(size, (None, 0)) for size in ("large", "small"))
    reading = SiteReading(name, port, *large, *small)
    if reading.passed:
        passed.set()
    return reading


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


# The check itself.

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
_GOOD = SiteReading("www.gstatic.com", 80, 61.0, 3600, 84.0, 3600)
_STALLED = SiteReading("www.gstatic.com", 80, None, 0, 84.0, 3600)
_ALSO = SiteReading("captive.apple.com", 80, None, 290, 91.0, 6900)
EXAMPLES = {
    Outcome.OK: Reading((_GOOD, _STALLED, _ALSO)),
    Outcome.BLACKHOLE: Reading((_STALLED, _ALSO)),
}
contacts = all_of(pages, secure_sites)


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
    sites = tuple(site for site in read if site)
    if not sites:
        raise CannotRun(Reason.NO_TEST_PAGE)
    if says_nothing(sites):
        raise CannotRun(Reason.ANSWERS_STALLED)
    return Reading(sites)


def says_nothing(sites: Sequence[SiteReading]) -> bool:
    """No large answer came, and too few sites accuse the size of the packets.

    Where none came to its end in packets of any size, their size is not what stops them.
    """
    mute = [site for site in sites if site.large_ms is None and site.small_ms is None]
    stalled = {site.host for site in sites if _stalled(site)}
    in_doubt = len(mute) >= AGREEING or 0 < len(stalled) < AGREEING
    return in_doubt and not any(site.passed for site in sites)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """A large answer that came clears the line; two that stalled, and came small, accuse it."""
    if any(site.passed for site in reading.sites):
        return Outcome.OK
    stalled = {site.host for site in reading.sites if _stalled(site)}
    return Outcome.BLACKHOLE if len(stalled) >= AGREEING else Outcome.OK


def _stalled(site: SiteReading) -> bool:
    quick = site.small_ms is not None and site.small_ms <= TIMEOUT_S * 1000 / 2
    return site.large_ms is None and quick


def _one_passed(found: dict[tuple[str, int], SiteReading | None]) -> bool:
    return any(site is not None and site.passed for site in found.values())
