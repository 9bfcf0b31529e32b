"""What was measured while people read: what it may do, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest

from checks.reason import Reason
from checks.result import CheckResult
from tests.engine.story import started
from tests.engine.trees import SmallLibrary, changed, small_library
from tests.session.fakes import PlannedExaminer, examination
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import Measured
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Note, Wait
from troubleshoot.session.background import MOST_PASSES, Background
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.operator import Back, Progress, Screen
from troubleshoot.session.scripted import NullDisplay


def asking_less() -> SmallLibrary:
    """The small library; a pulled cable makes its second question needless."""
    library = small_library()
    asked = library.tree("mati").nodes["lingkup"]
    assert isinstance(asked, Ask)
    return changed(library, "mati", replace(asked, measured={"cable_unplugged": "remedy"}))


LIBRARY = asking_less()


class Still(Background):
    """Measures only where a test says so."""

    def start(self) -> None:
        return None


@dataclass
class World:
    """Seconds that pass, a clock that is wrong by `ahead_s`, and a PC that can be measured."""

    cause: str = "cable_unplugged"
    now: float = 1000.0
    ahead_s: float = 0.0
    pass_s: float = 2.0
    adapters: object = "eth0"
    broken: bool = False
    kept: list[Examination] = field(default_factory=list)
    passes: int = 0

    def clock(self) -> float:
        return self.now + self.ahead_s

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def inventory(self) -> object:
        return self.adapters

    def survey(self, on_result: OnResult) -> Examination:
        self.passes += 1
        if self.broken:
            raise OSError("the stick has gone")
        found = examination(self.cause, self.pass_s)
        for result in found.results:
            on_result(result)
        self.now += self.pass_s
        return found

    def keep(self, examination: Examination) -> None:
        self.kept.append(examination)

    def background(self) -> Background:
        """One that measures only where a test says so."""
        return Still(lambda: self, self.clock, self.monotonic)


class Reader(NullDisplay):
    """Gives the answers; what happens while somebody reads stands before each of them."""

    def __init__(self, answers: list[str]) -> None:
        self.answers, self.boards = answers, 0

    def _next(self) -> str:
        if not self.answers:
            raise LeftUnfinished
        return self.answers.pop(0)

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        return self._next()

    def note(self, screen: Screen, node: Note) -> str | Back:
        return self._next()

    def do(self, screen: Screen, node: Do) -> bool | Back:
        return self._next() == "sudah"

    def wait(self, screen: Screen, node: Wait) -> None:
        self._next()

    @contextmanager
    def measuring(self, screen: Screen, node: Diagnose | CheckNode) -> Iterator[Progress]:
        self.boards += 1
        yield self


def walked(
    world: World, ahead: Background, answers: list[str], journal: Journal | None = None
) -> tuple[Journal, PlannedExaminer, Reader]:
    journal = journal or Journal()
    if not journal.events:
        journal.append(started("mati.bahaya", world.clock()))
    examiner, reader = PlannedExaminer(["no_address"]), Reader(answers)
    run(journal, LIBRARY, reader, examiner, world.clock, world.sleep, ahead)
    return journal, examiner, reader


def taken(journal: Journal) -> list[Measured]:
    return [e for e in journal.events if isinstance(e, Measured) and e.begun is not None]


def test_what_is_known_makes_a_question_needless() -> None:
    world = World()
    ahead = world.background()
    ahead.measure()
    journal, examiner, reader = walked(world, ahead, ["tidak"])
    (event,) = taken(journal)
    assert (event.at, event.begun, event.cause) == ("mati.lingkup", 1000.0, "cable_unplugged")
    assert fold(journal.events, LIBRARY).at == "remedi-cable_unplugged.langkah-1"
    assert (examiner.calls, reader.boards, len(world.kept)) == (0, 0, 1)


def test_what_no_node_takes_leaves_no_trace() -> None:
    world = World(cause="no_fault")
    ahead = world.background()
    ahead.measure()
    journal, _, _ = walked(world, ahead, ["tidak"])
    assert not [event for event in journal.events if isinstance(event, Measured)]
    assert not world.kept


def test_a_diagnosis_takes_any_cause() -> None:
    world = World(cause="gateway_unreachable")
    ahead = world.background()
    ahead.measure()
    journal, examiner, _ = walked(world, ahead, ["tidak", "satu", "gelap"])
    assert [event.at for event in taken(journal)] == ["mati.ukur"]
    assert examiner.calls == 0


def test_after_an_action_it_is_measured_anew() -> None:
    world = World()
    ahead = world.background()
    ahead.measure()
    journal, examiner, _ = walked(world, ahead, ["tidak", "sudah"])
    assert len(taken(journal)) == 1
    assert examiner.calls > 0
    assert ahead.last() is None


def test_no_more_passes_after_an_action() -> None:
    world = World()
    ahead = world.background()
    ahead.forget(stop=True)
    ahead.work()
    assert world.passes == 1  # the one that was due; nobody waits for a second


@pytest.mark.parametrize("later_s", [0.0, 57.9])
def test_young_enough(later_s: float) -> None:
    world = World()
    ahead = world.background()
    ahead.measure()
    world.now += later_s
    assert ahead.found() is not None


@pytest.mark.parametrize(
    "happens",
    [
        lambda world: setattr(world, "now", world.now + 58.1),
        lambda world: setattr(world, "adapters", "eth0 without a carrier"),
        lambda world: setattr(world, "adapters", None),
    ],
    ids=["too old", "another inventory", "no inventory"],
)
def test_not_to_be_believed_any_more(happens: object) -> None:
    world = World()
    ahead = world.background()
    ahead.measure()
    assert callable(happens)
    happens(world)
    assert ahead.found() is None


def test_what_changed_while_it_was_measured_routes_nothing() -> None:
    world = World()
    ahead = Still(lambda: Changing(world), world.clock, world.monotonic)
    ahead.measure()
    assert ahead.last() is not None
    assert ahead.found() is None


class Changing(World):
    """A cable is pulled during the pass."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world

    def survey(self, on_result: OnResult) -> Examination:
        self.adapters = "eth0 without a carrier"
        return self.world.survey(on_result)


