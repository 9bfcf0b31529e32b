"""A scenario: a simulated world, what people in it can see, and how it should end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.diagnosis.loader import NEVER
from troubleshoot.engine.engine import Outcome
from troubleshoot.source.values import Place
from troubleshoot.text import Text

CODES = NEVER


class Tier(StrEnum):
    """Who can put it right."""

    OPERATOR = "T1"
    DINKOMINFO = "T2"
    THIRD = "T3"


@dataclass(frozen=True)
class ToldResult:
    """What one check says: an outcome, and fields of its example reading put otherwise."""

    outcome: str
    fields: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Change:
    """An action and the situation that it brings about, `after_s` simulated seconds later.

    `on`: `tree.node`, or a word in the action's Indonesian text.
    """

    on: str
    to: str
    after_s: float = 0.0
    place: Place | None = field(default=None, compare=False)


Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Situation:
    """One state of the world. What is not told is healthy; facts go before the scenario's."""

    name: str
    readings: Mapping[str, ToldResult] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    sees: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Ending:
    """An acceptable end. `cause` and `owner` are those of the report; None: not compared."""

    how: Outcome
    cause: str | None = None
    owner: Owner | None = None


@dataclass(frozen=True)
class Scenario:
    """One simulated fault.

    `room`: what somebody in the room is told; `sees`, `says`: what they see and hear there.
    `facts`: report field or `tree.node` → the true answers. `world`: the first situation is
    the start. `verdict`: what the checks name at the start. `ends`: the first is that of the
    best path. `best`: `tree.node` → answer, where the facts do not tell. `minutes`: good time.
    """

    id: str
    title: Text
    tree: str
    tier: Tier
    minutes: int
    seed: int
    room: Text
    sees: tuple[Text, ...]
    says: Text | None
    facts: Facts
    world: tuple[Situation, ...]
    cause: str
    verdict: str
    also: tuple[str, ...]
    ends: tuple[Ending, ...]
    forbidden: tuple[str, ...]
    best: Mapping[str, str]
    lesson: Text
    trainer: Text
    trees: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    def situation(self, name: str) -> Situation:
        """A situation by its name; raises KeyError."""
        return {one.name: one for one in self.world}[name]

    @property
    def symptoms(self) -> tuple[str, ...]:
        """The symptom trees that lead to a good end, the best first."""
        return (self.tree, *self.trees)
