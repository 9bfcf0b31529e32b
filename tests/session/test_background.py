"""What was measured while people read: what it may do, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.reason import Reason
from checks.result import CheckResult
from tests.engine.story import started
from tests.engine.trees import SmallLibrary, changed, small_library
from tests.pace import few
from tests.session.fakes import PlannedExaminer, examination
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import Acted, Measured, Resumed, Waited
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.tree import Ask, CheckNode, Choice, Diagnose, Do, Note, Tree, Wait
from troubleshoot.session.background import MOST_PASSES, Background
from troubleshoot.session.codec import Recording
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.operator import BACK, Back, Progress, Screen
from troubleshoot.session.scripted import NullDisplay
from troubleshoot.text import Text


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


# Whatever happens between a pass and a node: too old or too early never routes.


ROUND = Tree(
    id="putar",
    title=Text("putar"),
    start="tanya",
    nodes={
        "tanya": Ask(
            id="tanya",
            text=Text("?"),
            choices=tuple(
                Choice(value, Text(value), go)
                for value, go in (("ya", "cabut"), ("tidak", "tunggu"), ("tidak_tahu", "ukur"))
            ),
            measured={"cable_unplugged": "cabut"},
        ),
        "cabut": Do(id="cabut", text=Text("!"), go="ukur", cannot="tunggu"),
        "tunggu": Wait(id="tunggu", text=Text("…"), seconds=1.0, go="ukur"),
        "ukur": Diagnose(id="ukur", text=Text("…"), routes={"default": "tanya"}),
    },
)
EVERYWHERE = SmallLibrary({"putar": ROUND})
"""Actions, countdowns and questions, and after each of them something may be taken."""


@dataclass
class Moment:
    """What happens while somebody reads: a pass before or after it, a clock that is set."""

    seconds: float
    first: str | None
    last: str | None
    clock_jump_s: float
    answer: str


CAUSES = st.sampled_from([None, "cable_unplugged", "no_fault"])
MOMENTS = st.builds(
    Moment,
    seconds=st.sampled_from([0.0, 0.5, 5.0, 29.0, 57.9, 58.1, 61.0, 300.0]),
    first=CAUSES,
    last=CAUSES,
    clock_jump_s=st.sampled_from([0.0, 0.0, 0.0, 45.0, -45.0, 3600.0, -3600.0]),
    answer=st.sampled_from(["tidak", "ya", "tidak_tahu", "sudah", "kembali", "berhenti"]),
)


class Watched(Still):
    """Notes what had been done by the beginning of each pass, and by each taking."""

    took: list[tuple[int, int, float]]

    def watch(self, world: World, journal: Journal) -> None:
        self.world, self.journal, self.took = world, journal, []

    def _done(self) -> int:
        return sum(isinstance(event, Acted | Waited | Resumed) for event in self.journal.events)

    def measure(self) -> None:
        self.began = self._done(), self.world.now
        super().measure()

    def take(self, examination: Examination) -> None:
        done, began = self.began
        self.took.append((done, self._done(), self.world.now - began))


class Busy(Reader):
    """Somebody to whom moments happen."""

    def __init__(self, world: World, ahead: Watched, moments: list[Moment]) -> None:
        super().__init__([])
        self._world, self._ahead, self._moments = world, ahead, list(moments)

    def _next(self) -> str:
        if not self._moments or self._moments[0].answer == "berhenti":
            self._happen(self._moments[:1])
            raise LeftUnfinished
        moment = self._moments.pop(0)
        self._happen([moment])
        return moment.answer

    def _happen(self, moments: list[Moment]) -> None:
        for moment in moments:
            self._measure(moment.first)
            self._world.now += moment.seconds
            self._world.ahead_s += moment.clock_jump_s
            self._measure(moment.last)

    def _measure(self, cause: str | None) -> None:
        if cause:
            self._world.cause = cause
            self._ahead.measure()

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        said = self._next()
        if said == "kembali" and screen.can_go_back:
            return BACK
        return said if said in {one.value for one in node.choices} else "tidak_tahu"


@settings(max_examples=few(500))
@given(st.lists(st.lists(MOMENTS, max_size=8), min_size=1, max_size=3), st.booleans())
def test_too_old_or_begun_too_early_never_routes(
    sessions: list[list[Moment]], same_program: bool
) -> None:
    world, journal = World(), Journal()
    journal.append(started("putar.tanya", world.clock()))
    ahead = Watched(lambda: world, world.clock, world.monotonic)
    for moments in sessions:
        if not same_program:
            ahead = Watched(lambda: world, world.clock, world.monotonic)
        ahead.watch(world, journal)
        before, examiner = len(taken(journal)), PlannedExaminer(["no_address", "no_fault"])
        reader = Busy(world, ahead, moments)
        run(journal, EVERYWHERE, reader, examiner, world.clock, world.sleep, ahead)
        for done_before, done, age_s in ahead.took:
            assert done_before == done
            assert age_s <= 60.0
        assert len(ahead.took) == len(taken(journal)) - before
        assert fold(journal.events, EVERYWHERE)  # what was written can be read again
        journal = Journal(recording=Recording(tuple(journal.events), 0))
