"""docs/checks.md says what the checks do, and every outcome is explained in it."""

import ast
from pathlib import Path

import pytest

from checks.check import Check
from checks.registry import CHECKS
from docs.tools.checks_page import PAGE, outcomes, page


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m docs.tools.checks_page"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_outcome_is_explained(check: Check) -> None:
    source = ast.parse(Path(str(check.module.__file__)).read_text("utf-8"))
    explained = {name for name, meaning in outcomes(source) if meaning}
    assert explained == {outcome.value for outcome in check.module.Outcome}
