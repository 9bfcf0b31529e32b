"""One site: does its name, its certificate, its page work, and is it still its owner's?"""

from collections.abc import Iterator
from enum import StrEnum

from checks.contacts import DNS_SERVERS, NONSENSE, Contact
from checks.host.protocol import Host
from checks.host.replies import Fault, TrustFault
from checks.parallel import Deadline
from checks.probes.dns_query import Answer
from checks.reason import CannotRun, Reason
from checks.settings import Settings
from checks.website.condition import Kind
from checks.website.fetch import MOST_REDIRECTS, Stop, VisitStep
from checks.website.freshness import ACTIVE_DAYS, INACTIVE_DAYS, OF_PAGE, Newest, Source
from checks.website.gambling import Signs
from checks.website.reading import Reading, Term, read_either, read_site
from checks.website.url import HTTP, PORTS, NotASite, has_scheme, parse

TOTAL_S = 16.5
ENOUGH_BYTES = 4096
NOTE_DAYS = 21.0
CRITICAL_DAYS = 7.0
# Signs of gambling: numbers that reports do not reach.
HIDDEN = 2
CLOAKED = 3
CLOAKED_AMONG_WARNINGS = 5
LINKED = 3
LINKS = 3
TITLED = 3
PLAIN = 5
AMONG_WARNINGS = 10
TAUGHT = 20
WARNINGS = 3


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The site works."""
    AGEING = "ageing"
    """It works; nobody has written on it for more than a month."""
    EXPIRES_SOON = "expires_soon"
    """It works; its certificate should be renewed by now."""
    GUARDED = "guarded"
    """It is up and keeps programs out: its pages could not be read."""
    SLOW = "slow"
    """It works; its page comes very late."""
    OLD_PAGE = "old_page"
    """It works; its front page has not changed for over three months and names no newer text."""
    UNRESOLVED = "unresolved"
    """Its name is not found, or leads where every wrong name leads."""
    BLOCKED = "blocked"
    """The provider's notice comes in its place: it is blocked by policy."""
    UNREACHABLE = "unreachable"
    """Its server does not answer."""
    UNANSWERED = "unanswered"
    """Its server lets one in and then sends no page, however long one waits."""
    PLAIN_ONLY = "plain_only"
    """It opens only without TLS; whoever asks for the secure page gets none."""
    EXPIRED = "expired"
    """Its certificate has expired."""
    NOT_YET_VALID = "not_yet_valid"
    """Its certificate is not valid yet."""
    WRONG_NAME = "wrong_name"
    """Its certificate belongs to another site."""
    UNTRUSTED = "untrusted"
    """Its certificate comes from nobody whom this PC trusts."""
    EXPIRING = "expiring"
    """It works; its certificate ends within days."""
    ERROR = "error"
    """Its server answers with an error, or with nothing that makes sense."""
    BROKEN = "broken"
    """Its page is only the error of a broken system, though with the code of success."""
    SUSPENDED = "suspended"
    """Its hosting is suspended: a page of the hosting provider comes in its place."""
    PARKED = "parked"
    """Its name seems to have lapsed: a page of a registrar or a dealer in names comes."""
    DEFACED = "defaced"
    """It carries advertisements for gambling, or a vandal's name."""
    STALE = "stale"
    """Nobody has written on it for more than three months."""


HEALTHY = frozenset(
    {
        *(Outcome.OK, Outcome.AGEING, Outcome.EXPIRES_SOON, Outcome.GUARDED),
        *(Outcome.SLOW, Outcome.OLD_PAGE),
    }
)


def _site(**facts: object) -> Reading:
    usual = {"address": "203.0.113.20", "status": 200, "body_bytes": 4200, "days_left": 60.0}
    facts = {"term": Term(ends_in=facts.get("days_left", 60.0)), **facts}  # type: ignore[arg-type]
    return Reading(**{"url": "https://www.contoh.go.id/", "lifetime_days": 90.0, **usual, **facts})  # type: ignore[arg-type]


def _newest(age_days: float, source: Source = Source.FEED) -> Newest:
    return Newest("2026-01-02T03:04:05+00:00", age_days, source)


