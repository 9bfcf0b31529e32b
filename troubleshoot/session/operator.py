"""Who answers: a person at prompts, a script, or a simulated trainee."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol

from checks.result import CheckResult
from troubleshoot.engine.events import Measured
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Ending, Note, Wait
from troubleshoot.text import Language

Deed = bool | Literal["tadi_sudah"]


class Back:
    """The person wants to undo their last answer."""


BACK = Back()


@dataclass(frozen=True)
class Screen:
    """What surrounds every screen. `at`: the node, `tree.node`. `step` counts from 1.

    `latest`: the last diagnosis, for "Mengapa?". `simulated`: a scenario's id, shown as SIMULASI.
    `saved`: whether all that was answered is on a disk. `facts`: what was, by report field.
    """

    at: str
    language: Language
    title: str
    step: int
    can_go_back: bool
    latest: Measured | None = None
    simulated: str | None = None
    saved: bool = True
    facts: Mapping[str, str] = field(default_factory=dict)


class Progress(Protocol):
    """Shown while measuring."""

    def finished(self, result: CheckResult) -> None:
        """One check has ended."""

    def waiting(self, left_s: float) -> bool:
        """So many seconds are left before the repair counts as failed.

        Called about once a second; False when the person will not wait any longer.
        """


class Audience(Protocol):
    """What an audience is shown; any `Operator` can be one."""

    def wait(self, screen: Screen, node: Wait) -> None:
        """Return when the countdown is over or was skipped."""

    def measuring(
        self, screen: Screen, node: Diagnose | CheckNode
    ) -> AbstractContextManager[Progress]:
        """Show progress while the block runs."""

    def measured(self, screen: Screen, measured: Measured) -> None:
        """Show the chain and the cause."""

    def ended(self, screen: Screen, node: Ending) -> None:
        """Show the ending."""


class Operator(Audience, Protocol):
    """Answers what only a person can know. Raises `LeftUnfinished` when the person stops.

    "Mengapa?" is answered by the operator's own screens, from the node's `why` and `latest`.
    """

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        """The value of the chosen answer."""

    def note(self, screen: Screen, node: Note) -> str | Back:
        """What the person wrote; may be empty."""

    def do(self, screen: Screen, node: Do) -> Deed | Back:
        """True when the person has done it, False when they cannot; `EARLIER`: had done it."""


Clock = Callable[[], float]
