"""All that is shown of an inbox, worked out once; screen, page, table and JSON only draw it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import groupby

from troubleshoot.inbox.desk import Desk
from troubleshoot.inbox.intake import Intake
from troubleshoot.inbox.job import Job, finished_jobs, jobs_of
from troubleshoot.inbox.ticket import Ticket
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.storage.codec import UNWRITTEN, named, written
from troubleshoot.text import Text

# How many reports: by day, by cause, by how they ended.


@dataclass(frozen=True)
class Counts:
    """`days`: those with reports, oldest first. `causes`: id, title, reports; most first."""

    reports: int
    open: int
    closed: int
    by_themselves: int = field(metadata=named("settled"))
    days: tuple[tuple[date, int], ...] = field(metadata=UNWRITTEN)
    causes: tuple[tuple[str, Text, int], ...] = field(metadata=UNWRITTEN)


def counts_of(intake: Intake) -> Counts:
    """Every report counts, also those that are closed or were solved by the office itself."""
    done = intake.closed
    closed, still_open = sum(one.id in done for one in intake.tickets), len(intake.open)
    days = tuple(sorted(Counter(map(day_of, intake.tickets)).items()))
    often = Counter(ticket.cause for ticket in intake.tickets).most_common()
    titles = {ticket.cause: ticket.title for ticket in intake.tickets}
    causes = tuple((cause, titles[cause], count) for cause, count in often)
    reports = len(intake.tickets)
    return Counts(reports, still_open, closed, reports - still_open - closed, days, causes)


def day_of(ticket: Ticket) -> date:
    """The day in the office's own zone."""
    zone = timezone(timedelta(seconds=ticket.started.zone.offset_s))
    since = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=max(ticket.since, 0.0))
    return since.astimezone(zone).date()


# Which guesses were right, from the tickets that were closed.


@dataclass(frozen=True)
class Lesson:
    """One cause that reports named. `instead`: what it was otherwise, the most frequent first."""

    guessed: str = field(metadata=named("cause"))
    closed: int
    right: int
    instead: tuple[tuple[str, int], ...] = field(metadata=written(dict))

    @property
    def percent(self) -> int:
        """How often it was right."""
        return round(100 * self.right / self.closed)


def lessons_of(pairs: Iterable[tuple[str, str]]) -> list[Lesson]:
    """A lesson for every cause, those with most tickets first; pairs: guessed, really found."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for guessed, cause in pairs:
        found[guessed][cause] += 1
    lessons = [
        Lesson(one, told.total(), told[one], tuple(p for p in told.most_common() if p[0] != one))
        for one, told in found.items()
    ]
    return sorted(lessons, key=lambda lesson: (-lesson.closed, lesson.guessed))


def _learned(intake: Intake) -> Iterator[tuple[str, str]]:
    """What two technicians say differently teaches nothing yet."""
    for report, step in intake.closed.items():
        if len({one.found for one in intake.standings[report].work}) == 1:
            yield step.reports[report], step.found


# The order of the work: most urgent first, then late, near places together, the oldest, shared out.

Queue = tuple[tuple[Job, ...], ...]


def queue_of(jobs: Sequence[Job], technicians: int) -> Queue:
    """One list for each technician; lists differ by one job at most."""
    lists: list[list[Job]] = [[] for _ in range(technicians)]
    given = 0
    by_rank = sorted(jobs, key=_urgency)
    for _, equal in groupby(by_rank, key=_urgency):
        ordered = list(_together(list(equal)))
        given += len(ordered)
        for job in ordered:
            # Whoever is there already, else whoever has least to do.
            free, area = _with_room(lists, given), job.area
            min(free, key=lambda own: (not own or own[-1].area != area, len(own))).append(job)
    return tuple(map(tuple, lists))


def _urgency(job: Job) -> tuple[int, bool]:
    return job.rank, not job.late


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


@dataclass(frozen=True)
class View:
    """`titles`: what causes are called. `finished`: done, and waiting for the office's word."""

    now: Timestamp
    intake: Intake
    queue: Queue
    counts: Counts
    lessons: tuple[Lesson, ...]
    titles: Mapping[str, Text]
    finished: tuple[Job, ...] = ()

    def title(self, cause: str) -> Text:
        """The name of a cause, or its id."""
        return self.titles.get(cause) or Text(cause)

    @property
    def jobs(self) -> int:
        """How many jobs there are to do."""
        return sum(map(len, self.queue))


def view_of(
    intake: Intake,
    technicians: int,
    now: Timestamp,
    known: Mapping[str, Text],
    desk: Desk | None = None,
) -> View:
    """The view of an intake; `known`: the titles of our own vocabulary; `desk`: its targets."""
    said = {ticket.cause: ticket.title for ticket in intake.tickets}
    jobs = jobs_of(intake.open, intake.standings)
    return View(
        now=now,
        intake=intake,
        queue=queue_of(desk.with_due(jobs, now) if desk else jobs, technicians),
        counts=counts_of(intake),
        lessons=tuple(lessons_of(_learned(intake))),
        titles={**said, **known},
        finished=tuple(finished_jobs(intake.tickets, intake.standings)),
    )
