"""Does a DNS server have an answer for a name that nobody can have asked before?

No server remembers one: somebody beyond the line has said it, so the line works.
"""

from dataclasses import replace
from enum import StrEnum

from checks.dns import EXAMPLES as OF_DNS
from checks.dns import Outcome as DnsOutcome
from checks.dns import Reading, contacts, measure
from checks.reason import CannotRun, Reason
from checks.settings import Settings

__all__ = ["EXAMPLES", "HEALTHY", "contacts", "judge", "measure"]


class Outcome(StrEnum):
    """Every way it can end."""

    OK = "ok"
    """There is an answer that was not made up: the line works."""
    UNANSWERED = "unanswered"
    """No answer, an error, or one that was made up on the way."""


HEALTHY = frozenset({Outcome.OK})
_FINE = OF_DNS[DnsOutcome.OK]
EXAMPLES = {
    Outcome.OK: _FINE,
    Outcome.UNANSWERED: Reading(tuple(replace(one, fetched=False) for one in _FINE.servers)),
}


def judge(reading: Reading, settings: Settings) -> Outcome:
    """One server is enough. The name does not exist, and being told so is an answer."""
    if reading.names_by:
        raise CannotRun(Reason.NAMES_BY_POLICY)
    if not reading.servers:
        raise CannotRun(Reason.NO_DNS_SERVER)
    return Outcome.OK if any(server.fetched for server in reading.servers) else Outcome.UNANSWERED
