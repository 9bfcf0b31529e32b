"""How many reports: by day, by cause, by how they ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from troubleshoot.inbox.pile import Pile
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.text import Text


@dataclass(frozen=True)
class Counts:
    """`days`: those with reports, oldest first. `causes`: id, title, reports; most first."""

    reports: int
    open: int
    closed: int
    by_themselves: int
    days: tuple[tuple[date, int], ...]
    causes: tuple[tuple[str, Text, int], ...]


def counts_of(pile: Pile) -> Counts:
    """Every report counts, also those that are closed or were solved by the office itself."""
    closed = sum(ticket.id in pile.closings for ticket in pile.tickets)
    still_open = len(pile.open)
    return Counts(
        reports=len(pile.tickets),
        open=still_open,
        closed=closed,
        by_themselves=len(pile.tickets) - still_open - closed,
        days=_days(pile.tickets),
        causes=_causes(pile.tickets),
    )


def day_of(ticket: Ticket) -> date:
    """The day in the office's own zone."""
    zone = timezone(timedelta(seconds=ticket.started.zone.offset_s))
    since = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=max(ticket.since, 0.0))
    return since.astimezone(zone).date()


def _days(tickets: Iterable[Ticket]) -> tuple[tuple[date, int], ...]:
    return tuple(sorted(Counter(map(day_of, tickets)).items()))


def _causes(tickets: Iterable[Ticket]) -> tuple[tuple[str, Text, int], ...]:
    found = Counter(ticket.cause for ticket in tickets)
    titles = {ticket.cause: ticket.title for ticket in tickets}
    return tuple((cause, titles[cause], count) for cause, count in found.most_common())
