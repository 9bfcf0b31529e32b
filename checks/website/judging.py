"""What a site's facts mean."""

from __future__ import annotations

from checks.host.replies import Fault, TrustFault
from checks.website.defaced import is_defaced
from checks.website.door import Step
from checks.website.freshness import ACTIVE_DAYS, INACTIVE_DAYS, Source
from checks.website.reading import Reading

ENOUGH_BYTES = 4096
NOTE_DAYS = 21.0
CRITICAL_DAYS = 7.0
_SENSELESS = (Fault.MALFORMED, Fault.OTHER, Fault.NOT_PERMITTED)
_TRUST = {
    TrustFault.EXPIRED: "expired",
    TrustFault.NOT_YET_VALID: "not_yet_valid",
    TrustFault.WRONG_NAME: "wrong_name",
    TrustFault.UNTRUSTED_ISSUER: "untrusted",
    TrustFault.OTHER: "untrusted",
}


def unreached(site: Reading) -> str | None:
    """Why a visitor gets no page at all."""
    if site.step is Step.NAME or site.notice:
        return "unresolved"
    came = site.status is not None and (site.fault is None or site.body_bytes >= ENOUGH_BYTES)
    if came or site.stop or (site.status is not None and site.status >= 300):
        return None
    return "error" if site.fault in _SENSELESS else "unreachable"


def ill(site: Reading) -> str | None:
    """What is wrong with the pages that come. Only the site's own pages can be defaced."""
    if site.trust in (None, TrustFault.EXPIRED) and is_defaced(site.signs):
        return "defaced"
    if site.trust:
        return _TRUST[site.trust]
    if site.guarded:
        return "guarded"
    if site.stop or site.status is None or site.status >= 300 or _is_white_screen(site):
        return "error"
    if site.days_left is not None and site.days_left <= min(CRITICAL_DAYS, _note_days(site)):
        return "expiring"
    if site.newest and site.newest.age_days > INACTIVE_DAYS:
        return "old_page" if site.newest.source is Source.LAST_MODIFIED else "stale"
    return None


def _is_white_screen(site: Reading) -> bool:
    """Systems for websites that break show nothing at all, with the code of success."""
    return site.status == 200 and bool(site.blank)


def noted(site: Reading) -> str | None:
    """What its owner should know although all is well."""
    if site.days_left is not None and site.days_left <= _note_days(site):
        return "expires_soon"
    return "ageing" if site.newest and site.newest.age_days > ACTIVE_DAYS else None


def _note_days(site: Reading) -> float:
    """The lesser of 21 days and a third of the lifetime: short ones are renewed late by design."""
    return min(NOTE_DAYS, (site.lifetime_days or NOTE_DAYS * 3) / 3)
