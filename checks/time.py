"""This PC's clock against the dates that secure sites send: nobody in between can change them.

A date counts also where the certificate looks expired or not yet valid, for that is how it looks
where the clock is wrong.
"""

from dataclasses import replace
from enum import StrEnum

from checks.host.replies import TrustFault
from checks.probes.page_kind import owner_of
from checks.probes.time_source import WRONG_S, agreed
from checks.reason import CannotRun, Reason
from checks.secure import Reading, SecureReading
from checks.secure import contacts as contacts
from checks.secure import measure as measure
from checks.settings import Settings

_BY_CLOCK = (None, TrustFault.EXPIRED, TrustFault.NOT_YET_VALID)


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """The clock is right, or right enough for certificates."""
    WRONG = "wrong"
    """The clock is off; two unrelated secure sites agree on that."""


HEALTHY = frozenset({Outcome.OK})
_SITE = SecureReading("www.kompas.com", "203.0.113.9", None, None, "Contoh CA", 0.4)
_OFF = replace(_SITE, trust=TrustFault.NOT_YET_VALID, ahead_s=-94_608_000.0)
EXAMPLES = {
    Outcome.OK: Reading((_SITE, replace(_SITE, host="www.detik.com", ahead_s=None))),
    Outcome.WRONG: Reading((_OFF, replace(_OFF, host="www.detik.com", ahead_s=-94_608_001.0))),
}


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One site alone can say that the clock is right; that it is wrong takes two witnesses."""
    told = {_witness(site): site.ahead_s for site in reading.sites if site.ahead_s is not None}
    ahead_s = [one for one in told.values() if one is not None]
    if not ahead_s:
        raise CannotRun(Reason.TOO_FEW_CLOCKS)
    if any(abs(one) <= WRONG_S for one in ahead_s):
        return Outcome.OK
    if agreed(ahead_s) is None:
        raise CannotRun(Reason.TOO_FEW_CLOCKS)
    return Outcome.WRONG


def _witness(site: SecureReading) -> str:
    """Sites behind one and the same untrusted certificate are one witness: who reads along."""
    own = site.trust in _BY_CLOCK
    return owner_of(site.host) if own else f"read along by {site.issuer}"
