"""A job: one visit, call or message settles all of its reports."""

from __future__ import annotations

from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner, Priority
from troubleshoot.inbox.place import area_of
from troubleshoot.inbox.ticket import Kind, Ticket
from troubleshoot.inbox.upstream import units_of
from troubleshoot.report.moment import Moment

RANKS = {priority: rank for rank, priority in enumerate(Priority)}
UNRANKED = RANKS[Priority.SEDANG]


@dataclass(frozen=True)
class Shared:
    """What units have in common, and between when they began to report it."""

    kind: Kind
    value: str
    common: bool
    units: tuple[str, ...]
    codes: tuple[str, ...]
    first: Moment
    last: Moment


@dataclass(frozen=True)
class Job:
    """`tickets`: the most telling first. `shared`: why several units are one job.

    `perhaps`: what may be one fault with others; those stay jobs of their own.
    """

    tickets: tuple[Ticket, ...]
    shared: Shared | None = None
    perhaps: tuple[Shared, ...] = ()

    @property
    def lead(self) -> Ticket:
        """The report to read first; its code names the job."""
        return self.tickets[0]

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return min(rank_of(ticket) for ticket in self.tickets)

    @property
    def priority(self) -> Priority:
        """The highest of its reports."""
        return list(Priority)[self.rank]

    @property
    def owner(self) -> Owner | None:
        """Who can put it right."""
        return self.lead.owner

    @property
    def since(self) -> float:
        """When the first of its reports began to wait (s)."""
        return min(ticket.since for ticket in self.tickets)

    @property
    def area(self) -> str:
        """Where to go."""
        return area_of(self.lead.place, self.lead.unit)

    @property
    def units(self) -> list[str]:
        """The units that wait for it."""
        return units_of(self.tickets)


def rank_of(ticket: Ticket) -> int:
    """0 for the most urgent; a report without a priority stands in the middle."""
    return UNRANKED if ticket.priority is None else RANKS[ticket.priority]
