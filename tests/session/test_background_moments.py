"""Whatever happens between a pass and a node: what is too old or too early never routes."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.story import started
from tests.engine.trees import SmallLibrary
from tests.pace import few
from tests.session.fakes import PlannedExaminer
from tests.session.test_background import Reader, Still, World, taken
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import Acted, Resumed, Waited
from troubleshoot.errors import LeftUnfinished
from troubleshoot.knowledge.tree import Ask, Choice, Diagnose, Do, Tree, Wait
from troubleshoot.session.codec import Recording
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.operator import BACK, Back, Screen
from troubleshoot.text import Text

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
