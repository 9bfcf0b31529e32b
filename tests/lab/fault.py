"""Fault: one way to break the office, how to undo it, and what must then be seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from tests.lab.lab import Lab


class Step(Protocol):
    """Something that can be done to a lab, and undone. `tag` is the fault's name."""

    def do(self, lab: "Lab", tag: str) -> None:
        """Do it."""

    def undo(self, lab: "Lab", tag: str) -> None:
        """Bring back what was before."""


@dataclass(frozen=True, eq=False)
class Between:
    """Equal to every number from `low` to `high`: for what is measured or left to chance."""

    low: float
    high: float

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int | float) and self.low <= other <= self.high

    def __hash__(self) -> int:
        return hash((self.low, self.high))


@dataclass(frozen=True)
class Needs:
    """What the program must be given, so that it can know about the fault at all.

    `{router}` and other names of the lab's plan are filled in, in every text.
    """

    profile: str | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    argv: tuple[str, ...] = ()


ANY = "any"
"""The cause of mischief: servers that misbehave break no office, but must break no program."""


@dataclass(frozen=True)
class Fault:
    """A fault, or with the cause `no_fault` a healthy variation.

    `shows` is what independent tools on the PC must see (see look.py): the proof that the fault
    is really in. `ipv6`: None where it works on both kinds of line, else the only kind.
    """

    id: str
    cause: str
    says: str
    steps: tuple[Step, ...]
    shows: Mapping[str, Any] = field(default_factory=dict)
    needs: Needs = Needs()
    ipv6: bool | None = None
    chance: bool = False

    def accepts(self, cause: str, sure: str) -> bool:
        """Whether that may be said of it."""
        return cause == self.cause

    @property
    def fits(self) -> str:
        """What may be said of it, as people read it."""
        return self.cause

    @property
    def healthy(self) -> bool:
        """Whether this is a variation that must not be called faulty."""
        return self.cause == "no_fault"
