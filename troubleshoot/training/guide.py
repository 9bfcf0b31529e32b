"""Somebody who knows the room and answers as they should: the best path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from troubleshoot.engine.events import Measured
from troubleshoot.session.audience import Nobody
from troubleshoot.session.operator import Progress, Screen
from troubleshoot.session.scripted import CANNOT
from troubleshoot.training.room import truth
from troubleshoot.training.world import World
from troubleshoot.trees.model import Ask, CheckNode, Diagnose, Do, Ending, Note, Wait


class NobodyKnows(Exception):
    """The best path comes to a question that no fact answers."""


class Guide:
    """Implements `Operator` from a scenario's facts and `best`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._nobody = Nobody()

    def ask(self, screen: Screen, node: Ask) -> str:
        """What `best` says, else what is true."""
        offered = [choice.value for choice in node.choices]
        wanted = self._best(screen.at) or truth(self._world, screen.at, node.field)
        for answer in wanted:
            if answer in offered:
                return answer
        told = ", ".join(wanted) or "nothing"
        raise NobodyKnows(
            f"`{screen.at}` ({node.field or 'no field'}) offers {', '.join(offered)}; "
            f"the scenario says {told}."
        )

    def note(self, screen: Screen, node: Note) -> str:
        """What `best` or a fact says; else nothing."""
        wanted = self._best(screen.at) or truth(self._world, screen.at, node.field)
        return wanted[0] if wanted else ""

    def do(self, screen: Screen, node: Do) -> bool:
        """Everything that is asked, unless `best` says `tidak_bisa`."""
        return CANNOT not in self._best(screen.at)

    def wait(self, screen: Screen, node: Wait) -> None:
        """Nobody waits."""

    @contextmanager
    def measuring(self, screen: Screen, node: Diagnose | CheckNode) -> Iterator[Progress]:
        """Nobody looks."""
        yield self._nobody

    def measured(self, screen: Screen, measured: Measured) -> None:
        """Nobody looks."""

    def ended(self, screen: Screen, node: Ending) -> None:
        """Nobody looks."""

    def _best(self, at: str) -> tuple[str, ...]:
        said = self._world.scenario.best.get(at)
        return (said,) if said else ()
