"""Who clicks through does not pass; who looks at the room and knows the rules does."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.training.actors import Choose
from tests.training.broken import COURSE
from tests.training.robot import CAUSES, SYMPTOMS, Robot, exercise
from troubleshoot.knowledge.tree import UNKNOWN_ANSWER
from troubleshoot.training.model import CODES, Scenario
from troubleshoot.ui.exercise import REFUSE, UNSURE
from troubleshoot.ui.menu import Entry, Menu, Picked, Special
from troubleshoot.ui.page import Display, Page, text_of
from troubleshoot.ui.trainee import LOOK

pytestmark = pytest.mark.full

ASIDE = (LOOK, Special.BACK, Special.WHY, Special.PICTURE, Special.MORE, Special.FIRST)
Pick = Callable[[list[Entry], str], Picked]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))


class Clicker:
    """Knows the symptom; the rest is picked by a rule, from the answers and what was read."""

    def __init__(self, scenario: Scenario, pick: Pick) -> None:
        self._scenario, self._pick, self._seen = scenario, pick, ""
        self._began = False

    def __call__(self, page: Page, menu: Menu) -> Picked:
        self._seen += " ".join(text_of(page).split())
        values = {entry.value for entry in menu}
        if values & SYMPTOMS and not self._began:
            self._began = self._scenario.tree in values
            return self._scenario.tree if self._began else Special.MORE
        return self._pick([entry for entry in menu if entry.value not in ASIDE], self._seen)


def first(menu: list[Entry], seen: str) -> Picked:
    return menu[0].value


def longest(menu: list[Entry], seen: str) -> Picked:
    return max(menu, key=lambda entry: len(entry.label)).value


def done(menu: list[Entry], seen: str) -> Picked:
    """Says that it knows nothing and has done everything, and copies the cause from the screen."""
    values = [entry.value for entry in menu]
    copied = [e.value for e in menu if e.value in CAUSES and e.label in seen]
    wanted = [UNKNOWN_ANSWER, Special.DONE, UNSURE, *copied[-1:]]
    return next((one for one in wanted if one in values), values[0])


def careful(menu: list[Entry], seen: str) -> Picked:
    """The same, and does nothing forbidden."""
    plain = [entry for entry in menu if entry.value not in CODES]
    return done(plain, seen)


def refuser(menu: list[Entry], seen: str) -> Picked:
    """Does nothing at all."""
    wanted = (Special.CANNOT, REFUSE)
    return next((entry.value for entry in menu if entry.value in wanted), done(menu, seen))


def at_random(seed: int) -> Pick:
    dice = random.Random(seed)
    return lambda menu, seen: dice.choice(menu).value


CLICKERS: dict[str, Pick] = {
    "first": first,
    "longest": longest,
    "done": done,
    "careful": careful,
    "refuser": refuser,
    "random": at_random(1),
}


def passed(sit: Callable[[Scenario], Choose]) -> float:
    """The share of all scenarios that was passed."""
    results = [exercise(one, sit(COURSE.scenario(one)), Display("id"))[0] for one in COURSE.ids]
    return sum(one.passed for one in results) / len(results)


@pytest.mark.parametrize("name", CLICKERS)
def test_who_clicks_through_does_not_pass(name: str) -> None:
    assert passed(lambda scenario: Clicker(scenario, CLICKERS[name])) <= 0.1


def test_nobody_passes_with_the_right_cause_alone() -> None:
    def knows(scenario: Scenario) -> Choose:
        def pick(menu: list[Entry], seen: str) -> Picked:
            values = [entry.value for entry in menu]
            return scenario.cause if scenario.cause in values else careful(menu, seen)

        return Clicker(scenario, pick)

    assert passed(knows) <= 0.1


def test_who_looks_and_knows_the_rules_passes() -> None:
    assert passed(Robot) >= 0.95


def test_an_honest_doubt_that_the_measurement_clears_passes_too() -> None:
    measured = []
    for scenario in map(COURSE.scenario, COURSE.ids):
        asked: list[Menu] = []

        def wish(
            menu: Menu, scenario: Scenario = scenario, asked: list[Menu] = asked
        ) -> Picked | None:
            values = [str(entry.value) for entry in menu]
            if set(values) <= CAUSES:
                asked.append(menu)
                return (
                    scenario.cause if asked[1:] else next(v for v in values if v != scenario.cause)
                )
            return UNSURE if UNSURE in values else None

        result, _ = exercise(scenario.id, Robot(scenario, wish), Display("id"))
        if asked[1:]:  # otherwise there was nothing to measure, and no second guess
            measured.append(result.passed)
    assert len(measured) >= 30
    assert sum(measured) / len(measured) >= 0.95


def test_what_is_forbidden_stands_at_every_place() -> None:
    places = set()
    for scenario in COURSE.ids[:20]:
        _, desk = exercise(scenario, Robot(COURSE.scenario(scenario)), Display("id"), 3)
        places |= {
            number
            for menu in desk.menus
            if any(entry.value is Special.DONE for entry in menu)
            for number, entry in enumerate(menu, 1)
            if entry.value in CODES
        }
    assert places >= {1, 2, 3, 4, 5}
