"""A participant's result as plain JSON, and back from a file that nobody can vouch for."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from troubleshoot.training.attempt import Attempt
from troubleshoot.training.score import Score

SCHEMA = 1
KIND = "troubleshoot-practice"
MARK = "SIMULASI"
_LETTERS = "bcdfghjkmnpqrstvwxyz"


@dataclass(frozen=True)
class TestResult:
    """One test: the questions' ids, and whether each was answered right."""

    answers: Mapping[str, bool]

    @property
    def right(self) -> int:
        """How many were right."""
        return sum(self.answers.values())


@dataclass(frozen=True)
class ScenarioResult:
    """One exercise, as it counts for the class."""

    scenario: str
    total: int
    passed: bool
    parts: Mapping[str, int]
    falls: tuple[str, ...]
    stuck: tuple[str, ...]
    seconds: int


@dataclass(frozen=True)
class Result:
    """Everything that one run of `practice` leaves. `when`: seconds since 1970-01-01 UTC."""

    id: str
    name: str
    unit: str
    seed: int
    when: float
    scenarios: tuple[ScenarioResult, ...] = ()
    before: TestResult | None = None
    after: TestResult | None = None


def new_id() -> str:
    """Nine letters; the same file copied twice counts once."""
    return "".join(secrets.choice(_LETTERS) for _ in range(9))


def result_of(attempt: Attempt, score: Score) -> ScenarioResult:
    """The part of an attempt that is kept."""
    return ScenarioResult(
        scenario=attempt.scenario.id,
        total=score.total,
        passed=score.passed,
        parts={part.name: part.points for part in score.parts},
        falls=score.falls,
        stuck=score.stuck,
        seconds=round(attempt.seconds),
    )


def as_json(result: Result, program: str) -> str:
    """One JSON object."""
    head = {"schema": SCHEMA, "kind": KIND, "mark": MARK, "program": program}
    return json.dumps({**head, **_plain(asdict(result))}, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value
