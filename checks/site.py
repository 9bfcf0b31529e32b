"""One site: does its name, its certificate, its page work, and is it still its owner's?"""

from __future__ import annotations

from enum import StrEnum

from checks.check import Threshold
from checks.host.deadline import Deadline
from checks.host.protocol import CannotRun, Host
from checks.host.replies import Fault, TrustFault
from checks.names import Answer
from checks.settings import Settings
from checks.website import defaced, gambling, judging, touting
from checks.website.certified import Term
from checks.website.door import Step
from checks.website.freshness import ACTIVE_DAYS, INACTIVE_DAYS, Newest, Source
from checks.website.gambling import Signs
from checks.website.reading import Reading, read_either, read_site
from checks.website.url import NotASite, has_scheme, parse
from checks.website.visit import MOST_BYTES, MOST_REDIRECTS, Stop

TOTAL_S = 10.0


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
    UNRESOLVED = "unresolved"
    """Its name is not found, or leads only to the provider's notice page."""
    UNREACHABLE = "unreachable"
    """Its server does not answer."""
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
    DEFACED = "defaced"
    """It carries advertisements for gambling, or a vandal's name."""
    STALE = "stale"
    """Nobody has written on it for more than three months."""
    OLD_PAGE = "old_page"
    """Its page has not been changed for more than three months; it names no newer text."""


HEALTHY = frozenset({Outcome.OK, Outcome.AGEING, Outcome.EXPIRES_SOON, Outcome.GUARDED})
THRESHOLDS = (
    Threshold("total time", TOTAL_S, "s", "[O] two tries of a slow browser user"),
    Threshold("page read, at most", MOST_BYTES / 1024, "kB", "[O] four times a usual page"),
    Threshold("redirects followed", MOST_REDIRECTS, "hops", "[O] real sites need three"),
    Threshold("page cut short still counts from", judging.ENOUGH_BYTES, "bytes", "[O] slow lines"),
    Threshold("certificate note", judging.NOTE_DAYS, "days", "[O] or a third of its lifetime"),
    Threshold("certificate critical", judging.CRITICAL_DAYS, "days", "[O] and below the note"),
    Threshold("hidden advertising phrases", defaced.HIDDEN, "phrases", "[O] a menu hides one"),
    Threshold("phrases for search engines only", defaced.CLOAKED, "phrases", "[O] news turns"),
    Threshold(
        "cloaked beside warnings", defaced.CLOAKED_AMONG_WARNINGS, "phrases", "[O] headlines"
    ),
    Threshold("a hidden headline names up to", gambling.HEADLINE, "phrases", "[O] bets and bookie"),
    Threshold("warnings in a hidden report", gambling.REPORTING, "words", "[O] adverts use one"),
    Threshold("reported beside each warning", gambling.REPORTED, "phrases", "[O] headlines"),
    Threshold("phrases in links to other sites", defaced.LINKED, "phrases", "[O] news links two"),
    Threshold("other sites in such links", defaced.LINKS, "sites", "[O] news links one"),
    Threshold("such a link: phrases, at least", touting.TERSE * 100, "%", "[O] headlines say more"),
    Threshold("phrases with one in the title", defaced.TITLED, "phrases", "[O] news names two"),
    Threshold("phrases in plain sight", defaced.PLAIN, "phrases", "[O] reports name up to four"),
    Threshold("words that make a warning", defaced.WARNINGS, "words", "[O] adverts use none"),
    Threshold(
        "beside warnings, with such a link", defaced.AMONG_WARNINGS, "phrases", "[O] lists sell"
    ),
    Threshold("beside warnings, without any", defaced.TAUGHT, "phrases", "[O] lessons list twelve"),
    Threshold(
        "words around a vandal's heading", gambling.LITTLE_WORDS, "words", "[O] news says more"
    ),
    Threshold("active", ACTIVE_DAYS, "days", "[O] class of site editors: aktif"),
    Threshold("inactive after", INACTIVE_DAYS, "days", "[O] class of site editors: tidak aktif"),
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
    Outcome.UNRESOLVED: Reading("https://www.contoh.go.id/", Step.NAME, answer=Answer.NO_SUCH_NAME),
    Outcome.UNREACHABLE: _site(
        step=Step.PAGE, fault=Fault.TIMED_OUT, status=None, body_bytes=0, waited_s=8.5
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


def measure(host: Host, settings: Settings) -> Reading:
    """Visit `settings.site_url`; behind a proxy only success says something of the site."""
    if not settings.site_url:
        raise CannotRun("no site was named")
    deadline = Deadline(TOTAL_S)
    try:
        url = parse(settings.site_url)
    except NotASite:
        raise CannotRun("what was named is not the address of a site") from None
    if has_scheme(settings.site_url):
        reading = read_site(host, url, settings.site_words, deadline)
    else:
        reading = read_either(host, url, settings.site_words, deadline)
    proxies = host.proxies()
    if reading.status is None and (proxies.https or proxies.http or proxies.pac_url):
        raise CannotRun("this PC opens sites through a proxy; without it this one does not open")
    return reading


def judge(reading: Reading, settings: Settings) -> Outcome:
    """The first thing that keeps a visitor out; then what is wrong with the pages themselves."""
    for judged in (judging.unreached, judging.ill, judging.noted):
        if found := judged(reading):
            return Outcome(found)
    return Outcome.OK
