"""One report as the queue sees it; small, because there are ten thousand of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.engine.engine import Outcome
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.text import Text, one_line, shortened

# Text from strangers, made harmless to show: one line, printable, not too long.

LONGEST = 160
NOTHING = Text("")


def plain(value: Any, longest: int = LONGEST) -> str:
    """The string without terminal codes, direction signs, line breaks or half characters."""
    if not isinstance(value, str):
        return ""
    return shortened(one_line(value[: longest * 4]), longest)


def plain_text(value: Any, longest: int = LONGEST) -> Text:
    """`{id: …, en: …}` as a text; anything else is an empty one."""
    if not isinstance(value, dict):
        return NOTHING
    said = plain(value.get("id"), longest)
    return Text(said, plain(value.get("en"), longest) or None)


# A PC with an empty clock battery starts in a year like this one or before.
EARLIEST_S = 1_704_067_200.0  # 2024-01-01
DAY_S = 86_400.0
NEEDS_SOMEBODY = (Outcome.ESCALATED, Outcome.UNFINISHED)


def clock_is_wrong(at: float, arrived: float) -> bool:
    """Whether nobody can have written at that time what came then (s)."""
    return at < EARLIEST_S or (arrived >= EARLIEST_S and at > arrived + DAY_S)


class Rejected(Exception):
    """A file or message that is no report that can be read; `why` says so in one sentence."""

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.id)


class ReportKind(StrEnum):
    """What several offices can share."""

    ROUTER = "router"
    DNS = "dns"
    INTRANET = "intranet"
    SITE = "site"
    SERVICE = "service"
    PROVIDER = "provider"
    TIME = "time"


class StepKind(StrEnum):
    """What a technician does with a job; also what is typed."""

    TAKE = "take"
    MOVE = "move"
    WAIT = "wait"
    DONE = "done"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    SPLIT = "split"
    JOIN = "join"


GROUPING = (StepKind.SPLIT, StepKind.JOIN)
CLOSING = (StepKind.DONE, StepKind.CONFIRM)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something upstream that a report names. `common`: offices that have it may share nothing."""

    kind: ReportKind
    value: str
    common: bool = False


@dataclass(frozen=True, slots=True)
class Ticket:
    """One report. `file`: where it was found below the folder; `arrived`: that file's time (s).

    `in_words`: it was read from a message or paper; the JSON knows more. `program`, `trees`: the
    office's versions. `event`: what a request for an event answers, by report field.
    """

    id: str
    code: str
    file: str
    arrived: float
    status: Outcome
    cause: str
    title: Text
    started: Timestamp
    ended: Timestamp
    link: Link | None = None
    sure: Sure = Sure.UNKNOWN
    owner: Owner | None = None
    priority: Priority | None = None
    unit: str = ""
    place: str = ""
    room: str = ""
    reporter: str = ""
    phone: str = ""
    provider: str = ""
    symptom: Text = NOTHING
    complaint: str = ""
    scope: Text = NOTHING
    bring: Text = NOTHING
    facts: tuple[Fact, ...] = ()
    event: tuple[tuple[str, str], ...] = ()
    revision: int = 1
    in_words: bool = False
    program: str = ""
    trees: str = ""

    @property
    def clock_is_wrong(self) -> bool:
        """Whether the PC's clock cannot have been right: nothing comes before it was written."""
        return clock_is_wrong(self.started.at, self.arrived)

    @property
    def since(self) -> float:
        """When the work began to wait (s); the file's time where the PC's clock was wrong."""
        return self.arrived if self.clock_is_wrong else self.started.at

    @property
    def unit_key(self) -> str:
        """The unit, however it was typed."""
        return " ".join(self.unit.casefold().split())
