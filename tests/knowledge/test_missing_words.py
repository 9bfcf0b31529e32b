"""What checks may say must have words: lint names each outcome and each reason that has none."""

from __future__ import annotations

import pytest

from checks.reason import Reason
from checks.registry import BY_NAME
from tests.knowledge.houses import faults, files


@pytest.mark.parametrize("check", BY_NAME)
def test_every_outcome_of_every_check_needs_words(check: str) -> None:
    house = files()
    outcome = list(BY_NAME[check].module.Outcome)[-1].value
    part = house["evidence.yaml"].partition(f"  {check}:\n")
    line = f"      {outcome}: {{id: A., en: A.}}\n"
    house["evidence.yaml"] = part[0] + part[1] + part[2].replace(line, "", 1)
    (problem,) = faults(house)
    assert problem.code == "outcome-without-words"
    assert f"`{check}: {outcome}`" in problem.message


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_needs_words(reason: Reason) -> None:
    house = files()
    line = f"\n  {reason}: {{id: A., en: A.}}\n"
    house["evidence.yaml"] = house["evidence.yaml"].replace(line, "\n")
    (problem,) = faults(house)
    assert (problem.code, f"`{reason}`" in problem.message) == ("reason-without-words", True)


def test_words_for_what_no_check_says_are_a_fault() -> None:
    house = files()
    house["evidence.yaml"] = house["evidence.yaml"].replace("  dns:\n", "  dnss:\n")
    assert {one.code for one in faults(house)} == {"unknown-check", "outcome-without-words"}
    del house["evidence.yaml"]
    assert [one.code for one in faults(house)] == ["missing-file"]
