"""Which reports tell of one fault further up, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from troubleshoot.diagnosis.cause import Link
from troubleshoot.inbox.ticket import Fact, Kind, Ticket

GAP_S = 30 * 60.0  # [O] an operator sits down within half an hour of the neighbour
LONGEST_S = 3 * 3600.0  # [O] what begins later is another fault
MANY_UNITS = 3  # [O] by chance, three offices of some ninety do not fail together

OUTAGE = "outage"
OUTAGES = frozenset({"internet_down", "isp_outage", "fibre_los", "cable_cut"})
_OWN_LINKS = (Link.PC, Link.CABLE, None)
_SHARED_ROUTER = "gateway_unreachable"
_DNS = frozenset({"dns_silent", "dns_refusing", "dns_hijacked", "dns_slow"})


@dataclass(frozen=True)
class Run:
    """Reports of several units, soon after each other. `members`: their places in the list.

    `one`: it is one fault; otherwise it only may be one.
    """

    members: tuple[int, ...]
    kind: Kind
    value: str
    common: bool
    one: bool


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
    return sorted(found, key=lambda run: not run.one)


def _marks(ticket: Ticket) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    if ticket.clock_is_wrong or ticket.link in _OWN_LINKS:
        return
    for fact in ticket.facts:
        if _tells(fact, ticket):
            yield family(ticket.cause), (fact.kind.value, fact.value, fact.common)
    if ticket.link is Link.ISP:
        yield family(ticket.cause), (Kind.TIME.value, "", True)


def _tells(fact: Fact, ticket: Ticket) -> bool:
    """Whether this cause can lie at the thing that is shared."""
    if fact.kind is Kind.DNS:
        return ticket.cause in _DNS
    if fact.kind is Kind.INTRANET:
        return ticket.link is Link.INTRANET
    if fact.kind in (Kind.SITE, Kind.SERVICE):
        return ticket.link is Link.SITE
    if ticket.link is Link.ROUTER:
        return ticket.cause == _SHARED_ROUTER
    return ticket.link is not Link.SITE


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
    kind, value, common = fact
    units = len(units_of(tickets[index] for index in members))
    lasted = tickets[members[-1]].started.at - tickets[members[0]].started.at
    own_router = tickets[members[0]].link is Link.ROUTER and common
    if kind == Kind.TIME:
        if units >= MANY_UNITS and lasted <= GAP_S:
            yield Run(tuple(members), Kind.TIME, "", True, one=False)
    elif units >= 2:
        one = not common or (units >= MANY_UNITS and not own_router)
        yield Run(tuple(members), Kind(kind), value, common, one)


def units_of(tickets: Iterable[Ticket]) -> list[str]:
    """The names of the units, each once; nobody knows whether nameless ones differ."""
    names: dict[str, str] = {}
    for ticket in tickets:
        names.setdefault(ticket.unit_key, ticket.unit)
    names.pop("", None)
    return list(names.values())
