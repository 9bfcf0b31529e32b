"""Reports that one visit, call or message settles: one job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from troubleshoot.diagnosis.cause import Sure
from troubleshoot.inbox.job import Job, Shared, rank_of
from troubleshoot.inbox.sets import Sets
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.inbox.upstream import Run, family, runs_of, units_of

SAME_UNIT_S = 24 * 3600.0  # [O] the same unit with the same cause a day later is a new fault


def jobs_of(tickets: Sequence[Ticket]) -> list[Job]:
    """Every ticket in exactly one job; the order is that of the first reports."""
    runs = runs_of(tickets)
    sets = Sets(len(tickets))
    for run in runs:
        if run.one:
            sets.join(run.members)
    for members in _same_unit(tickets):
        sets.join(members)
    groups = sets.groups()
    reasons = _reasons(runs, groups, tickets)
    jobs = [_job(group, reasons[number], tickets) for number, group in enumerate(groups)]
    return sorted(jobs, key=lambda job: (job.since, job.lead.id))


def _reasons(
    runs: Sequence[Run], groups: Sequence[Sequence[int]], tickets: Sequence[Ticket]
) -> dict[int, list[tuple[bool, Shared]]]:
    """For each group, what made it one, and what it may share with others."""
    home = {index: number for number, group in enumerate(groups) for index in group}
    reasons: dict[int, list[tuple[bool, Shared]]] = defaultdict(list)
    for run in runs:
        touched = {home[index] for index in run.members}
        if run.one or len(touched) > 1:
            shared = _shared(run, tickets)
            for number in touched:
                reasons[number].append((run.one, shared))
    return reasons


def _job(
    group: Sequence[int], reasons: Sequence[tuple[bool, Shared]], tickets: Sequence[Ticket]
) -> Job:
    ones = [shared for one, shared in reasons if one]
    further = [shared for one, shared in reasons if not one]
    return Job(
        tickets=tuple(sorted((tickets[index] for index in group), key=_telling)),
        shared=max(ones, key=lambda shared: len(shared.codes), default=None),
        perhaps=tuple(further[:1]),
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


def _telling(ticket: Ticket) -> tuple[int, int, float, str]:
    return rank_of(ticket), list(Sure).index(ticket.sure), ticket.since, ticket.id
