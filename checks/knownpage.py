"""PageReading: what came instead of a known page, or from an address that should lead nowhere."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from checks.at_once import at_once
from checks.host.protocol import Host
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


@dataclass(frozen=True)
class PageReading:
    """One known page: as it should be (`right`), another one, or a fault."""

    host: str
    address: str | None
    right: bool
    status: int | None
    location: str | None
    fault: Fault | None


def read_page(host: Host, probe: PortalProbe, named: threading.Event) -> PageReading:
    """One known page, by its name; `named` is set as soon as that has an address."""
    address = next(iter(addresses_of(probe.host, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return PageReading(probe.host, None, False, None, None, Fault.NAME_UNKNOWN)
    named.set()
    answer = host.http_get(
        address, 80, probe.host, probe.path, PAGE_TIMEOUT_S, most_bytes=MOST_BYTES
    )
    return _page(probe.host, address, answer, right=is_right(answer, probe))


def led_away(host: Host, settings: Settings) -> tuple[PageReading, ...]:
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
