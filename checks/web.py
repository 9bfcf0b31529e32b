"""Plain web pages whose exact answer is known: is a login page standing in the way?

Where not even names are answered, unrelated addresses are asked: only somebody who stands in the
way sends the visitors of two of them to one and the same place.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from checks.at_once import at_once
from checks.check import Threshold
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Fault
from checks.knownpage import (
    AGREEING,
    NAME_TIMEOUT_S,
    PAGE_TIMEOUT_S,
    PageReading,
    led_away,
    read_page,
)
from checks.settings import Settings

LED_AWAY_AFTER_S = 0.8


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The known pages come as they are."""
    CAPTIVE = "captive"
    """Other pages come instead: somebody stands in the way, usually with a login."""
    UNREACHABLE = "unreachable"
    """The names are known, the pages do not come."""


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
    """Look the names up and fetch the pages; where names are slow to come, the bare addresses."""
    named = threading.Event()
    ways = {"pages": partial(_pages, host, settings, named)}
    beside = {"bare": partial(_bare, host, settings, named)}
    patience_s = NAME_TIMEOUT_S + PAGE_TIMEOUT_S
    got = at_once(ways, patience_s, _found, beside, LED_AWAY_AFTER_S)
    pages = got.get("pages", ())
    found = pages if any(page.address for page in pages) else got.get("bare", ())
    if not found:
        raise CannotRun("the names of the test pages could not be looked up")
    return Reading(found)


def _found(got: dict[str, tuple[PageReading, ...]]) -> bool:
    return any(page.address for page in got.get("pages", ())) or len(got) > 1


def _bare(host: Host, settings: Settings, named: threading.Event) -> tuple[PageReading, ...]:
    return () if named.is_set() else led_away(host, settings)


def _pages(host: Host, settings: Settings, named: threading.Event) -> tuple[PageReading, ...]:
    probes = settings.portal_probes
    calls = {probe.host: partial(read_page, host, probe, named) for probe in probes}
    pages = at_once(calls, NAME_TIMEOUT_S + PAGE_TIMEOUT_S, enough=_settled)
    return tuple(pages[probe.host] for probe in probes if probe.host in pages)


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
