"""`troubleshoot practice`: a simulated fault, for exercise, with a score."""

import os
import random
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from troubleshoot import __version__
from troubleshoot.cli import simulation
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.operator_choice import open_operator
from troubleshoot.cli.options import Tests
from troubleshoot.cli.report import show
from troubleshoot.engine.engine import Outcome
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.search import Search
from troubleshoot.source.reader import own_words
from troubleshoot.storage import files
from troubleshoot.text import Language, Text
from troubleshoot.training import results, unsafe_actions
from troubleshoot.training.loader import Course
from troubleshoot.training.model import Scenario
from troubleshoot.training.play import Played, play
from troubleshoot.training.quiz import When, draw, questions_of
from troubleshoot.training.score import Attempt, causes_to_choose, score
from troubleshoot.training.world import World
from troubleshoot.ui import exercise as asking
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.first_screen import pick_symptom
from troubleshoot.ui.page import Line, paragraph, stacked
from troubleshoot.ui.simulation_terminal import Pacer, SimulationTerminal
from troubleshoot.ui.slides import room_page
from troubleshoot.ui.terminal import Terminal
from troubleshoot.ui.trainee import LOOK, Trainee, look_around

SAYS = own_words(__file__)

# One exercise from the room's description to the score.

_AT_THE_END = "penutup"


@dataclass(frozen=True)
class Exercise:
    """What every exercise of a run shares. `seed`: that of the class."""

    library: Knowledge
    course: Course
    terminal: SimulationTerminal
    seed: int
    clock: Callable[[], float] = time.monotonic

    def run(self, scenario: Scenario) -> results.ScenarioResult:
        """Ask, play, ask again, and show the score."""
        began, tree, beside = self.clock(), LOOK, (look_around(self.terminal.display.language),)
        symptoms = [*self.library.symptoms(), *self.library.heads("care")]
        find = Search(symptoms, self.library.search_words).find
        while tree == LOOK:
            self.terminal.pause(room_page(scenario, self.terminal.display))
            tree = pick_symptom(self.terminal, symptoms, find, beside=beside).tree
        trainees: list[Trainee] = []
        played = self._play(scenario, tree, trainees)
        attempt = self._closed(scenario, tree, played, trainees[0], began)
        judged = score(attempt, self.library)
        display = self.terminal.display
        for page in asking.score_pages(scenario.title, scenario.lesson, judged, display):
            self.terminal.pause(page)
        return results.result_of(attempt, judged)

    def _play(self, scenario: Scenario, tree: str, trainees: list[Trainee]) -> Played:
        def sit(world: World) -> Trainee:
            trainees.append(self._trainee(scenario, world))
            return trainees[0]

        played = play(
            scenario,
            self.library,
            sit,
            simulation.journal_for(lambda trouble: None),
            tree=tree,
            language=self.terminal.display.language,
            pause=self.terminal.pacer,
        )
        if played.outcome is Outcome.UNFINISHED:
            raise LeftUnfinished
        return played

    def _trainee(self, scenario: Scenario, world: World) -> Trainee:
        known, table = unsafe_actions.forbidden_of(self.course), self.library.causes()
        causes = causes_to_choose(scenario, table, self.seed)
        return Trainee(
            self.terminal,
            self.library,
            lambda at: unsafe_actions.temptations(scenario, known, at, self.seed),
            lambda: room_page(scenario, self.terminal.display, world.situation.sees),
            [(cause, table.causes[cause].title) for cause in causes],
            unsafe_actions.proposals(scenario, known, self.seed),
        )

    def _closed(
        self, scenario: Scenario, tree: str, played: Played, trainee: Trainee, began: float
    ) -> Attempt:
        """The last questions, and with them the whole attempt."""
        seconds = self.clock() - began
        trainee.hear(_AT_THE_END)
        if played.outcome is Outcome.ESCALATED:
            self._meanwhile(scenario, trainee)
        last = trainee.last_cause(), asking.choose_owner(self.terminal)
        did = tuple(trainee.falls), trainee.refused, tuple(trainee.left), trainee.guess()
        return Attempt(scenario, tree, played, *did, *last, seconds)

    def _meanwhile(self, scenario: Scenario, trainee: Trainee) -> None:
        known = unsafe_actions.forbidden_of(self.course)
        offered = unsafe_actions.temptations(scenario, known, _AT_THE_END, self.seed)
        answers: list[tuple[str, Text]] = [(one.code, one.label) for one in offered]
        answers.insert(offered[0].place if offered else 0, (unsafe_actions.SAFE, say.WAIT_FOR_THEM))
        picked = asking.choose(self.terminal, say.CLOSED, say.MEANWHILE, answers)
        for one in offered:
            if one.code == picked:
                trainee.fall(_AT_THE_END, one)


# The test before or after the exercises.

LEAST_RIGHT = 7
"""Of ten; as many as points are needed of a hundred."""


def take(terminal: Terminal, course: Course, seed: int, when: When) -> results.TestResult:
    """Ask the ten questions of a seed, then show what was wrong."""
    display, title = terminal.display, say.TESTS[when]
    terminal.pause(
        stacked(asking.lesson_header(title, display), paragraph(say.TEST_INTRO, display))
    )
    drawn = draw(questions_of(course), seed, when)
    asked = [
        (question, asking.ask_question(terminal, question, number, len(drawn)))
        for number, question in enumerate(drawn, 1)
    ]
    for page in asking.test_pages(title, asked, display):
        terminal.pause(page)
    return results.TestResult({question.id: right for question, right in asked})


COUNT = 2
_OF_THE_CLASS = 9999


