"""A participant's result as plain JSON, and how far one that somebody brings is believed."""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from troubleshoot.errors import TroubleshootError
from troubleshoot.storage.codec import load, members
from troubleshoot.text import inert_json, one_line, shortened
from troubleshoot.training import class_words as words
from troubleshoot.training.quiz import LENGTH
from troubleshoot.training.score import Attempt, Score

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
    return inert_json(json.dumps({**head, **members(result)}, ensure_ascii=False, indent=1)) + "\n"


# A result file as somebody brings it: nothing in it is believed before it is looked at.

MOST_BYTES = 200_000
MOST_ENTRIES = 50
LONGEST_NAME = 200
_WORD = re.compile(r"[A-Za-z0-9_.-]{1,120}")


class NotAResult(TroubleshootError):
    """The file is no result; `text` says why in one sentence."""


def read_result(data: bytes) -> Result:
    """The result in a file's bytes; raises `NotAResult`."""
    if len(data) > MOST_BYTES:
        raise NotAResult(words.TOO_BIG)
    try:
        raw = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotAResult(words.DAMAGED) from None
    if not isinstance(raw, dict) or raw.get("kind") != KIND:
        raise NotAResult(words.OTHER)
    if raw.get("schema") != SCHEMA:
        raise NotAResult(words.NEWER)
    try:
        return _believed(load(Result, {"unit": ""} | raw))
    except ValueError:
        raise NotAResult(words.DAMAGED) from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number here")


def _believed(result: Result) -> Result:
    """What a run of the program can have left; raises ValueError."""
    _demand(_is_word(result.id), 0 <= result.seed <= 999_999, 0 <= result.when <= 2**40)
    _demand(len(result.scenarios) <= MOST_ENTRIES)
    for test in filter(None, (result.before, result.after)):
        _demand(len(test.answers) == LENGTH, *map(_is_word, test.answers))
    return replace(
        result,
        name=believed_name(result.name) or "?",
        unit=believed_name(result.unit),
        scenarios=tuple(map(_scenario, result.scenarios)),
    )


def believed_name(name: str) -> str:
    """A name on one line; what is longer than any ends in `…`."""
    return shortened(one_line(name[: 3 * LONGEST_NAME]), LONGEST_NAME)


def _scenario(one: ScenarioResult) -> ScenarioResult:
    _demand(*(len(entries) <= MOST_ENTRIES for entries in (one.falls, one.stuck)))
    _demand(*map(_is_word, (one.scenario, *one.parts, *one.falls, *one.stuck)))
    _demand(*(0 <= points <= 100 for points in (one.total, *one.parts.values())))
    _demand(sum(one.parts.values()) == one.total, 0 <= one.seconds <= 10**7)
    return replace(one, passed=one.passed and not one.falls)


def _demand(*true: bool) -> None:
    if not all(true):
        raise ValueError("out of bounds")


def _is_word(text: str) -> bool:
    return bool(_WORD.fullmatch(text))
