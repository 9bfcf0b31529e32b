"""One report as the queue sees it; small, because there are ten thousand of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.engine.outcome import Outcome
from troubleshoot.inbox.plain import NOTHING
from troubleshoot.report.moment import Moment
from troubleshoot.text import Text

# A PC with an empty clock battery starts in a year like this one or before.
EARLIEST_S = 1_704_067_200.0  # 2024-01-01
NEEDS_SOMEBODY = (Outcome.ESCALATED, Outcome.UNFINISHED)


class Rejected(Exception):
    """A file or message that is no report that can be read; `why` says so in one sentence."""

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.id)


class Kind(StrEnum):
    """What several offices can share."""

    ROUTER = "router"
    DNS = "dns"
    INTRANET = "intranet"
    SITE = "site"
    SERVICE = "service"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something upstream that a report names. `common`: offices have it without sharing it."""

    kind: Kind
    value: str
    common: bool = False


@dataclass(frozen=True, slots=True)
class Ticket:
    """One report. `file`: where it was found below the folder; `arrived`: that file's time (s)."""

    id: str
    code: str
    file: str
    arrived: float
    status: Outcome
    cause: str
    title: Text
    started: Moment
    ended: Moment
    link: Link | None = None
    sure: Sure = Sure.UNKNOWN
    owner: Owner | None = None
    priority: Priority | None = None
    unit: str = ""
    place: str = ""
    room: str = ""
    reporter: str = ""
    phone: str = ""
    symptom: Text = NOTHING
    scope: Text = NOTHING
    bring: Text = NOTHING
    facts: tuple[Fact, ...] = ()

    @property
    def clock_is_wrong(self) -> bool:
        """Whether the PC's clock cannot have been right."""
        return self.started.at < EARLIEST_S

    @property
    def since(self) -> float:
        """When the work began to wait (s); the file's time where the PC's clock was wrong."""
        return self.arrived if self.clock_is_wrong else self.started.at

    @property
    def needs_somebody(self) -> bool:
        """Whether it asks for anything at all."""
        return self.status in NEEDS_SOMEBODY

    @property
    def unit_key(self) -> str:
        """The unit, however it was typed."""
        return " ".join(self.unit.casefold().split())
