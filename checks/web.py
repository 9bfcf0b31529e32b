"""Plain web pages whose exact answer is known: does somebody stand in the way, and who?

Where not even names are answered, unrelated addresses are asked: only somebody who stands in the
way says the same to the visitors of two of them, or sends them to one and the same place.
"""

import threading
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from ipaddress import ip_address

from checks.contacts import all_of, led_to, pages, probe_hosts
from checks.host.protocol import Host
from checks.host.replies import Fault
from checks.parallel import Deadline, at_once
from checks.probes import known_page
from checks.probes.dns_query import NAME_TIMEOUT_S
from checks.probes.page_kind import PageKind, most_agreed
from checks.reason import CannotRun, Reason
from checks.settings import Settings

LED_AWAY_AFTER_S = 0.8
GRACE_S = 0.3  # how long a page may come after the others: it may be the one that is led away
TOTAL_S = 3.8


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The known pages come as they are."""
    LOGIN = "login"
    """A login stands in the way, or what leads to one."""
    UNPAID = "unpaid"
    """A page comes instead that says that the line is suspended: a bill, or a quota."""
    SETUP = "setup"
    """A router's set-up page comes instead."""
    REFUSED = "refused"
    """A filter forbids the pages."""
    ERROR = "error"
    """A box in between answers with errors."""
    MIXED = "mixed"
    """Other pages, such as advertising, come beside or before the right ones."""
    OTHER = "other"
    """Something else comes instead."""
    UNREACHABLE = "unreachable"
    """The names are known, the pages do not come."""


@dataclass(frozen=True)
class Reading:
    """Every known page; one that was asked twice stands there twice."""

    pages: tuple[known_page.PageReading, ...]


HEALTHY = frozenset({Outcome.OK})
_RIGHT = known_page.PageReading("www.gstatic.com", "203.0.113.7", True, 204, None, None)
_OTHER = replace(_RIGHT, right=False, status=200, kind=PageKind.OTHER)
_LOGIN = replace(_OTHER, status=302, location="http://10.0.0.1/login", kind=PageKind.LOGIN)
_UNPAID = replace(_OTHER, kind=PageKind.UNPAID, title="Isolir")
_LOST = replace(_RIGHT, right=False, status=None, fault=Fault.TIMED_OUT)
EXAMPLES = {
    Outcome.OK: Reading((_RIGHT, _RIGHT, _LOST)),
    Outcome.LOGIN: Reading((_LOGIN, _LOGIN, _LOST)),
    Outcome.UNPAID: Reading((_UNPAID, _UNPAID, _LOST)),
    Outcome.SETUP: Reading((replace(_OTHER, kind=PageKind.SETUP, title="TL-WR840N"),) * 3),
    Outcome.REFUSED: Reading((replace(_OTHER, status=403, kind=PageKind.REFUSED),) * 3),
    Outcome.ERROR: Reading((replace(_OTHER, status=502, kind=PageKind.ERROR),) * 3),
    Outcome.MIXED: Reading((_OTHER, _OTHER, _RIGHT)),
    Outcome.OTHER: Reading((_OTHER, _OTHER, _LOST)),
    Outcome.UNREACHABLE: Reading((_LOST, _LOST, _LOST)),
}
contacts = all_of(pages, probe_hosts, led_to)  # the probe hosts where no name is found


def measure(host: Host, settings: Settings) -> Reading:
    """Look the names up and fetch the pages; where names are slow to come, the bare addresses."""
    deadline, named = Deadline(TOTAL_S), threading.Event()
    ways = {"pages": partial(_pages, host, settings, named)}
    beside = {"bare": lambda: () if named.is_set() else known_page.led_away(host, settings)}
    patience_s = NAME_TIMEOUT_S + known_page.PAGE_TIMEOUT_S
    got = at_once(ways, patience_s, _found, beside, LED_AWAY_AFTER_S)
    pages = got.get("pages", ())
    found = pages if any(page.address for page in pages) else got.get("bare", ())
    if not found:
        raise CannotRun(Reason.PAGE_NAMES_UNKNOWN)
    return Reading(
        (*known_page.followed(found, host, deadline), *_again(found, host, settings, deadline))
    )


def judge(reading: Reading, settings: Settings) -> Outcome:
    """Two must agree; a lone page decides where no right one came, or where it says plainly what
    it is and its address is not one of this network's own, as block lists give them."""
    if not any(page.right or page.kind for page in reading.pages):
        return Outcome.UNREACHABLE
    right = sum(page.right for page in reading.pages)
    others = [page for page in reading.pages if page.kind not in (None, PageKind.NOTICE)]
    kinds = [page.kind for page in others if page.kind]
    led = {page.kind for page in others if page.kind in known_page.PLAIN[:2] and _is_outside(page)}
    if right and len(others) < known_page.AGREEING:
        # One odd page beside right ones: a server's own trouble, or an advert.
        beside = Outcome.MIXED if PageKind.OTHER in kinds else Outcome.OK
        return Outcome(led.pop()) if led else beside
    if not kinds:
        return Outcome.REFUSED  # nothing but notice pages
    kind = most_agreed(kinds)
    return Outcome.MIXED if right and kind is PageKind.OTHER else Outcome(kind)


def _is_outside(page: known_page.PageReading) -> bool:
    return page.address is not None and ip_address(page.address).is_global


def _found(got: dict[str, tuple[known_page.PageReading, ...]]) -> bool:
    return any(page.address for page in got.get("pages", ())) or len(got) > 1


def _pages(
    host: Host, settings: Settings, named: threading.Event
) -> tuple[known_page.PageReading, ...]:
    probes = settings.portal_probes
    calls = {probe.host: partial(known_page.read_page, host, probe, named) for probe in probes}
    grace: list[Deadline] = []

    def enough(got: dict[str, known_page.PageReading]) -> bool:
        if not grace and sum(page.right for page in got.values()) >= known_page.AGREEING:
            grace.append(Deadline(GRACE_S))
        plain = [page.kind for page in got.values() if page.kind in known_page.PLAIN]
        return bool(grace and not grace[0].left) or len(plain) >= known_page.AGREEING

    pages = at_once(calls, NAME_TIMEOUT_S + known_page.PAGE_TIMEOUT_S, enough)
    return tuple(pages[probe.host] for probe in probes if probe.host in pages)


def _again(
    pages: tuple[known_page.PageReading, ...], host: Host, settings: Settings, deadline: Deadline
) -> tuple[known_page.PageReading, ...]:
    """One page once more, where all are of no known kind."""
    odd = [page.host for page in pages if page.kind is PageKind.OTHER]
    if any(page.right or page.kind not in (None, PageKind.OTHER) for page in pages):
        return ()
    probe = next((probe for probe in settings.portal_probes if probe.host in odd), None)
    again = partial(known_page.read_page, host, named=threading.Event())
    return known_page.once_more(partial(again, probe), deadline) if probe else ()
