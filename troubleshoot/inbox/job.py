"""A job: one visit, call or message settles all of its reports; what lets several be one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from troubleshoot.diagnosis.cause import Link, Priority, Sure
from troubleshoot.inbox.steps import NEW, Standing, Step, last_of
from troubleshoot.inbox.ticket import Fact, ReportKind, StepKind, Ticket
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.source.reader import own_patterns

# Which reports tell of one fault further up, and by which rule.

GAP_S = 30 * 60.0  # [O] an operator sits down within half an hour of the neighbour
LONGEST_S = 3 * 3600.0  # [O] what begins later is another fault
MANY_UNITS = 3  # [O] by chance, three offices of some ninety do not fail together

OUTAGE = "outage"
OUTAGES = frozenset({"internet_down", "isp_outage", "fibre_los", "cable_cut"})
_OWN_LINKS = (Link.PC, Link.CABLE, None)
_SHARED_ROUTER = "gateway_unreachable"
_DNS = frozenset({"dns_silent", "dns_refusing", "dns_hijacked", "dns_slow"})


@dataclass(frozen=True)
class Shared:
    """What units have in common, and between when they began to report it.

    `common`: it only may be one fault; otherwise it is one.
    """

    kind: ReportKind
    value: str
    common: bool
    units: tuple[str, ...]
    codes: tuple[str, ...]
    first: Timestamp
    last: Timestamp


Run = tuple[tuple[int, ...], Shared]
"""Reports of several units, soon after each other: their places in the list, what they share."""


def family(cause: str) -> str:
    """Causes that people and checks tell apart only by luck count as one."""
    return OUTAGE if cause in OUTAGES else cause


def runs_of(tickets: Sequence[Ticket]) -> list[Run]:
    """Every run of at least two units, those that are one fault first."""
    ordered = sorted(range(len(tickets)), key=lambda index: tickets[index].started.at)
    marks = [(mark, index) for index in ordered for mark in _marks(tickets[index])]
    marks.sort(key=lambda pair: pair[0])  # stable: within a mark still by time
    found = [
        run
        for (_, fact), group in groupby(marks, key=lambda pair: pair[0])
        for members in _soon_after([index for _, index in group], tickets)
        for run in _run(members, fact, tickets)
    ]
    return sorted(found, key=lambda run: run[1].common)


def _marks(ticket: Ticket) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    if ticket.clock_is_wrong or ticket.link in _OWN_LINKS:
        return
    for fact in ticket.facts:
        if _tells(fact, ticket):
            yield family(ticket.cause), (fact.kind.value, fact.value, fact.common)
    if ticket.link is Link.ISP and ticket.provider:
        value = f"{ticket.provider.casefold()}, {area_of(ticket.place, ticket.unit)}"
        yield family(ticket.cause), (ReportKind.PROVIDER.value, value, False)
    if ticket.link is Link.ISP:
        yield family(ticket.cause), (ReportKind.TIME.value, "", True)


def _tells(fact: Fact, ticket: Ticket) -> bool:
    """Whether this cause can lie at the thing that is shared."""
    at_site = ticket.link is Link.SITE
    told = {
        **{ReportKind.DNS: ticket.cause in _DNS, ReportKind.SITE: at_site},
        **{ReportKind.INTRANET: ticket.link is Link.INTRANET, ReportKind.SERVICE: at_site},
    }
    shared = ticket.cause == _SHARED_ROUTER if ticket.link is Link.ROUTER else not at_site
    return told.get(fact.kind, shared)


def _soon_after(members: Sequence[int], tickets: Sequence[Ticket]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in members:
        at = tickets[index].started.at
        late = run and at - tickets[run[-1]].started.at > GAP_S
        if run and (late or at - tickets[run[0]].started.at > LONGEST_S):
            yield run
            run = []
        run.append(index)
    yield run


def _run(
    members: Sequence[int], fact: tuple[str, str, bool], tickets: Sequence[Ticket]
) -> Iterator[Run]:
    (kind, value, common), reports = fact, [tickets[index] for index in members]
    units, first, last = tuple(units_of(reports)), reports[0].started, reports[-1].started
    at_once = last.at - first.at <= GAP_S
    if (len(units) >= MANY_UNITS and at_once) if kind == ReportKind.TIME else len(units) >= 2:
        codes = tuple(ticket.code for ticket in reports)
        shared = Shared(ReportKind(kind), value, common, units, codes, first, last)
        yield tuple(members), shared


def units_of(tickets: Iterable[Ticket]) -> list[str]:
    """The names of the units, each once; nobody knows whether nameless ones differ."""
    names: dict[str, str] = {}
    for ticket in tickets:
        names.setdefault(ticket.unit_key, ticket.unit)
    names.pop("", None)
    return list(names.values())


# Where an office is, from its address as people write it: which offices lie together?

_RE = own_patterns(__file__)


@lru_cache(maxsize=4096)
def area_of(place: str, unit: str) -> str:
    """The kecamatan where the text names one, else the last part of the address, else the unit."""
    for text in (place, unit):
        if found := _RE["DISTRICT"].search(text):
            return _name(found.group(1))
    parts = [_name(part) for part in place.split(",")]
    wide, street = _RE["WIDE"], _RE["STREET"]
    near = [part for part in parts if part and not wide.match(part) and not street.match(part)]
    return near[-1] if near else _name(unit)


def _name(text: str) -> str:
    """Small letters, without a postal code."""
    return " ".join(re.sub(r"\d{5}", " ", text).casefold().split()).strip(" .")


RANKS = {priority: rank for rank, priority in enumerate(Priority)}


@dataclass(frozen=True)
class Due:
    """The target: when, and how much working time is left until then (s; less than 0: late)."""

    left: float
    at: Timestamp


@dataclass(frozen=True)
class Job:
    """`tickets`: the most telling first. `shared`: why several units are one job.

    `perhaps`: what may be one fault with others; those stay jobs of their own. `standings`: where
    its reports stand, by id.
    """

    tickets: tuple[Ticket, ...]
    shared: Shared | None = None
    perhaps: tuple[Shared, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    due: Due | None = None

    @property
    def late(self) -> bool:
        """Whether its target has passed."""
        return self.due is not None and self.due.left < 0

    @property
    def steps(self) -> list[Step]:
        """The last steps of its reports; none: nobody has it."""
        return last_of(self.tickets, self.standings)

    @property
    def by_hand(self) -> list[Step]:
        """The last splits and joins."""
        return last_of(self.tickets, self.standings, grouping=True)

    @property
    def conflict(self) -> bool:
        """Whether two technicians wrote something of one report without seeing each other."""
        return any(self.standings.get(ticket.id, NEW).conflict for ticket in self.tickets)

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
    return RANKS[ticket.priority or Priority.SEDANG]


# Reports that one visit, call or message settles: one job.

SAME_UNIT_S = 24 * 3600.0  # [O] the same unit with the same cause a day later is a new fault


def jobs_of(
    tickets: Sequence[Ticket], standings: Mapping[str, Standing] | None = None
) -> list[Job]:
    """Every ticket in exactly one job; the order is that of the first reports.

    `standings`: what technicians joined and split by hand.
    """
    known, pens = standings or {}, defaultdict[str, list[Ticket]](list)
    for ticket in tickets:
        pens[known.get(ticket.id, NEW).pen].append(ticket)
    jobs = [job for own in pens.values() for job in _jobs_in(own, known)]
    return sorted(jobs, key=lambda job: (job.since, job.lead.id))


def _jobs_in(tickets: Sequence[Ticket], standings: Mapping[str, Standing]) -> Iterator[Job]:
    """Those of one pen: by the rule, and joined by hand."""
    runs, by_hand = runs_of(tickets), defaultdict[str, list[int]](list)
    for index, ticket in enumerate(tickets):
        if joined := standings.get(ticket.id, NEW).joined:
            by_hand[joined].append(index)
    one = (
        *(own for own, shared in runs if not shared.common),
        *_same_unit(tickets),
        *by_hand.values(),
    )
    groups = _joined(len(tickets), one)
    reasons = _reasons(runs, groups)
    for number, group in enumerate(groups):
        yield _job([tickets[index] for index in group], reasons[number], standings)


def finished_jobs(tickets: Iterable[Ticket], standings: Mapping[str, Standing]) -> list[Job]:
    """What is done and waits for the office's word: reports with the same last steps together."""
    groups: dict[tuple[str, ...], list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        own = standings.get(ticket.id, NEW)
        if own.closed and (own.conflict or any(s.kind is StepKind.DONE for s in own.work)):
            groups[tuple(step.id for step in own.work)].append(ticket)
    return [_job(own, (), standings) for own in groups.values()]


def _joined(size: int, belong: Iterable[Sequence[int]]) -> list[list[int]]:
    """So many things in groups: these belong together, and so do all that belong to one of them."""
    home = [[index] for index in range(size)]
    for members in belong:
        for member in members[1:]:
            less, more = sorted((home[members[0]], home[member]), key=len)
            if less is not more:
                more += less
                for index in less:
                    home[index] = more
    return list({id(own): sorted(own) for own in home}.values())


def _reasons(runs: Iterable[Run], groups: Sequence[Sequence[int]]) -> dict[int, list[Shared]]:
    """For each group, what made it one, and what it may share with others."""
    home = {index: number for number, group in enumerate(groups) for index in group}
    reasons = defaultdict[int, list[Shared]](list)
    for members, shared in runs:
        touched = {home[index] for index in members}
        for number in touched if len(touched) > 1 or not shared.common else ():
            reasons[number].append(shared)
    return reasons


def _job(
    tickets: Iterable[Ticket], reasons: Sequence[Shared], standings: Mapping[str, Standing]
) -> Job:
    ones = [shared for shared in reasons if not shared.common]
    further = [shared for shared in reasons if shared.common]
    order = sorted(tickets, key=lambda t: (rank_of(t), list(Sure).index(t.sure), t.since, t.id))
    most = max(ones, key=lambda shared: len(shared.codes), default=None)
    return Job(tuple(order), most, tuple(further[:1]), standings)


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
