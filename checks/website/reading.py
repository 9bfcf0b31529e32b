"""Everything that was seen of one site, as plain facts with units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from checks.at_once import at_once
from checks.host.deadline import Deadline
from checks.host.protocol import Host
from checks.host.replies import Fault, TrustFault
from checks.names import Answer
from checks.website.answered import answered
from checks.website.body import page_of
from checks.website.certified import Term, certified
from checks.website.door import Step
from checks.website.freshness import Newest, find_newest
from checks.website.gambling import NO_SIGNS, Signs, signs
from checks.website.notice import is_notice, may_hide_notice, shows_notice
from checks.website.page import Page
from checks.website.url import SiteUrl
from checks.website.visit import BROWSER, SEARCH_ENGINE, Doors, Stop, Visit, visit
from checks.website.words import SiteWords

ENGINE_S = 4.0
# The page itself may take all but `SPARE_S`; what else is asked for is only good to know.
SPARE_S = 1.5
TO_READ_S = 0.5
PLAIN_AFTER_S = 2.0


@dataclass(frozen=True)
class Reading:
    """One site. `step`: how far one came; `hops`: the addresses that led on to others.

    `notice`: a notice page of the provider comes in its place.
    `waited_s`: how long, where one is let in and no page comes. `blank`: a page came on which
    nothing stands, else None.
    `trust` None: the certificate is trusted, or there is none. `guarded`: the site keeps programs
    out. `days_left`, `lifetime_days`, `term`: of the certificate. Addresses are told without
    their query.
    """

    url: str
    step: Step = Step.DONE
    address: str | None = None
    answer: Answer = Answer.FOUND
    notice: bool = False
    fault: Fault | None = None
    status: int | None = None
    body_bytes: int = 0
    waited_s: float | None = None
    blank: bool | None = None
    hops: tuple[str, ...] = ()
    stop: Stop | None = None
    guarded: bool = False
    trust: TrustFault | None = None
    issuer: str | None = None
    not_after: str | None = None
    days_left: float | None = None
    lifetime_days: float | None = None
    term: Term | None = None
    signs: Signs = NO_SIGNS
    newest: Newest | None = None


def read_site(host: Host, url: SiteUrl, words: SiteWords, deadline: Deadline) -> Reading:
    """Visit the site as a browser, then as a search engine, and look for its newest date."""
    doors: Doors = {}
    patience = Deadline(deadline.left - SPARE_S)
    seen = visit(host, url, BROWSER, patience, doors)
    waited_s = patience.spent
    page = _page(seen) or Page()
    notice = is_notice(url, seen, words)
    rest = Deadline(deadline.left - TO_READ_S)
    asked: dict[str, Callable[[], Any]] = {}
    if not notice and may_hide_notice(seen):
        asked["notice"] = partial(shows_notice, host, url, words, rest)
    if not notice and seen.answer and seen.answer.status and seen.answer.fault is None:
        brief = Deadline(min(ENGINE_S, rest.left))
        asked["engine"] = partial(visit, host, url, SEARCH_ENGINE, brief, doors)
        asked["newest"] = partial(find_newest, host, seen, page, rest, doors)
    found = at_once(asked, rest.left)
    engine = _page(found["engine"]) if "engine" in found else None
    return Reading(
        url=seen.url.shown,
        step=Step.DONE if seen.answer and seen.answer.status else seen.door.step,
        address=seen.door.address,
        answer=seen.door.answer,
        notice=seen.door.notice or notice or found.get("notice", False),
        hops=tuple(hop.shown for hop in seen.hops),
        stop=seen.stop,
        signs=signs(seen.url, page, engine, words),
        newest=found.get("newest"),
        **answered(seen, waited_s),
        **certified(seen.shakes),
    )


def read_either(host: Host, url: SiteUrl, words: SiteWords, deadline: Deadline) -> Reading:
    """Where only a name was given and no secure page comes, browsers take the plain one."""
    found = at_once(
        {"secure": partial(read_site, host, url, words, deadline)},
        deadline.left,
        enough=lambda got: _came(got.get("secure")),
        reserve={"plain": partial(read_site, host, url.plain(), words, deadline)},
        reserve_s=PLAIN_AFTER_S,
    )
    secure = found.get("secure") or Reading(url.shown, Step.NAME, answer=Answer.SILENT)
    plain = found.get("plain")
    return plain if plain and _came(plain) and not _came(secure) else secure


def _came(reading: Reading | None) -> bool:
    return reading is not None and reading.status is not None


def _page(seen: Visit) -> Page | None:
    return page_of(seen.page) if seen.page else None
