"""The certificate that a site shows, as facts: who signed it, and how long it is valid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.certificate import read_certificate
from checks.host.replies import Handshake

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