def test_what_cannot_be_measured_is_nothing_and_raises_nothing() -> None:
    world = World(broken=True)
    ahead = world.background()
    ahead.measure()
    assert (ahead.running, ahead.last(), ahead.found()) == (False, None, None)


def test_a_crashed_check_is_no_result() -> None:
    class Crashing(World):
        def survey(self, on_result: OnResult) -> Examination:
            crashed = CheckResult.not_run("dns", Reason.CRASHED)
            return replace(super().survey(on_result), results=(crashed,))

    ahead = Crashing().background()
    ahead.measure()
    assert ahead.last() is None


def test_a_pass_under_way_is_joined_and_told() -> None:
    """The pass ends while somebody waits for it; what had come before is told, too."""
    world, heard = World(), list[CheckResult]()
    ahead = world.background()

    class Joining(World):
        def survey(self, on_result: OnResult) -> Examination:
            found = world.survey(on_result)
            assert ahead.running
            assert ahead.join(heard.append, 0.0) is None
            return found

    ahead._make = Joining
    ahead.measure()
    assert len(heard) == 1
    assert ahead.join(heard.append, 5.0) is not None


def test_it_measures_once_a_minute_and_not_all_night() -> None:
    world = World()
    ahead = world.background()
    begun: list[float] = []

    class Clockwork:
        def wait(self, seconds: float) -> bool:
            begun.append(world.now - world.pass_s)
            world.now += seconds
            return False

        def is_set(self) -> bool:
            return False

    ahead._stopped = Clockwork()  # type: ignore[assignment]
    ahead.work()
    assert len(begun) == MOST_PASSES
    assert {late - early for early, late in pairwise(begun)} == {60.0}
