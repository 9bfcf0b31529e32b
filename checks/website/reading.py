"""Everything that was seen of one site, as plain facts with units."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from checks.host.protocol import Host
from checks.host.replies import Fault, Handshake, HttpAnswer, TrustFault, read_certificate
from checks.parallel import Deadline, at_once
from checks.probes.dns_query import Answer
from checks.settings import Settings
from checks.site_words import SiteWords
from checks.website import fetch
from checks.website.body import is_sealed, page_of, text_of, unpacked
from checks.website.condition import Kind, is_guarded, is_notice, kind_of, may_hide_notice
from checks.website.freshness import Newest, find_newest
from checks.website.gambling import NO_SIGNS, Signs, scripted, sells, signs
from checks.website.html import Page
from checks.website.url import SiteUrl

ENGINE_S = 4.0
# The page itself may take all but `SPARE_S`; what else is asked for is only good to know.
SPARE_S = 1.0
TO_READ_S = 0.3
PLAIN_AFTER_S = 2.0
SLOW_S = 10.0
"""A page that takes longer than this to come is slow."""


@dataclass(frozen=True)
class Reading:
    """One site. `step`: how far one came; `hops`: the addresses that led on to others.

    `notice`: a notice page of the provider comes in its place. `kind`: another page does.
    `waited_s`: how long, where one is let in and no page comes; `slow_s`: after how long a late
    one came. `whole`: a page that was cut off came to its end. `blank`: a page came on which
    nothing stands, else None. `plain_works`: only without TLS a page comes.
    `trust` None: the certificate is trusted, or there is none. `guarded`: the site keeps programs
    out. `days_left`, `lifetime_days`, `term`: of the certificate. Addresses are told without
    their query.
    """

    url: str
    step: fetch.VisitStep = fetch.VisitStep.DONE
    address: str | None = None
    answer: Answer = Answer.FOUND
    notice: bool = False
    kind: Kind | None = None
    fault: Fault | None = None
    status: int | None = None
    body_bytes: int = 0
    waited_s: float | None = None
    slow_s: float | None = None
    whole: bool = False
    blank: bool | None = None
    plain_works: bool | None = None
    hops: tuple[str, ...] = ()
    stop: fetch.Stop | None = None
    guarded: bool = False
    trust: TrustFault | None = None
    issuer: str | None = None
    not_after: str | None = None
    days_left: float | None = None
    lifetime_days: float | None = None
    term: Term | None = None
    signs: Signs = NO_SIGNS
    newest: Newest | None = None


def read_site(host: Host, url: SiteUrl, settings: Settings, deadline: Deadline) -> Reading:
    """Visit the site as a browser; then as phones that come from a search, and for its dates.

    As a search engine last and once, where that was asked for: a guard may let nobody in then.
    """
    doors: fetch.Doors = {}
    patience = Deadline(deadline.left - SPARE_S)
    seen = fetch.visit(host, url, fetch.BROWSER, patience, doors)
    waited_s = patience.spent
    front = page_of(seen.answer) if seen.answer and seen.answer.status else Page()
    guarded = bool(seen.answer and is_guarded(seen.answer, front, settings.site_words))
    notice = not guarded and is_notice(url, seen, front, settings.site_words)
    rest = Deadline(deadline.left - TO_READ_S)
    asked: dict[str, Callable[[], Any]] = {}
    if not notice and may_hide_notice(seen):
        asked["plain"] = partial(_plain, host, url, settings.site_words, rest)
    if not notice and not guarded:
        asked |= _more(host, seen, front, rest, doors)
    found = at_once(asked, rest.left)
    others = [found[name] for name in ("phone", "other") if name in found]
    if settings.as_search_engine and "phone" in asked:
        brief = Deadline(min(ENGINE_S, rest.left))
        others.append(fetch.visit(host, seen.url, fetch.SEARCH_ENGINE, brief, doors))
    plain = found.get("plain", Plain())
    return Reading(
        url=seen.url.shown,
        step=fetch.VisitStep.DONE if seen.answer and seen.answer.status else seen.door.step,
        address=seen.door.address,
        answer=seen.door.answer,
        notice=notice or plain.notice,
        kind=None if notice or guarded else kind_of(seen, front, settings.site_words),
        plain_works=plain.works or None,
        hops=tuple(hop.shown for hop in seen.hops),
        stop=seen.stop,
        guarded=guarded,
        signs=_signs(url, seen, front, others, settings.site_words),
        newest=found.get("newest"),
        **answered(seen, waited_s),
        **certified(seen.shakes),
    )


def _more(
    host: Host, seen: fetch.Visit, front: Page, rest: Deadline, doors: fetch.Doors
) -> dict[str, Callable[[], Any]]:
    """Vandals show a page that is missing, or broken, to whoever comes straight to it."""
    if not (seen.answer and seen.answer.status and seen.answer.fault is None):
        return {}
    brief = Deadline(min(ENGINE_S, rest.left))
    return {
        "phone": partial(fetch.visit, host, seen.url, fetch.PHONE, brief, doors),
        "other": partial(fetch.visit, host, seen.url, fetch.OTHER_PHONE, brief, doors),
        "newest": partial(find_newest, host, seen, front, rest, doors),
    }


def _signs(
    url: SiteUrl, seen: fetch.Visit, front: Page, others: Sequence[fetch.Visit], words: SiteWords
) -> Signs:
    """What a browser gets, and what only others do; the same page is not read again."""
    own = seen.answer.body if seen.answer else b""
    pages = [one.page for one in others if one.page and one.page.body != own]
    led = [
        name
        for one in (seen, *others)
        for name in (
            *(hop.host for hop in (*one.hops, one.url)),
            *(scripted(text_of(one.page)) if one.page else ()),
        )
        if sells(url, name, words)
    ]
    return signs(
        seen.url,
        front if seen.page else Page(),
        [page_of(page, READ_AGAIN_S) for page in pages],
        words,
        led,
    )


def read_either(host: Host, url: SiteUrl, settings: Settings, deadline: Deadline) -> Reading:
    """Where only a name was given and no secure page comes, browsers take the plain one."""
    found = at_once(
        {"secure": partial(read_site, host, url, settings, deadline)},
        deadline.left,
        enough=lambda got: _came(got.get("secure")),
        reserve={"plain": partial(read_site, host, url.plain(), settings, deadline)},
        reserve_s=PLAIN_AFTER_S,
    )
    secure = found.get("secure") or Reading(url.shown, fetch.VisitStep.NAME, answer=Answer.SILENT)
    plain = found.get("plain")
    return plain if plain and _came(plain) and not _came(secure) else secure


def _came(reading: Reading | None) -> bool:
    return reading is not None and reading.status is not None


# What a site's server answered, as facts: the code, how much came, how late, whether anything.

_WHOLE = b"</html>"


def answered(seen: fetch.Visit, waited_s: float) -> dict[str, Any]:
    """The fields of a reading that tell of the answer; `waited_s` where it was in vain."""
    if seen.answer is None:
        return {"fault": seen.door.fault}
    silent = seen.answer.status is None and seen.answer.fault is Fault.TIMED_OUT
    took_s = round(seen.answer.seconds, 1)
    return {
        "fault": seen.answer.fault,
        "status": seen.answer.status,
        "body_bytes": len(seen.answer.body),
        "waited_s": round(waited_s, 1) if silent else None,
        "slow_s": took_s if seen.answer.fault is None and took_s > SLOW_S else None,
        "whole": unpacked(seen.answer)[-200:].rstrip().lower().endswith(_WHOLE),
        "blank": _is_blank(seen.answer) or None,
    }


def _is_blank(answer: HttpAnswer) -> bool:
    """Whether a whole answer came that shows nothing, and leads to no other page."""
    if answer.fault or answer.status is None or "refresh" in answer.headers:
        return False
    body = answer.body if is_sealed(answer) else unpacked(answer)
    return not body.removeprefix(BOM_UTF8).strip()


# The certificate that a site shows, as facts: who signed it, and how long it is valid.

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Term:
    """Days from now, never negative: exactly one of the three is known."""

    ends_in: float | None = None
    ended_ago: float | None = None
    begins_in: float | None = None


def certified(shakes: Sequence[Handshake]) -> dict[str, Any]:
    """The fields of a reading for the first certificate that is not trusted, else the page's."""
    if not shakes:
        return {}
    shake = next((shake for shake in shakes if shake.trust), shakes[-1])
    seen = read_certificate(shake.certificate_der)
    if seen is None:
        return {"trust": shake.trust}
    begins, ends = (datetime.fromisoformat(day) for day in (seen.not_before, seen.not_after))
    now = datetime.now(UTC)
    return {
        "trust": shake.trust,
        "issuer": seen.issuer,
        "not_after": seen.not_after,
        "days_left": (ends - now) / DAY,
        "lifetime_days": (ends - begins) / DAY,
        "term": term_of(begins, ends, now),
    }


def term_of(begins: datetime, ends: datetime, now: datetime) -> Term:
    """What of its time people want to know now."""
    if now < begins:
        return Term(begins_in=(begins - now) / DAY)
    return Term(ends_in=(ends - now) / DAY) if now <= ends else Term(ended_ago=(now - ends) / DAY)


# The same page without TLS: where providers show their notices, and some sites alone live.

PLAIN_S = 4.0
READ_AGAIN_S = 0.5


@dataclass(frozen=True)
class Plain:
    """What comes without TLS: a provider's `notice`, or a page of the site that `works`."""

    notice: bool = False
    works: bool = False


def _plain(host: Host, url: SiteUrl, words: SiteWords, deadline: Deadline) -> Plain:
    """Providers show their notice on the usual port."""
    seen = fetch.visit(host, url.front(), fetch.BROWSER, Deadline(min(PLAIN_S, deadline.left)), {})
    page = page_of(seen.answer) if seen.answer and seen.answer.status else Page()
    works = seen.page is not None and not seen.url.secure and url.is_usual
    return Plain(is_notice(url, seen, page, words), works and kind_of(seen, page, words) is None)
