"""Everything that happens on a scenario's best path, screen by screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from checks.result import CheckResult
from troubleshoot.engine.events import Measured
from troubleshoot.session.operator import Clock, Progress, Screen
from troubleshoot.session.scripted import CANNOT, DONE
from troubleshoot.text import Language
from troubleshoot.training.guide import Guide
from troubleshoot.training.model import Scenario
from troubleshoot.training.stage import Played, in_memory, play
from troubleshoot.training.world import World
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import Ask, CheckNode, Diagnose, Do, Ending, Node, Note, Wait


@dataclass(frozen=True)
class Moment:
    """One screen: the node, and what was said there; or what was measured there."""

    screen: Screen
    node: Node
    said: str = ""
    measured: Measured | None = None


def film(
    scenario: Scenario,
    library: TreeLibrary,
    language: Language,
    clock: Clock = time.time,
) -> tuple[Played, list[Moment]]:
    """The best path, played without anybody."""
    moments: list[Moment] = []
    played = play(
        scenario,
        library,
        lambda world: Camera(world, moments),
        in_memory,
        language=language,
        clock=clock,
    )
    return played, moments


class Camera:
    """Implements `Operator`: answers as the guide does, and keeps every screen."""

    def __init__(self, world: World, moments: list[Moment]) -> None:
        self._guide, self._moments = Guide(world), moments
        self._looking: Node | None = None

    def ask(self, screen: Screen, node: Ask) -> str:
        """The guide's answer."""
        return self._kept(screen, node, self._guide.ask(screen, node))

    def note(self, screen: Screen, node: Note) -> str:
        """The guide's note."""
        return self._kept(screen, node, self._guide.note(screen, node))

    def do(self, screen: Screen, node: Do) -> bool:
        """The guide's deed."""
        done = self._guide.do(screen, node)
        self._kept(screen, node, DONE if done else CANNOT)
        return done

    def wait(self, screen: Screen, node: Wait) -> None:
        """The countdown's screen."""
        self._kept(screen, node, "")

    @contextmanager
    def measuring(self, screen: Screen, node: Diagnose | CheckNode) -> Iterator[Progress]:
        """The measurement's result makes the screen."""
        self._looking = node
        yield self

    def finished(self, result: CheckResult) -> None:
        """Seen in the result."""

    def waiting(self, left_s: float) -> bool:
        """Seen in the result."""
        return True

    def measured(self, screen: Screen, measured: Measured) -> None:
        """The screen with the chain and the cause."""
        assert self._looking is not None
        self._moments.append(Moment(screen, self._looking, measured=measured))

    def ended(self, screen: Screen, node: Ending) -> None:
        """The last screen."""
        self._kept(screen, node, "")

    def _kept(self, screen: Screen, node: Node, said: str) -> str:
        self._moments.append(Moment(screen, node, said))
        return said
