"""Causes, what each would make one see, as `decision_trees/causes.yaml` holds them; how urgent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from troubleshoot.source.reader import own_words
from troubleshoot.text import Text

if TYPE_CHECKING:
    from checks.check import Part

SAYS = own_words(__file__)
NO_FAULT = "no_fault"
UNDETERMINED = "undetermined"


class Link(StrEnum):
    """The chain from the PC outwards; the order of the members is the order of the chain."""

    PC = "pc"
    CABLE = "cable"
    ROUTER = "router"
    INTRANET = "intranet"
    ISP = "isp"
    INTERNET = "internet"
    SITE = "site"

    @property
    def position(self) -> int:
        """0 for the PC, growing outwards."""
        return list(Link).index(self)


class Kind(StrEnum):
    """What a hypothesis means for the line."""

    BREAKS = "breaks"
    SEEN = "seen"
    """It breaks, and the system itself says so: nothing else need be asked."""
    DEGRADES = "degrades"
    """The line works, but worse."""
    HARMLESS = "harmless"
    """It looks bad and keeps nobody from working."""
    CONTEXT = "context"
    """Not a fault but the situation in which everything else is judged; harmless as well."""


class Owner(StrEnum):
    """Who can put it right."""

    OPERATOR = "operator"
    DINKOMINFO = "dinkominfo"
    ISP = "isp"
    VENDOR = "vendor"
    PLN = "pln"
    APP_OWNER = "app_owner"


# Third parties are reached through Dinkominfo only, and with evidence.
OWNERS: Mapping[Owner, Text] = {owner: SAYS[f"OWNER_{owner.name}"] for owner in Owner}


class Priority(StrEnum):
    """How urgent it is."""

    KRITIS = "kritis"
    TINGGI = "tinggi"
    SEDANG = "sedang"
    RENDAH = "rendah"


PRIORITIES: Mapping[Priority, Text] = {one: SAYS[f"PRIORITY_{one.name}"] for one in Priority}


class Sure(StrEnum):
    """How sure the verdict is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


Outcomes = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Cause:
    """One id of the vocabulary and what people are told about it.

    `priority_all`: how urgent it is when every computer of the office is affected.
    `bring`: what the technician should bring. `photo`: of what one helps them. `never`: forbidden
    actions (J1…J7) near it.
    """

    id: str
    title: Text
    means: Text
    link: Link | None = None
    owner: Owner | None = None
    priority: Priority | None = None
    priority_all: Priority | None = None
    bring: Text | None = None
    photo: Text | None = None
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hypothesis:
    """What one cause, or one variant of it, would make the checks see.

    `cause`: empty for something harmless, which `note` tells the technician. `stops`, `slows`:
    parts of the way; from them and from the map of the checks follow the failures that it explains
    and the successes that contradict it. `shows`: its own signs; every one that was looked for is
    there. `may`: what it can bring along. `never`: what it does not go with. `only_with`: one of
    these is there. `rare`: 0 to 2, the more the rarer. `sure`: how sure it can be at most.
    `looks_like`: causes that no check can tell from it. `changed`: what of the last
    healthy state it makes different, which speaks for it. `name`, `note`: of something harmless.
    """

    cause: str
    kind: Kind = Kind.BREAKS
    stops: frozenset[Part] = frozenset()
    slows: frozenset[Part] = frozenset()
    shows: Outcomes = field(default_factory=dict)
    may: Outcomes = field(default_factory=dict)
    never: Outcomes = field(default_factory=dict)
    only_with: Outcomes = field(default_factory=dict)
    rare: int = 0
    sure: Sure = Sure.CERTAIN
    looks_like: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()
    name: str = ""
    note: Text | None = None


@dataclass(frozen=True)
class CauseTable:
    """The whole of `causes.yaml`.

    `hypotheses`: from the PC outwards; what stands first is nearer. `needed`: of each group of
    checks one must have been heard before anybody may say `no_fault`; `wanted`: and of each of
    these before that is certain.
    """

    causes: Mapping[str, Cause]
    hypotheses: tuple[Hypothesis, ...]
    needed: tuple[tuple[str, ...], ...] = ()
    wanted: tuple[tuple[str, ...], ...] = ()

    def note(self, name: str) -> Text:
        """What the technician is told of something harmless."""
        known = (one.note for one in self.hypotheses if one.name == name and one.note)
        return next(known, Text(name))


# How urgent a cause is for the people it meets: its default, or more, never less.

RANKS = list(Priority)
SCOPE, EVERYBODY = "scope", frozenset({"semua", "sekitar"})
SERVICE, STOPPED = "public_service", "berhenti"
EVENT, SOON = "event", frozenset({"berlangsung", "segera", "tidak_tahu"})
"""Somebody who does not know when the event begins is helped as if it were soon."""


def urgency(default: Priority | None, cause: Cause, facts: Mapping[str, str]) -> Priority | None:
    """The default, raised by what people said; what nobody must act on stays without one.

    `facts`: report field → the answer's value. A fault of the whole office counts as the cause's
    `priority_all`, any fault near an event as high, one that stops all public service as critical.
    """
    if default is None:
        return None
    everybody = cause.priority_all if facts.get(SCOPE) in EVERYBODY else None
    event = Priority.TINGGI if facts.get(EVENT) in SOON else None
    stopped = Priority.KRITIS if facts.get(SERVICE) == STOPPED else None
    told = (default, everybody, event, stopped)
    return min((known for known in told if known), key=RANKS.index)
