"""Reports that one visit, call or message settles: one job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import Owner, Priority, Sure
from troubleshoot.inbox.place import area_of
from troubleshoot.inbox.ticket import Kind, Ticket
from troubleshoot.inbox.upstream import Run, family, runs_of, units_of
from troubleshoot.report.moment import Moment

SAME_UNIT_S = 24 * 3600.0  # [O] the same unit with the same cause a day later is a new fault
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
        return min(_rank(ticket) for ticket in self.tickets)

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


def jobs_of(tickets: Sequence[Ticket]) -> list[Job]:
    """Every ticket in exactly one job; the order is that of the first reports."""
    runs = runs_of(tickets)
    sets = _Sets(len(tickets))
    for run in runs:
        if run.one:
            sets.join(run.members)
    for members in _same_unit(tickets):
        sets.join(members)
    groups = sets.groups()
    home = {index: number for number, group in enumerate(groups) for index in group}
    reasons: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        for number in {home[index] for index in run.members}:
            reasons[number].append(run)
    jobs = [_job(group, reasons[number], tickets, home) for number, group in enumerate(groups)]
    return sorted(jobs, key=lambda job: (job.since, job.lead.id))


def _job(group: list[int], runs: list[Run], tickets: Sequence[Ticket], home: dict[int, int]) -> Job:
    ones = [run for run in runs if run.one]
    widest = max(ones, key=lambda run: len(run.members), default=None)
    further = [run for run in runs if not run.one and len({home[i] for i in run.members}) > 1]
    return Job(
        tickets=tuple(sorted((tickets[index] for index in group), key=_telling)),
        shared=_shared(widest, tickets) if widest else None,
        perhaps=tuple(_shared(run, tickets) for run in further[:1]),
    )


def _shared(run: Run, tickets: Sequence[Ticket]) -> Shared:
    members = [tickets[index] for index in run.members]
    return Shared(
        run.kind,
        run.value,
        run.common,
        tuple(units_of(members)),
        tuple(ticket.code for ticket in members),
        members[0].started,
        members[-1].started,
    )


def _same_unit(tickets: Sequence[Ticket]) -> list[list[int]]:
    """Reports of one unit and one cause, each within a day of the one before."""
    known: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for index in sorted(range(len(tickets)), key=lambda index: tickets[index].since):
        ticket = tickets[index]
        if not ticket.unit_key:
            continue
        runs = known[ticket.unit_key, family(ticket.cause)]
        if runs and ticket.since - tickets[runs[-1][-1]].since <= SAME_UNIT_S:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for runs in known.values() for run in runs]


def _rank(ticket: Ticket) -> int:
    return UNRANKED if ticket.priority is None else RANKS[ticket.priority]


def _telling(ticket: Ticket) -> tuple[int, int, float, str]:
    return _rank(ticket), list(Sure).index(ticket.sure), ticket.since, ticket.id


class _Sets:
    """Which tickets belong together (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def join(self, members: Sequence[int]) -> None:
        for member in members[1:]:
            self._parent[self._root(member)] = self._root(members[0])

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            found[self._root(index)].append(index)
        return list(found.values())

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index
