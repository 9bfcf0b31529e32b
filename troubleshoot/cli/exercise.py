"""One exercise from the room's description to the score."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from troubleshoot.cli import lesson
from troubleshoot.engine.outcome import Outcome
from troubleshoot.errors import LeftUnfinished
from troubleshoot.text import Text
from troubleshoot.training.attempt import Attempt, causes_to_choose, is_escalated
from troubleshoot.training.course import Course
from troubleshoot.training.model import Scenario
from troubleshoot.training.result import ScenarioResult, result_of
from troubleshoot.training.score import score
from troubleshoot.training.stage import Played, play
from troubleshoot.training.temptations import Forbidden, forbidden_of, temptations
from troubleshoot.training.world import World
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.exercise import choose, choose_owner, score_pages
from troubleshoot.ui.marked import Marked
from troubleshoot.ui.slides import room_page
from troubleshoot.ui.start import pick_symptom
from troubleshoot.ui.trainee import Trainee

SAFE = "safe"
_AT_THE_END = "penutup"


@dataclass(frozen=True)
class Exercise:
    """What every exercise of a run shares. `seed`: that of the class."""

    library: TreeLibrary
    course: Course
    terminal: Marked
    seed: int
    clock: Callable[[], float] = time.monotonic

    def run(self, scenario: Scenario) -> ScenarioResult:
        """Ask, play, ask again, and show the score."""
        began = self.clock()
        self.terminal.pause(room_page(scenario, self.terminal.look))
        tree = pick_symptom(self.terminal, self.library.symptoms())
        trainees: list[Trainee] = []
        played = self._play(scenario, tree, trainees)
        attempt = self._closed(scenario, tree, played, trainees[0], began)
        judged = score(attempt, self.library)
        for page in score_pages(scenario.title, scenario.lesson, judged, self.terminal.look):
            self.terminal.pause(page)
        return result_of(attempt, judged)

    def _play(self, scenario: Scenario, tree: str, trainees: list[Trainee]) -> Played:
        def sit(world: World) -> Trainee:
            trainees.append(self._trainee(scenario, world))
            return trainees[0]

        look = self.terminal.look
        begin = lesson.journal_for(lambda trouble: None)
        played = play(
            scenario,
            self.library,
            sit,
            begin,
            tree=tree,
            language=look.language,
            pause=self.terminal.pacer,
        )
        if played.outcome is Outcome.UNFINISHED:
            raise LeftUnfinished
        return played

    def _trainee(self, scenario: Scenario, world: World) -> Trainee:
        known = self._forbidden()
        return Trainee(
            self.terminal,
            lambda: self.library.causes().causes,
            lambda at: temptations(scenario, known, at, self.seed),
            lambda: room_page(scenario, self.terminal.look, world.situation.sees),
        )

    def _closed(
        self, scenario: Scenario, tree: str, played: Played, trainee: Trainee, began: float
    ) -> Attempt:
        """The last questions, and with them the whole attempt."""
        seconds = self.clock() - began
        if is_escalated(played):
            self._meanwhile(scenario, trainee)
        table = self.library.causes()
        causes = causes_to_choose(scenario, table, self.seed)
        titles = [(cause, table.causes[cause].title) for cause in causes]
        cause = choose(self.terminal, say.CLOSED, say.WHICH_CAUSE, titles)
        owner = choose_owner(self.terminal)
        return Attempt(scenario, tree, played, tuple(trainee.falls), cause, owner, seconds)

    def _meanwhile(self, scenario: Scenario, trainee: Trainee) -> None:
        offered = temptations(scenario, self._forbidden(), _AT_THE_END, self.seed)
        answers: list[tuple[str, Text]] = [(one.code, one.label) for one in offered]
        answers.insert(self.seed % (len(answers) + 1), (SAFE, say.WAIT_FOR_THEM))
        picked = choose(self.terminal, say.CLOSED, say.MEANWHILE, answers)
        for one in offered:
            if one.code == picked:
                trainee.fall(_AT_THE_END, one)

    def _forbidden(self) -> Mapping[str, Forbidden]:
        return forbidden_of(self.course)
