"""`troubleshoot practice`: a simulated fault, for exercise, with a score."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from troubleshoot import __version__
from troubleshoot.cli import lesson
from troubleshoot.cli.desk import open_desk
from troubleshoot.cli.exercise import Exercise
from troubleshoot.cli.exits import Exit
from troubleshoot.cli.options import Tests
from troubleshoot.cli.quiz import LEAST_RIGHT, take
from troubleshoot.cli.report import show
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.report.writer import write_new
from troubleshoot.text import Language, Text
from troubleshoot.training.course import Course
from troubleshoot.training.model import Scenario
from troubleshoot.training.quiz import When
from troubleshoot.training.result import Result, as_json, new_id
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.exercise import ask_name, choose
from troubleshoot.ui.marked import Marked, Pacer
from troubleshoot.ui.page import Line, paragraph

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
    trees: Path | None = None


def practice(wishes: Wishes, language: Language = "id") -> int:
    """Run the exercises; 0 when all were passed."""
    course = Course.open(wishes.trees)
    if wishes.only_test and not wishes.tests:
        raise TroubleshootError(_WHICH_TEST)
    if wishes.scenario is not None:
        course.scenario(wishes.scenario)  # a wrong name is told before anything is asked
    terminal = Marked(open_desk(language).terminal, Pacer(wishes.pace))
    so_far: list[Result] = []
    try:
        for result in _run(wishes, course, terminal):
            so_far.append(result)
    except (KeyboardInterrupt, LeftUnfinished):
        show(f"\n{say.STOPPED.in_(language)}\n")
        for finished in so_far[-1:]:
            _keep(finished, wishes, terminal)
        return Exit.FOUND
    _keep(so_far[-1], wishes, terminal)
    return Exit.DONE if is_passed(so_far[-1]) else Exit.FOUND


def tests_for(test: Tests | None, *, whole_class: bool) -> frozenset[When]:
    """The tests that were wished for; a class has both unless it says otherwise."""
    if test is None:
        test = Tests.BOTH if whole_class else Tests.NONE
    if test is Tests.BOTH:
        return frozenset(When)
    return frozenset() if test is Tests.NONE else frozenset({When(test.value)})


def is_passed(result: Result) -> bool:
    """Every scenario; where there was none, the last test."""
    if result.scenarios:
        return all(one.passed for one in result.scenarios)
    test = result.after or result.before
    return test is not None and test.right >= LEAST_RIGHT


def chosen(wishes: Wishes, course: Course, terminal: Marked) -> list[Scenario]:
    """The scenarios of this run: the one named, those of the seed, or the one picked."""
    if wishes.only_test:
        return []
    if wishes.scenario is not None:
        return [course.scenario(wishes.scenario)]
    if wishes.seed is not None:
        return of_the_seed(course, wishes.seed, wishes.count)
    return [course.scenario(_picked(course, terminal))]


def of_the_seed(course: Course, seed: int, count: int) -> list[Scenario]:
    """The same seed gives a whole class the same scenarios in the same order."""
    ids = course.ids
    return [course.scenario(one) for one in random.Random(f"class/{seed}").sample(ids, count)]


def _run(wishes: Wishes, course: Course, terminal: Marked) -> Iterator[Result]:
    """The result so far, after each thing that was finished: a break loses only the last."""
    seed = secrets.randbelow(_OF_THE_CLASS) if wishes.seed is None else wishes.seed
    name = wishes.name or ask_name(terminal)
    result = Result(new_id(), name, wishes.unit, seed, time.time())
    if When.BEFORE in wishes.tests:
        result = replace(result, before=take(terminal, course, seed, When.BEFORE))
        yield result
    scenarios = chosen(wishes, course, terminal)
    exercise = Exercise(TreeLibrary.open(wishes.trees), course, terminal, seed)
    for scenario in scenarios:
        result = replace(result, scenarios=(*result.scenarios, exercise.run(scenario)))
        yield result
    if When.AFTER in wishes.tests:
        result = replace(result, after=take(terminal, course, seed, When.AFTER))
        yield result


def _picked(course: Course, terminal: Marked) -> str:
    """A symptom first, then one of its scenarios: short menus."""
    scenarios, library = course.all(), TreeLibrary.open()
    trees = {one.tree: library.tree(one.tree).title for one in scenarios}
    tree = choose(terminal, say.PRACTICE, say.PICK, trees.items())
    inside: list[tuple[str, Text]] = [(s.id, s.title) for s in scenarios if s.tree == tree]
    return choose(terminal, say.PRACTICE, say.PICK, inside)


def _keep(result: Result, wishes: Wishes, terminal: Marked) -> None:
    folder = wishes.out or lesson.lesson_folder() / "results"
    stem = f"SIMULASI-{_plain(result.name)}-{result.id}"
    path = write_new(folder, stem, ".json", as_json(result, __version__))
    look = terminal.look
    saved = say.SAVED.in_(look.language).format(path="")
    told = () if wishes.out else paragraph(say.GIVE_IT.in_(look.language), look)
    terminal.show((*paragraph(saved, look, "strong"), Line(f"  {path}"), *told))


def _plain(name: str) -> str:
    letters = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in name.lower())
    return "-".join(filter(None, letters.split("-")))[:40] or "peserta"


_WHICH_TEST = Text(
    "Tes yang mana? Tambahkan: --test before atau --test after",
    "Which test? Add: --test before or --test after",
)
