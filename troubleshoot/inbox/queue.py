"""The order of the work: most urgent first, near places together, the oldest first, shared out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from troubleshoot.inbox.job import Job

Queue = tuple[tuple[Job, ...], ...]


def queue_of(jobs: Sequence[Job], technicians: int) -> Queue:
    """One list for each technician; lists differ by one job at most."""
    lists: list[list[Job]] = [[] for _ in range(technicians)]
    given = 0
    by_rank = sorted(jobs, key=lambda job: job.rank)
    for _, equal in groupby(by_rank, key=lambda job: job.rank):
        ordered = list(_together(list(equal)))
        given += len(ordered)
        for job in ordered:
            _least_way(_with_room(lists, given), job.area).append(job)
    return tuple(map(tuple, lists))


def _together(jobs: Sequence[Job]) -> Iterator[Job]:
    """Area by area, the one that waits longest first; within it the oldest first."""
    areas: dict[str, list[Job]] = defaultdict(list)
    for job in sorted(jobs, key=lambda job: (job.since, job.lead.id)):
        areas[job.area].append(job)
    for area in areas.values():
        yield from area


def _with_room(lists: list[list[Job]], given: int) -> list[list[Job]]:
    """Those whose fair part of so many jobs is not full yet."""
    each, left = divmod(given, len(lists))
    longer = sum(len(own) > each for own in lists)
    return [own for own in lists if len(own) < each or (len(own) == each and longer < left)]


def _least_way(free: list[list[Job]], area: str) -> list[Job]:
    """Whoever is there already, else whoever has least to do."""
    return min(free, key=lambda own: (not own or own[-1].area != area, len(own)))