_ADVERTS = ("maxwin", "situs slot", "slot gacor")
EXAMPLES = {
    Outcome.OK: _site(newest=_newest(3), hops=("http://contoh.go.id/",), issuer="Contoh CA"),
    Outcome.AGEING: _site(newest=_newest(45)),
    Outcome.EXPIRES_SOON: _site(days_left=15.0),
    Outcome.GUARDED: _site(status=403, guarded=True),
    Outcome.SLOW: _site(slow_s=14.2),
    Outcome.BLOCKED: _site(url="http://lamanlabuh.aduankonten.id/", notice=True),
    Outcome.UNANSWERED: _site(
        step=VisitStep.PAGE, fault=Fault.TIMED_OUT, status=None, body_bytes=0, waited_s=15.4
    ),
    Outcome.PLAIN_ONLY: _site(
        step=VisitStep.CONNECT, fault=Fault.REFUSED, status=None, body_bytes=0, plain_works=True
    ),
    Outcome.BROKEN: _site(kind=Kind.BROKEN, body_bytes=190),
    Outcome.SUSPENDED: _site(kind=Kind.SUSPENDED, body_bytes=2200),
    Outcome.PARKED: _site(kind=Kind.PARKED, body_bytes=2200),
    Outcome.UNRESOLVED: Reading(
        "https://www.contoh.go.id/", VisitStep.NAME, answer=Answer.NO_SUCH_NAME
    ),
    Outcome.UNREACHABLE: _site(
        step=VisitStep.CONNECT, fault=Fault.TIMED_OUT, status=None, body_bytes=0
    ),
    Outcome.EXPIRED: _site(trust=TrustFault.EXPIRED, days_left=-10.0, term=Term(ended_ago=10.0)),
    Outcome.NOT_YET_VALID: _site(
        trust=TrustFault.NOT_YET_VALID, days_left=800.0, term=Term(begins_in=710.0)
    ),
    Outcome.WRONG_NAME: _site(trust=TrustFault.WRONG_NAME),
    Outcome.UNTRUSTED: _site(trust=TrustFault.UNTRUSTED_ISSUER),
    Outcome.EXPIRING: _site(days_left=5.0),
    Outcome.ERROR: _site(status=302, stop=Stop.TOO_MANY, body_bytes=0, blank=True),
    Outcome.DEFACED: _site(signs=Signs(_ADVERTS, hidden=_ADVERTS)),
    Outcome.STALE: _site(newest=_newest(400)),
    Outcome.OLD_PAGE: _site(newest=_newest(400, Source.LAST_MODIFIED)),
}


def contacts(settings: Settings) -> Iterator[Contact]:
    """The one site; whom it sends on to, nobody knows beforehand."""
    try:
        url = parse(settings.site_url or "")
    except NotASite:
        return
    yield from (DNS_SERVERS, NONSENSE)
    ports = ", ".join(map(str, dict.fromkeys((url.port, PORTS[HTTP]))))
    yield Contact("site", f"DNS; TCP {ports}; TLS; HTTP", url.host, url.shown)
    yield Contact("site_redirects", "DNS; TCP; TLS; HTTP", about=str(MOST_REDIRECTS))


def measure(host: Host, settings: Settings) -> Reading:
    """Visit `settings.site_url`; behind a proxy only success says something of the site."""
    if not settings.site_url:
        raise CannotRun(Reason.NO_SITE)
    deadline = Deadline(TOTAL_S)
    try:
        url = parse(settings.site_url)
    except NotASite:
        raise CannotRun(Reason.NOT_A_SITE) from None
    read = read_site if has_scheme(settings.site_url) else read_either
    reading = read(host, url, settings, deadline)
    proxies = host.proxies()
    ways = [one.https or one.http or one.pac_url for one in (proxies, *proxies.browsers)]
    if reading.status is None and any(ways):
        raise CannotRun(Reason.ONLY_BY_PROXY)
    return reading


def judge(reading: Reading, settings: Settings) -> Outcome:
    """The first thing that keeps a visitor out; then what is wrong with the pages themselves."""
    return unreached(reading) or ill(reading) or noted(reading) or Outcome.OK


# What a site's facts mean.

_SENSELESS = (Fault.MALFORMED, Fault.OTHER, Fault.NOT_PERMITTED)
_TRUST = {
    TrustFault.EXPIRED: Outcome.EXPIRED,
    TrustFault.NOT_YET_VALID: Outcome.NOT_YET_VALID,
    TrustFault.WRONG_NAME: Outcome.WRONG_NAME,
    TrustFault.UNTRUSTED_ISSUER: Outcome.UNTRUSTED,
    TrustFault.OTHER: Outcome.UNTRUSTED,
}


