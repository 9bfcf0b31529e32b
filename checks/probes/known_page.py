"""PageReading: what came instead of a known page, or from an address that should lead nowhere."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from checks.host.protocol import Host
from checks.host.replies import Fault, HttpAnswer
from checks.parallel import Deadline, at_once
from checks.probes.dns_query import NAME_TIMEOUT_S, addresses_of, is_nowhere
from checks.probes.page_kind import PageKind, is_own, owner_of, seen_in
from checks.settings import PortalProbe, Settings
from checks.website.fetch import BROWSER
from checks.website.url import NotASite, SiteUrl, has_scheme, parse

PAGE_TIMEOUT_S = 1.8
BARE_S = 1.2
FOLLOW_S = 0.8
ONCE_MORE_S = 0.6  # after so long, as a page that loads itself again
MOST_BYTES = 16_384
AGREEING = 2
# What says so plainly of itself that it counts also where a server might say it of its own.
PLAIN = (PageKind.UNPAID, PageKind.LOGIN, PageKind.SETUP)
_CAME = (None, Fault.MALFORMED)  # cheap boxes say a wrong length, and no more than they said
_MAY_BE_ANOTHER = (PageKind.LOGIN, PageKind.OTHER)


@dataclass(frozen=True)
class PageReading:
    """One page: as it should be (`right`), another one, or a fault.

    `kind`, `title`: of another one; `title` as it stands there, cut to `LONGEST_TITLE` letters.
    """

    host: str
    address: str | None
    right: bool
    status: int | None
    location: str | None
    fault: Fault | None
    kind: PageKind | None = None
    title: str | None = None


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


def read_front(host: Host, name: str) -> PageReading:
    """The first page of a site whose pages nobody knows beforehand, as a browser asks for it."""
    address = next(iter(addresses_of(name, host, NAME_TIMEOUT_S)), None)
    if address is None:
        return PageReading(name, None, False, None, None, Fault.NAME_UNKNOWN)
    answer = host.http_get(
        *(address, 80, name, "/", PAGE_TIMEOUT_S), most_bytes=MOST_BYTES, headers=dict(BROWSER)
    )
    return _page(name, address, answer, right=answer.fault is None and is_own(answer, name))


def once_more(read: Callable[[], PageReading], deadline: Deadline) -> tuple[PageReading, ...]:
    """One page once more, where there is time for it: an advert may come before the page itself."""
    if deadline.left < ONCE_MORE_S + PAGE_TIMEOUT_S:
        return ()
    time.sleep(ONCE_MORE_S)
    return (read(),)


def led_away(host: Host, settings: Settings) -> tuple[PageReading, ...]:
    """The probe hosts' own pages, where two of them say or lead to one and the same."""
    calls = {
        probe.address: partial(
            host.http_get, probe.address, 80, probe.address, "/", BARE_S, most_bytes=MOST_BYTES
        )
        for probe in settings.probe_hosts
    }
    answers = at_once(calls, BARE_S)
    pages = [_page(address, address, said, right=False) for address, said in answers.items()]
    places = {page.host: _says(page) for page in pages}
    common = Counter(place for place in places.values() if place).most_common(1)
    if not common or common[0][1] < AGREEING:
        return ()
    return tuple(page for page in pages if places[page.host] == common[0][0])


def followed(
    pages: Sequence[PageReading], host: Host, deadline: Deadline
) -> tuple[PageReading, ...]:
    """The pages, with what stands where the first of them leads: that says what it is.

    Without the query, so that nothing is done there by asking; never on this PC itself.
    """
    led = (_away(page) for page in pages if page.kind in _MAY_BE_ANOTHER)
    place = next((place for place in led if place), None)
    seen = _follow(place, host, deadline) if place else None
    if place is None or seen is None:
        return tuple(pages)
    same = [(away := _away(page)) is not None and away.host == place.host for page in pages]
    return tuple(
        replace(page, kind=seen.kind, title=seen.title) if led_there else page
        for page, led_there in zip(pages, same, strict=True)
    )


def is_right(answer: HttpAnswer, probe: PortalProbe) -> bool:
    """Whether the page is the known one, to the letter where the probe says so."""
    body = answer.body.decode("utf-8", "replace").strip()
    same = body == probe.body if probe.exact else probe.body in body
    return answer.fault is None and answer.status == probe.status and same


def _follow(place: SiteUrl, host: Host, deadline: Deadline) -> PageReading | None:
    """What stands there, where it says more than that something does."""
    found = addresses_of(place.host, host, min(FOLLOW_S, deadline.left))
    address = next(iter(found), None)
    if address is None or is_nowhere(address):
        return None
    answer = host.http_get(
        *(address, place.port, place.host, place.target),
        min(FOLLOW_S, deadline.left),
        most_bytes=MOST_BYTES,
        tls=place.secure,
        headers={"Host": place.authority},
    )
    page = _page(place.host, address, answer, right=False)
    return None if page.kind in (None, PageKind.OTHER, PageKind.ERROR) else page


def _away(page: PageReading) -> SiteUrl | None:
    """Where a page leads, when that is another site."""
    try:
        location = page.location or ""
        place = parse(location) if has_scheme(location) else None
    except NotASite:
        return None
    return place if place and owner_of(place.host) != owner_of(page.host) else None


def _says(page: PageReading) -> str | None:
    """The host that a page at a bare address leads to, else what it plainly says that it is."""
    place = _away(page)
    if place is None and page.kind in PLAIN:
        return f"{page.kind} {page.title}"
    return place.host if place else None


def _page(name: str, address: str, answer: HttpAnswer, *, right: bool) -> PageReading:
    location = answer.headers.get("location")
    page = PageReading(name, address, right, answer.status, location, answer.fault)
    if right or answer.fault not in _CAME or answer.status is None:
        return page
    seen = seen_in(answer, name)
    place = seen.place.shown if seen.place else location
    return replace(page, kind=seen.kind, title=seen.title, location=place)
