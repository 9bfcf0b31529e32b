"""A participant who follows the best path, except where a test wants otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.training.actors import Choose, Desk
from tests.training.broken import COURSE, LIBRARY
from troubleshoot.cli.practice import Exercise
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.knowledge.tree import Ask
from troubleshoot.text import Language
from troubleshoot.training.model import CODES, Scenario
from troubleshoot.training.play import record_walkthrough
from troubleshoot.training.results import ScenarioResult
from troubleshoot.training.score import right_owner
from troubleshoot.training.unsafe_actions import SAFE
from troubleshoot.ui.exercise import REFUSE, SURE
from troubleshoot.ui.menu import Menu, Picked, Special
from troubleshoot.ui.page import Display, Page
from troubleshoot.ui.simulation_terminal import Pacer, SimulationTerminal

SYMPTOMS = {head.id for head in (*LIBRARY.symptoms(), *LIBRARY.heads("care"))}
CAUSES = set(LIBRARY.causes().causes)
OWNERS = {owner.value for owner in Owner}

Wish = Callable[[Menu], Picked | None]


class Robot:
    """Chooses in menus. `wish` may choose something else; it says None where it does not."""

    def __init__(self, scenario: Scenario, wish: Wish = lambda menu: None) -> None:
        self._scenario, self._wish = scenario, wish
        _, frames = record_walkthrough(scenario, LIBRARY, "id")
        self._answers = [one.said for one in frames if isinstance(one.node, Ask)]

    def __call__(self, page: Page, menu: Menu) -> Picked:
        values: set[object] = {entry.value for entry in menu}
        is_question = Special.WHY in values and Special.DONE not in values
        planned = self._answers.pop(0) if is_question else self._planned(values)
        wished = self._wish(menu)
        return planned if wished is None else wished

    def _planned(self, values: set[object]) -> Picked:
        if Special.DONE in values:
            return Special.DONE
        picked = self._symptom(values) or self._closing(values)
        assert picked is not None
        return picked

    def _symptom(self, values: set[object]) -> Picked | None:
        if not values & SYMPTOMS:
            return None
        return self._scenario.tree if self._scenario.tree in values else Special.MORE

    def _closing(self, values: set[object]) -> Picked | None:
        for good in (SAFE, REFUSE, SURE):
            if good in values:
                return good
        if values == OWNERS - {"vendor"}:
            return right_owner(self._scenario).value
        return self._scenario.cause if values <= CAUSES else None


def practise(
    scenario_id: str,
    wish: Wish = lambda menu: None,
    *,
    seed: int = 1,
    seconds: float = 0.0,
    language: Language = "id",
) -> tuple[ScenarioResult, Desk]:
    """On the best path, except where `wish` wants otherwise."""
    choose = Robot(COURSE.scenario(scenario_id), wish)
    return exercise(scenario_id, choose, Display(language), seed, seconds)


def exercise(
    scenario_id: str, choose: Choose, display: Display, seed: int = 1, seconds: float = 0.0
) -> tuple[ScenarioResult, Desk]:
    """One exercise by whoever chooses."""
    desk, ticks = Desk(display, choose, [""] * 200), iter([0.0, seconds])
    one = Exercise(
        LIBRARY, COURSE, SimulationTerminal(desk, Pacer(0)), seed, clock=lambda: next(ticks)
    )
    return one.run(COURSE.scenario(scenario_id)), desk


def forbidden(menu: Menu) -> Picked | None:
    """Takes the first forbidden action that is offered."""
    return next((entry.value for entry in menu if entry.value in CODES), None)


def instead(replaced: Mapping[str, str]) -> Wish:
    """Takes the second answer wherever the first one is offered."""

    def wish(menu: Menu) -> Picked | None:
        values = {entry.value for entry in menu}
        return next((new for old, new in replaced.items() if {old, new} <= values), None)

    return wish
