"""Every shipped scenario could happen, and ends as it says on its best path."""

from __future__ import annotations

import re

import pytest

from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.text import Text
from troubleshoot.training.loader import Course
from troubleshoot.training.model import CODES, Scenario, Tier
from troubleshoot.training.prove import prove

LIBRARY = Knowledge.open()
COURSE = Course(LIBRARY)
SCENARIOS = [COURSE.scenario(one) for one in COURSE.ids]
LONGEST_SENTENCE = 17


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.id)
def test_a_scenario_could_happen(scenario: Scenario) -> None:
    assert [str(problem) for problem in prove(scenario, LIBRARY)] == []


def test_every_symptom_every_tier_and_every_forbidden_action_is_practised() -> None:
    assert len(SCENARIOS) >= 24
    entries = [*LIBRARY.symptoms(), *LIBRARY.heads("care")]
    assert {head.id for head in entries} == {one.tree for one in SCENARIOS}
    assert {one.tier for one in SCENARIOS} == set(Tier)
    assert {code for one in SCENARIOS for code in one.forbidden} == set(CODES)


def test_every_forbidden_action_of_the_cause_may_tempt() -> None:
    assert all(one.forbidden for one in SCENARIOS)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.id)
def test_the_texts_are_short_and_in_both_languages(scenario: Scenario) -> None:
    texts = [scenario.title, scenario.room, scenario.lesson, scenario.trainer, *scenario.sees]
    for text in filter(None, [*texts, scenario.says]):
        assert text.en, text.id
        assert all(_words(sentence) <= LONGEST_SENTENCE for sentence in _sentences(text)), text
    assert len(scenario.title.id) <= 40


def _sentences(text: Text) -> list[str]:
    return [part for whole in (text.id, text.en or "") for part in re.split(r"[.!?;]", whole)]


def _words(sentence: str) -> int:
    return len(sentence.split())


def test_seeds_differ() -> None:
    assert len({one.seed for one in SCENARIOS}) == len(SCENARIOS)
