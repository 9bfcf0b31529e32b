"""Every check by table: each outcome has a reading that means it, and no other."""

import dataclasses
import json

import pytest

from checks.check import _PASSAGES, _THRESHOLDS, Check, result_of
from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult, State
from checks.settings import Settings

SETTINGS = Settings()
EVERY_EXAMPLE = [
    pytest.param(check, outcome, reading, id=f"{check.name}-{outcome}")
    for check in CHECKS
    for outcome, reading in check.module.EXAMPLES.items()
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_outcome_has_an_example(check: Check) -> None:
    assert set(check.module.EXAMPLES) == set(check.module.Outcome)


@pytest.mark.parametrize(("check", "outcome", "reading"), EVERY_EXAMPLE)
def test_an_example_means_its_outcome(check: Check, outcome: str, reading: object) -> None:
    assert check.module.judge(reading, SETTINGS) == outcome


@pytest.mark.parametrize(("check", "outcome", "reading"), EVERY_EXAMPLE)
def test_a_reading_is_frozen_and_survives_json(check: Check, outcome: str, reading: object) -> None:
    assert dataclasses.is_dataclass(reading)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(reading, dataclasses.fields(reading)[0].name, None)
    result = result_of(check, reading, check.module.judge(reading, SETTINGS))
    again = CheckResult.from_json(json.loads(json.dumps(result.as_json())))
    assert again == result


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_healthy_outcomes_are_shown_as_ok(check: Check) -> None:
    for outcome, reading in check.module.EXAMPLES.items():
        state = result_of(check, reading, outcome).state
        assert (state is State.OK) == (outcome in check.module.HEALTHY)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_thresholds_have_a_unit_and_a_source(check: Check) -> None:
    assert all(t.unit and t.source and t.value for t in check.thresholds)


def test_no_row_of_a_table_is_of_a_check_that_is_none() -> None:
    assert {*_THRESHOLDS, *_PASSAGES} <= set(BY_NAME)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_map_names_outcomes_that_there_are(check: Check) -> None:
    way = check.passage
    assert {*way.fails, *way.slows, *way.proves} <= set(check.module.Outcome)
