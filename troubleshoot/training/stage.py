"""A scenario walked from its symptom to its end by somebody, on the real engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from troubleshoot import __version__
from troubleshoot.diagnosis.cause import CauseTable
from troubleshoot.engine.events import Event, Started
from troubleshoot.engine.outcome import Outcome, outcome
from troubleshoot.engine.state import State
from troubleshoot.rehearsal.player import Found, found
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.operator import Operator
from troubleshoot.text import Language
from troubleshoot.training.examiner import SimulatedExaminer
from troubleshoot.training.model import Scenario
from troubleshoot.training.office import OFFICE
from troubleshoot.training.room import Deeds, InTheRoom
from troubleshoot.training.world import World
from troubleshoot.trees.library import TreeLibrary

Pause = Callable[[float], None]


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
    library: TreeLibrary,
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
    room = InTheRoom(sit(world), world)
    examiner = SimulatedExaminer(world, _causes(library), pause)
    started = _started(scenario, library, tree or scenario.tree, language, clock())
    kept = journal(started)
    try:
        state = run(kept, library, room, examiner, clock, _sleeping(world, pause))
        return Played(
            scenario=scenario,
            events=kept.events,
            state=state,
            outcome=outcome(state, library),
            found=found(state, library),
            deeds=room.deeds,
        )
    finally:
        kept.close()


def in_memory(started: Started) -> Journal:
    """A journal that leaves nothing on the disk."""
    journal = Journal()
    journal.append(started)
    return journal


def _sleeping(world: World, pause: Pause) -> Pause:
    def sleep(seconds: float) -> None:
        world.pass_time(seconds)
        pause(seconds)

    return sleep


def _causes(library: TreeLibrary) -> CauseTable:
    return library.causes()


def _started(
    scenario: Scenario, library: TreeLibrary, tree: str, language: Language, when: float
) -> Started:
    return Started(
        when=when,
        session="",
        at=f"{tree}.{library.tree(tree).start}",
        language=language,
        program=__version__,
        trees=library.version,
        profile=OFFICE,
        simulated=scenario.id,
        utc_offset_s=time.localtime().tm_gmtoff,
    )
