"""Plain web pages whose exact answer is known: is a login page standing in the way?

Where not even names are answered, unrelated addresses are asked: only somebody who stands in the
way sends the visitors of two of them to one and the same place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Fault, HttpAnswer
from checks.names import addresses_of
from checks.settings import Settings
from checks.targets import PortalProbe

NAME_TIMEOUT_S = 1.6
PAGE_TIMEOUT_S = 1.8
BARE_S = 1.2
MOST_BYTES = 4096
AGREEING = 2
REDIRECTS = range(300, 400)


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The known pages come as they are."""
    CAPTIVE = "captive"
    """Other pages come instead: somebody stands in the way, usually with a login."""
    UNREACHABLE = "unreachable"
    """The names are known, the pages do not come."""


@dataclass(frozen=True)
class PageReading:
    """One known page: as it should be (`right`), another one, or a fault."""

    host: str
    address: str | None
    right: bool
    status: int | None
    location: str | None
    fault: Fault | None


@dataclass(frozen=True)
class Reading:
    """Every known page."""

    pages: tuple[PageReading, ...]


HEALTHY = frozenset({Outcome.OK})
THRESHOLDS = (
    Threshold("page timeout", PAGE_TIMEOUT_S, "s", "[O] as for the internet"),
    Threshold("agreeing pages", 2, "of 3", "captive-portal practice: two must agree"),
)
_RIGHT = PageReading("www.gstatic.com", "203.0.113.7", True, 204, None, None)
_OTHER = PageReading("www.gstatic.com", "203.0.113.7", False, 302, "http://10.0.0.1/login", None)
_LOST = PageReading("www.gstatic.com", "203.0.113.7", False, None, None, Fault.TIMED_OUT)
EXAMPLES = {
    Outcome.OK: Reading((_RIGHT, _RIGHT, _LOST)),
    Outcome.CAPTIVE: Reading((_OTHER, _OTHER, _LOST)),
    Outcome.UNREACHABLE: Reading((_LOST, _LOST, _LOST)),
}


def measure(host: Host, settings: Settings) -> Reading:
    """Look the names up and fetch the pages, all at once."""
    probes = settings.portal_probes
    calls = {probe.host: partial(_fetch, host, probe) for probe in probes}
    pages = at_once(calls, NAME_TIMEOUT_S + PAGE_TIMEOUT_S, enough=_settled)
    found = tuple(pages[probe.host] for probe in probes if probe.host in pages)
    if not any(page.address for page in found):
        found = _led_away(host, settings)
    if not found:
        raise CannotRun("the names of the test pages could not be looked up")
    return Reading(found)


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Two must agree; a lone page decides only where no right one came."""
    right = sum(page.right for page in reading.pages)
    others = sum(_is_another(page) for page in reading.pages)
    if others >= AGREEING or (others and not right):
        return Outcome.CAPTIVE
    return Outcome.OK if right else Outcome.UNREACHABLE


def _settled(pages: dict[str, PageReading]) -> bool:
    right = sum(page.right for page in pages.values())
    others = sum(_is_another(page) for page in pages.values())
    return right >= AGREEING or others >= AGREEING


def _is_another(page: PageReading) -> bool:
    return page.fault is None and page.status is not None and not page.right


def _fetch(host: Host, probe: PortalProbe) -> PageReading:
    address = next(iter(addresses_of(probe.host, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return PageReading(probe.host, None, False, None, None, Fault.NAME_UNKNOWN)
    answer = host.http_get(
        address, 80, probe.host, probe.path, PAGE_TIMEOUT_S, most_bytes=MOST_BYTES
    )
    return _page(probe.host, address, answer, right=is_right(answer, probe))


def _led_away(host: Host, settings: Settings) -> tuple[PageReading, ...]:
    """The probe hosts' own pages, where two of them lead to one and the same other place."""
    calls = {
        probe.address: partial(
            host.http_get, probe.address, 80, probe.address, "/", BARE_S, most_bytes=MOST_BYTES
        )
        for probe in settings.probe_hosts
    }
    answers = at_once(calls, BARE_S)
    places = {address: _leads_to(address, answer) for address, answer in answers.items()}
    common = Counter(place for place in places.values() if place).most_common(1)
    if not common or common[0][1] < AGREEING:
        return ()
    led = [address for address, place in places.items() if place == common[0][0]]
    return tuple(_page(address, address, answers[address], right=False) for address in led)


def _leads_to(address: str, answer: HttpAnswer) -> str | None:
    """The other host that a page sends its visitors to."""
    if answer.fault is not None or answer.status not in REDIRECTS:
        return None
    try:
        place = urlsplit(answer.headers.get("location", "")).hostname
    except ValueError:
        return None
    return None if place == address else place


def _page(name: str, address: str, answer: HttpAnswer, *, right: bool) -> PageReading:
    location = answer.headers.get("location")
    return PageReading(name, address, right, answer.status, location, answer.fault)


def is_right(answer: HttpAnswer, probe: PortalProbe) -> bool:
    """Whether the page is the known one, to the letter where the probe says so."""
    body = answer.body.decode("utf-8", "replace").strip()
    same = body == probe.body if probe.exact else probe.body in body
    return answer.fault is None and answer.status == probe.status and same