def unreached(site: Reading) -> Outcome | None:
    """Why a visitor gets no page at all."""
    if site.notice:
        return Outcome.BLOCKED
    if site.step is VisitStep.NAME:
        return Outcome.UNRESOLVED
    enough = site.whole or site.body_bytes >= ENOUGH_BYTES
    came = site.status is not None and (site.fault is None or enough)
    if came or site.stop or (site.status is not None and site.status >= 300):
        return None
    if site.plain_works:
        return Outcome.PLAIN_ONLY
    if site.fault in _SENSELESS:
        return Outcome.ERROR
    # Somebody is there, who only says nothing more.
    let_in = site.waited_s is not None or site.status is not None
    silent = site.fault is Fault.TIMED_OUT and let_in
    return Outcome.UNANSWERED if silent else Outcome.UNREACHABLE


def ill(site: Reading) -> Outcome | None:
    """What is wrong with the pages that come. Only the site's own pages can be defaced."""
    if site.trust in (None, TrustFault.EXPIRED) and is_defaced(site.signs):
        return Outcome.DEFACED
    if site.kind in (Kind.SUSPENDED, Kind.PARKED):  # whose certificate is their provider's
        return Outcome(site.kind.value)
    if site.trust:
        return _TRUST[site.trust]
    if site.guarded:
        return Outcome.GUARDED
    if site.stop or site.status is None or site.status >= 300:
        return Outcome.ERROR
    # Systems for websites that break show nothing at all, with the code of success.
    if site.status == 200 and site.blank:
        return Outcome.ERROR
    if site.kind:
        return Outcome(site.kind.value)
    if site.days_left is not None and site.days_left <= min(CRITICAL_DAYS, _note_days(site)):
        return Outcome.EXPIRING
    aged = site.newest and site.newest.age_days > INACTIVE_DAYS
    return Outcome.STALE if aged and site.newest and site.newest.source not in OF_PAGE else None


def noted(site: Reading) -> Outcome | None:
    """What its owner should know although all is well."""
    if site.slow_s is not None:
        return Outcome.SLOW
    if site.days_left is not None and site.days_left <= _note_days(site):
        return Outcome.EXPIRES_SOON
    if site.newest is None or site.newest.age_days <= ACTIVE_DAYS:
        return None
    return Outcome.AGEING if site.newest.age_days <= INACTIVE_DAYS else Outcome.OLD_PAGE


def _note_days(site: Reading) -> float:
    """The lesser of 21 days and a third of the lifetime: short ones are renewed late by design."""
    return min(NOTE_DAYS, (site.lifetime_days or NOTE_DAYS * 3) / 3)


# Whether signs of gambling are those of vandals.


def is_defaced(signs: Signs) -> bool:
    """Advertisements that hide or lead to other sites are proof; those in plain sight must be many.

    A page that warns of gambling names it too: beside warnings it takes more of them.
    """
    leads_out = len(signs.linked) >= LINKED or signs.links_out >= LINKS
    hides = len(signs.hidden) >= HIDDEN or _is_cloaked(signs)
    return bool(signs.signature or signs.led_to) or hides or leads_out or _shouts(signs)


def _is_cloaked(signs: Signs) -> bool:
    """A box of news turns between two visits, but its headlines sell nothing elsewhere, nor do
    they become the title of the page."""
    touted = set(signs.cloaked) & {*signs.linked, *signs.in_title}
    if set(signs.cloaked) & set(signs.in_title) and len(signs.cloaked) >= HIDDEN:
        return True
    least = CLOAKED_AMONG_WARNINGS if _warns(signs) else CLOAKED
    return len(touted) >= HIDDEN or len(signs.cloaked) >= least


def _shouts(signs: Signs) -> bool:
    """In plain sight. Whoever teaches the trade's words leads nobody to it."""
    seen = len(signs.everywhere)
    if _warns(signs):
        enough = AMONG_WARNINGS if signs.links_out else TAUGHT
        return len(signs.in_title) >= TITLED or seen >= enough
    return seen >= PLAIN or (bool(signs.in_title) and seen >= TITLED)


def _warns(signs: Signs) -> bool:
    return len(signs.against) >= WARNINGS
