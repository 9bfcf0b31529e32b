"""The first page of a site that people use, by plain HTTP: what a login page lets nobody see that
waves the vendors' test pages through.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from checks.check import require_internet
from checks.contacts import all_of, led_to, ordinary_pages
from checks.host.protocol import Host
from checks.host.replies import Fault
from checks.parallel import Deadline, at_once
from checks.probes import known_page
from checks.probes.dns_query import NAME_TIMEOUT_S
from checks.probes.page_kind import PageKind, most_agreed
from checks.reason import CannotRun, Reason
from checks.settings import Settings

FIRST, RESERVE_S = 1, 0.8
MOST = 3
TOTAL_S = 3.8


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """A site's own page comes, or leads on to its secure one."""
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
    OTHER = "other"
    """Something else comes instead."""
    SILENT = "silent"
    """The names are known, no page comes."""


@dataclass(frozen=True)
class Reading:
    """Every site that was tried, until one came or two agreed; one may stand there twice."""

    pages: tuple[known_page.PageReading, ...]


HEALTHY = frozenset({Outcome.OK})
_SITE, _LEADS = "www.kompas.com", "https://www.kompas.com/"
_RIGHT = known_page.PageReading(_SITE, "203.0.113.9", True, 301, _LEADS, None)
_OTHER = replace(_RIGHT, right=False, status=200, location=None, kind=PageKind.OTHER)
_LOST = replace(_RIGHT, right=False, status=None, location=None, fault=Fault.TIMED_OUT)
_KINDS = {kind: replace(_OTHER, kind=kind) for kind in PageKind}
EXAMPLES = {
    Outcome.OK: Reading((_KINDS[PageKind.REFUSED], _RIGHT)),
    Outcome.LOGIN: Reading((_KINDS[PageKind.LOGIN],) * 2),
    Outcome.UNPAID: Reading((_KINDS[PageKind.UNPAID],) * 2),
    Outcome.SETUP: Reading((_KINDS[PageKind.SETUP],) * 2),
    Outcome.REFUSED: Reading((_KINDS[PageKind.REFUSED], _LOST, _KINDS[PageKind.NOTICE])),
    Outcome.ERROR: Reading((_KINDS[PageKind.ERROR],) * 2),
    Outcome.OTHER: Reading((_OTHER, _OTHER, _OTHER)),
    Outcome.SILENT: Reading((_LOST,) * 3),
}
contacts = all_of(ordinary_pages, led_to)


def measure(host: Host, settings: Settings) -> Reading:
    """One site; two more where that one leaves a doubt, and the first once more: adverts come
    before the page itself."""
    require_internet(settings)
    deadline, read = Deadline(TOTAL_S), partial(known_page.read_front, host)
    calls = [(name, partial(read, name)) for name in settings.public_sites[:MOST]]
    first, reserve = dict(calls[:FIRST]), dict(calls[FIRST:])
    got = at_once(first, NAME_TIMEOUT_S + known_page.PAGE_TIMEOUT_S, _is_clear, reserve, RESERVE_S)
    pages = [page for name, _ in calls if (page := got.get(name)) and page.address]
    if not pages:
        raise CannotRun(Reason.PAGE_NAMES_UNKNOWN)
    if {page.kind for page in pages} == {PageKind.OTHER}:
        pages += known_page.once_more(partial(read, pages[0].host), deadline)
    return Reading(known_page.followed(pages, host, deadline))


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One page that comes is enough; of others, what most of them are."""
    if any(page.right for page in reading.pages):
        return Outcome.OK
    kinds = [page.kind for page in reading.pages if page.kind]
    if not kinds:
        return Outcome.SILENT
    own = [kind for kind in kinds if kind is not PageKind.NOTICE]
    return Outcome(most_agreed(own)) if own else Outcome.REFUSED


def _is_clear(pages: dict[str, known_page.PageReading]) -> bool:
    """A page that came, or two that say the same of themselves."""
    kinds = [page.kind for page in pages.values() if page.kind not in (None, PageKind.OTHER)]
    return any(page.right for page in pages.values()) or len(kinds) - len(set(kinds)) > 0
