"""Who sees what happens while a script or a simulated trainee answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from checks.result import CheckResult
from troubleshoot.engine.events import Measured
from troubleshoot.session.operator import Progress, Screen
from troubleshoot.trees.model import CheckNode, Diagnose, Ending, Wait


class Audience(Protocol):
    """What an audience is shown; any `Operator` can be one."""

    def wait(self, screen: Screen, node: Wait) -> None:
        """Return when the countdown is over."""

    def measuring(
        self, screen: Screen, node: Diagnose | CheckNode
    ) -> AbstractContextManager[Progress]:
        """Show progress while the block runs."""

    def measured(self, screen: Screen, measured: Measured) -> None:
        """Show the chain and the cause."""

    def ended(self, screen: Screen, node: Ending) -> None:
        """Show the ending."""


class Nobody:
    """No audience: nothing is shown, and a countdown is over at once."""

    def wait(self, screen: Screen, node: Wait) -> None:
        """Nobody waits."""

    @contextmanager
    def measuring(self, screen: Screen, node: Diagnose | CheckNode) -> Iterator[Progress]:
        """Nobody looks."""
        yield self

    def finished(self, result: CheckResult) -> None:
        """Nobody looks."""

    def waiting(self, left_s: float) -> bool:
        """Nobody looks."""
        return True

    def measured(self, screen: Screen, measured: Measured) -> None:
        """Nobody looks."""

    def ended(self, screen: Screen, node: Ending) -> None:
        """Nobody looks."""
