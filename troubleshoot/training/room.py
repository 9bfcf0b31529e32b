"""An operator inside a simulated world: what they do changes it, what they say is compared."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from troubleshoot.engine.events import Measured
from troubleshoot.session.operator import Back, Operator, Progress, Screen
from troubleshoot.training.world import World
from troubleshoot.trees.model import Ask, CheckNode, Diagnose, Do, Ending, Note, Wait


@dataclass(frozen=True)
class Said:
    """An answer, and the answers that were true; none when nobody could know."""

    at: str
    answer: str
    true: tuple[str, ...] = ()


@dataclass
class Deeds:
    """What somebody answered and did; the last word at each node counts."""

    said: dict[str, Said] = field(default_factory=dict)
    done: dict[str, bool] = field(default_factory=dict)


class InTheRoom:
    """Implements `Operator` around another one."""

    def __init__(self, operator: Operator, world: World) -> None:
        self._operator, self._world = operator, world
        self.deeds = Deeds()

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        """The inner operator's answer, remembered beside the truth."""
        said = self._operator.ask(screen, node)
        if isinstance(said, str):
            true = truth(self._world, screen.at, node.field)
            self.deeds.said[screen.at] = Said(screen.at, said, true)
        return said

    def note(self, screen: Screen, node: Note) -> str | Back:
        """The inner operator's note."""
        return self._operator.note(screen, node)

    def do(self, screen: Screen, node: Do) -> bool | Back:
        """An action that was carried out changes the world."""
        said = self._operator.do(screen, node)
        if isinstance(said, bool):
            self.deeds.done[screen.at] = said
        if said is True:
            self._world.act(screen.at, node.text.id)
        return said

    def wait(self, screen: Screen, node: Wait) -> None:
        """The countdown passes in the world."""
        self._operator.wait(screen, node)
        self._world.pass_time(node.seconds)

    def measuring(
        self, screen: Screen, node: Diagnose | CheckNode
    ) -> AbstractContextManager[Progress]:
        """The inner operator's board."""
        return self._operator.measuring(screen, node)

    def measured(self, screen: Screen, measured: Measured) -> None:
        """Shown by the inner operator."""
        self._operator.measured(screen, measured)

    def ended(self, screen: Screen, node: Ending) -> None:
        """Shown by the inner operator."""
        self._operator.ended(screen, node)


def truth(world: World, at: str, field_name: str | None) -> tuple[str, ...]:
    """The true answers to a question, as far as the world knows."""
    facts = world.facts
    return facts.get(at) or facts.get(field_name or "", ())
