"""Everything that can happen in a session. A session is nothing but a list of these.

`at` is the node's address, `tree.node`; `when` is seconds since 1970-01-01 UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checks.result import CheckResult
from troubleshoot.diagnosis.last_healthy import Change
from troubleshoot.storage.codec import SPARSE


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened."""

    when: float


@dataclass(frozen=True, kw_only=True)
class Started(Event):
    """The first event: which tree, in which language, with which program and trees.

    `profile`: the office profile as it was then, plain JSON. `simulated`: a scenario's id.
    `utc_offset_s`: the PC's clock ahead of UTC, for reports where the profile names no zone.
    `system`: its own and its version.
    """

    session: str
    at: str
    language: str
    program: str
    trees: str
    profile: dict[str, Any]
    simulated: str | None = None
    utc_offset_s: int | None = None
    system: str = field(default="", metadata=SPARSE)


@dataclass(frozen=True, kw_only=True)
class Answered(Event):
    """The person chose an answer."""

    at: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """The person wrote something. `field`: the report field, where no node of a tree names it."""

    at: str
    text: str
    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class Acted(Event):
    """The person carried out an action, or could not (`done` False).

    `earlier`: they had done so before they were asked.
    """

    at: str
    done: bool
    earlier: bool = field(default=False, metadata=SPARSE)


@dataclass(frozen=True, kw_only=True)
class Measured(Event):
    """A check or a diagnosis: its results, and the cause that they meant at the time.

    `rivals` to `harmless`: as in the verdict; `changed`: against the last healthy state. All of
    them empty in journals of 0.1. `begun`: when it was begun, where that was in the background,
    before the session came to this place.
    """

    at: str
    cause: str
    sure: str
    also: tuple[str, ...]
    chain: tuple[tuple[str, str], ...]
    results: tuple[CheckResult, ...]
    seconds: float
    rivals: tuple[str, ...] = field(default=(), metadata=SPARSE)
    because: tuple[tuple[str, str], ...] = field(default=(), metadata=SPARSE)
    despite: tuple[tuple[str, str], ...] = field(default=(), metadata=SPARSE)
    unmeasured: tuple[str, ...] = field(default=(), metadata=SPARSE)
    harmless: tuple[str, ...] = field(default=(), metadata=SPARSE)
    changed: tuple[Change, ...] = field(default=(), metadata=SPARSE)
    begun: float | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, kw_only=True)
class Waited(Event):
    """A countdown ran out, or the person skipped it."""

    at: str


@dataclass(frozen=True, kw_only=True)
class WentBack(Event):
    """The person undid the last thing that they had said or done."""


@dataclass(frozen=True, kw_only=True)
class Interrupted(Event):
    """Ctrl-C or a closed window; the session can be resumed."""


@dataclass(frozen=True, kw_only=True)
class Resumed(Event):
    """The session went on after an interruption."""


@dataclass(frozen=True, kw_only=True)
class Struck(Event):
    """The person struck a part of the report, or (`gone` False) put it back."""

    part: str
    gone: bool = True


@dataclass(frozen=True, kw_only=True)
class Consented(Event):
    """The person was shown the report, and said whether it may leave this PC."""

    given: bool


class IllegalEvent(Exception):
    """The event cannot follow: a journal was changed by hand, or the program is wrong."""


HumanEvent = Answered | Noted | Acted