@dataclass(frozen=True)
class Wishes:
    """What shall be practised. `tests`: before, after, or both; `out`: where the result goes."""

    scenario: str | None = None
    seed: int | None = None
    name: str = ""
    unit: str = ""
    count: int = COUNT
    tests: frozenset[When] = frozenset()
    only_test: bool = False
    out: Path | None = None
    pace: float = 1.0


def practice(wishes: Wishes, knowledge: Knowledge, language: Language = "id") -> int:
    """Run the exercises; 0 when all were passed."""
    course = Course(knowledge)
    if wishes.only_test and not wishes.tests:
        raise TroubleshootError(SAYS["WHICH_TEST"])
    if wishes.scenario is not None:
        course.scenario(wishes.scenario)  # a wrong name is told before anything is asked
    terminal = SimulationTerminal(open_operator(language).terminal, Pacer(wishes.pace))
    kept, result = _ResultFile(wishes.out), None
    try:
        kept.try_it(terminal)
        for result in _run(wishes, course, terminal):
            kept.write(result)
    except (KeyboardInterrupt, LeftUnfinished):
        show(f"\n{say.STOPPED.in_(language)}\n")
        kept.tell(terminal)
        return Exit.FOUND
    kept.tell(terminal)
    return Exit.DONE if result and is_passed(result) else Exit.FOUND


def tests_for(test: Tests | None, *, whole_class: bool) -> frozenset[When]:
    """The tests that were wished for; a class has both unless it says otherwise."""
    if test is None:
        test = "both" if whole_class else "none"
    return frozenset(one for one in When if test in ("both", one.value))


def is_passed(result: results.Result) -> bool:
    """Every scenario; where there was none, the last test."""
    if result.scenarios:
        return all(one.passed for one in result.scenarios)
    test = result.after or result.before
    return test is not None and test.right >= LEAST_RIGHT


def chosen(wishes: Wishes, course: Course, terminal: SimulationTerminal) -> list[Scenario]:
    """The scenarios of this run: the one named, those of the seed, or the one picked."""
    if wishes.only_test:
        return []
    if wishes.scenario is not None:
        return [course.scenario(wishes.scenario)]
    if wishes.seed is not None:
        dice = random.Random(f"class/{wishes.seed}")  # a whole class has the same, in one order
        return [course.scenario(one) for one in dice.sample(course.ids, wishes.count)]
    # A symptom first, then one of its scenarios: short menus.
    scenarios = course.all()
    trees = {one.tree: course.knowledge.tree(one.tree).title for one in scenarios}
    tree = asking.choose(terminal, say.PRACTICE, say.PICK, trees.items())
    inside: list[tuple[str, Text]] = [(s.id, s.title) for s in scenarios if s.tree == tree]
    return [course.scenario(asking.choose(terminal, say.PRACTICE, say.PICK, inside))]


def _run(wishes: Wishes, course: Course, terminal: SimulationTerminal) -> Iterator[results.Result]:
    """The result so far, after each thing that was finished: a break loses only the last."""
    seed = secrets.randbelow(_OF_THE_CLASS) if wishes.seed is None else wishes.seed
    name = wishes.name or asking.ask_name(terminal)
    result = results.Result(results.new_id(), name, wishes.unit, seed, time.time())
    if When.BEFORE in wishes.tests:
        result = replace(result, before=take(terminal, course, seed, When.BEFORE))
        yield result
    scenarios = chosen(wishes, course, terminal)
    exercise = Exercise(course.knowledge, course, terminal, seed)
    for scenario in scenarios:
        result = replace(result, scenarios=(*result.scenarios, exercise.run(scenario)))
        yield result
    if When.AFTER in wishes.tests:
        result = replace(result, after=take(terminal, course, seed, When.AFTER))
        yield result


class _ResultFile:
    """One run's result on the disk, written anew after each thing that was finished.

    `out`: where it was wished for. Where that cannot be written, also when a stick was pulled
    meanwhile, it goes to the program's own folder, and else to the person's.
    """

    def __init__(self, out: Path | None) -> None:
        own = (simulation.lesson_folder() / "results", Path(os.path.expanduser("~")))
        self._out, self._places = out, (out, *own) if out else own
        self._path: Path | None = None
        self._trouble: TroubleshootError | None = None

    def try_it(self, terminal: SimulationTerminal) -> None:
        """Before the first screen: where it cannot go, and where it goes instead."""
        trouble = self._out and simulation.trouble_with(self._out)
        if trouble:
            told = SAYS["INSTEAD"].filled(trouble=trouble.text, folder=self._places[1])
            head = asking.lesson_header(say.PRACTICE, terminal.display)
            terminal.pause(stacked(head, paragraph(told, terminal.display)))

    def write(self, result: results.Result) -> None:
        """In the place of what it was so far; where no place takes it, the exercise goes on."""
        content = results.as_json(result, __version__)
        with suppress(OSError):  # the stick is gone: the whole result goes to the next place
            if self._path and not self._trouble:
                files.replace(self._path, content.encode("utf-8"))
                return
        name = "-".join(re.findall("[a-z0-9]+", result.name.lower()))[:40] or "peserta"
        for place in self._places:
            try:
                self._path = files.write_new(
                    place, f"SIMULASI-{name}-{result.id}", ".json", content
                )
                self._trouble = None
                return
            except TroubleshootError as trouble:
                self._trouble = trouble

    def tell(self, terminal: SimulationTerminal) -> None:
        """Where it lies; nothing where nothing was finished. Raises `TroubleshootError`."""
        if self._trouble:
            raise self._trouble
        if self._path:
            display = terminal.display
            saved = say.SAVED.in_(display.language).format(path="")
            own = paragraph(say.GIVE_IT, display) if self._path.parent != self._out else ()
            terminal.show((*paragraph(saved, display, "strong"), Line(f"  {self._path}"), *own))
