"""A scenario walked from its symptom to its end by somebody, on the real engine."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from troubleshoot import __version__
from troubleshoot.engine.engine import Outcome, outcome
from troubleshoot.engine.events import Event, Measured, Started
from troubleshoot.engine.state import State
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Ending, Node, Note, Wait
from troubleshoot.rehearsal.player import Found, found
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.operator import Back, Clock, Deed, Operator, Progress, Screen
from troubleshoot.session.scripted import CANNOT, DONE, EARLIER, DelegatingAudience, NullDisplay
from troubleshoot.source.reader import own_table
from troubleshoot.text import Language
from troubleshoot.training.model import Scenario
from troubleshoot.training.world import Pause, SimulatedExaminer, World

# An operator inside a simulated world: what they do changes it, what they say is compared.


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


class InTheRoom(DelegatingAudience):
    """Implements `Operator` around another one."""

    def __init__(self, operator: Operator, world: World) -> None:
        super().__init__(operator)
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

    def do(self, screen: Screen, node: Do) -> Deed | Back:
        """An action that was carried out changes the world; one done before changes nothing."""
        said = self._operator.do(screen, node)
        if not isinstance(said, Back):
            told = said == self._world.scenario.best.get(screen.at)  # the room says: done before
            self.deeds.done[screen.at] = said is True or told
        if said is True:
            self._world.act(screen.at, node.text.id)
        return said

    def wait(self, screen: Screen, node: Wait) -> None:
        """The countdown passes in the world."""
        super().wait(screen, node)
        self._world.pass_time(node.seconds)


def truth(world: World, at: str, field_name: str | None) -> tuple[str, ...]:
    """The true answers to a question, as far as the world knows."""
    facts = world.facts
    return facts.get(at) or facts.get(field_name or "", ())


# Somebody who knows the room and answers as they should: the best path, screen by screen.


class NobodyKnows(Exception):
    """The best path comes to a question that no fact answers."""


@dataclass(frozen=True)
class Frame:
    """One screen: the node, and what was said there; or what was measured there."""

    screen: Screen
    node: Node
    said: str = ""
    measured: Measured | None = None


class Guide(NullDisplay):
    """An `Operator` from a scenario's facts and `best`, who keeps every screen in `frames`."""

    def __init__(self, world: World, frames: list[Frame] | None = None) -> None:
        self._world = world
        self._frames = [] if frames is None else frames
        self._looking: Node | None = None

    def ask(self, screen: Screen, node: Ask) -> str:
        """What `best` says, else what is true."""
        offered = [choice.value for choice in node.choices]
        wanted = self._best(screen.at) or truth(self._world, screen.at, node.field)
        for answer in wanted:
            if answer in offered:
                return self._kept(screen, node, answer)
        told = ", ".join(wanted) or "nothing"
        raise NobodyKnows(
            f"`{screen.at}` ({node.field or 'no field'}) offers {', '.join(offered)}; "
            f"the scenario says {told}."
        )

    def note(self, screen: Screen, node: Note) -> str:
        """What `best` or a fact says; else nothing."""
        wanted = self._best(screen.at) or truth(self._world, screen.at, node.field)
        return self._kept(screen, node, wanted[0] if wanted else "")

    def do(self, screen: Screen, node: Do) -> Deed:
        """Everything that is asked, unless `best` says `tidak_bisa` or `tadi_sudah`."""
        best = self._best(screen.at)
        said = next((one for one in (EARLIER, CANNOT) if one in best), DONE)
        self._kept(screen, node, said)
        return EARLIER if said == EARLIER else said == DONE

    def wait(self, screen: Screen, node: Wait) -> None:
        """The countdown's screen."""
        self._kept(screen, node, "")

    @contextmanager
    def measuring(self, screen: Screen, node: Diagnose | CheckNode) -> Iterator[Progress]:
        """The measurement's result makes the screen."""
        self._looking = node
        yield self

    def measured(self, screen: Screen, measured: Measured) -> None:
        """The screen with the chain and the cause."""
        assert self._looking is not None
        self._frames.append(Frame(screen, self._looking, measured=measured))

    def ended(self, screen: Screen, node: Ending) -> None:
        """The last screen."""
        self._kept(screen, node, "")

    def _best(self, at: str) -> tuple[str, ...]:
        said = self._world.scenario.best.get(at)
        return (said,) if said else ()

    def _kept(self, screen: Screen, node: Node, said: str) -> str:
        self._frames.append(Frame(screen, node, said))
        return said


# The office in which simulations take place; nobody's real one.

OFFICE: dict[str, Any] = own_table(__file__, "office.yaml")


@dataclass(frozen=True)
class Played:
    """How a scenario went: `found` is what the report names."""

    scenario: Scenario
    events: Sequence[Event]
    state: State
    outcome: Outcome
    found: Found
    deeds: Deeds


def play(
    scenario: Scenario,
    library: Knowledge,
    sit: Callable[[World], Operator],
    journal: Callable[[Started], Journal],
    *,
    tree: str | None = None,
    language: Language = "id",
    pause: Pause = lambda seconds: None,
    clock: Callable[[], float] = time.time,
) -> Played:
    """Walk it. `sit` gives the operator for the world; `pause` shows simulated seconds."""
    world = World(scenario)

    def sleep(seconds: float) -> None:
        world.pass_time(seconds)
        pause(seconds)

    room = InTheRoom(sit(world), world)
    examiner = SimulatedExaminer(world, library.causes(), pause)
    first = tree or scenario.tree
    started = Started(
        when=clock(),
        session="",
        at=f"{first}.{library.tree(first).start}",
        language=language,
        program=__version__,
        trees=library.version,
        profile=OFFICE,
        simulated=scenario.id,
        utc_offset_s=time.localtime().tm_gmtoff,
    )
    kept = journal(started)
    try:
        state = run(kept, library, room, examiner, clock, sleep)
        ended = outcome(state, library), found(state, library)
        return Played(scenario, kept.events, state, *ended, room.deeds)
    finally:
        kept.close()


def in_memory(started: Started) -> Journal:
    """A journal that leaves nothing on the disk."""
    journal = Journal()
    journal.append(started)
    return journal


def record_walkthrough(
    scenario: Scenario, library: Knowledge, language: Language, clock: Clock = time.time
) -> tuple[Played, list[Frame]]:
    """The best path, played without anybody, and every screen of it."""
    frames: list[Frame] = []
    guide = partial(Guide, frames=frames)
    return play(scenario, library, guide, in_memory, language=language, clock=clock), frames
