"""Dataclasses to JSON and back: what the type hints say, and nothing else."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.sessions import escalated, report_of
from troubleshoot.report.model import Answer, Evidence, Headline, Office, Remark, Report, StepTaken
from troubleshoot.storage.codec import FLAT, Malformed, load, members, named, plain, written
from troubleshoot.text import Text
from troubleshoot.training import results
from troubleshoot.training.quiz import LENGTH
from troubleshoot.training.results import NotAResult, Result, ScenarioResult, as_json, read_result


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    name: str = field(metadata=named("called"))
    size: float = 0.0


@dataclass(frozen=True)
class Outer:
    inner: Inner
    many: tuple[Inner, ...]
    pair: tuple[str, int]
    colour: Colour | None
    counts: Mapping[str, int]
    anything: Any = None
    sure: bool = True


ONE = Outer(Inner("a", 1.5), (Inner("b"),), ("c", 2), Colour.RED, {"d": 3}, [None, {"e": 1}], False)
AS_JSON = {
    "inner": {"called": "a", "size": 1.5},
    "many": [{"called": "b", "size": 0.0}],
    "pair": ["c", 2],
    "colour": "red",
    "counts": {"d": 3},
    "anything": [None, {"e": 1}],
    "sure": False,
}


def test_there_and_back() -> None:
    assert plain(ONE) == AS_JSON
    assert load(Outer, json.loads(json.dumps(AS_JSON))) == ONE


def test_what_is_missing_has_its_default_and_what_is_unknown_is_left() -> None:
    known = {key: value for key, value in AS_JSON.items() if key not in ("anything", "sure")}
    found = load(Outer, known | {"mood": "good"})
    assert (found.anything, found.sure) == (None, True)


def test_whole_numbers_are_numbers_too() -> None:
    assert load(Inner, {"called": "a", "size": 2}).size == 2.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"inner": None},
        {"inner": {"size": 1.0}},
        {"inner": {"called": 1}},
        {"inner": {"called": "a", "size": True}},
        {"inner": {"called": "a", "size": float("nan")}},
        {"inner": {"called": "a", "size": 10**400}},
        {"many": {}},
        {"many": "ab"},
        {"pair": ["c"]},
        {"pair": ["c", 2, 3]},
        {"pair": "c2"},
        {"pair": ["c", 2.0]},
        {"pair": ["c", True]},
        {"colour": "blue"},
        {"colour": []},
        {"counts": {"d": "3"}},
        {"counts": []},
        {"sure": 1},
    ],
    ids=str,
)
def test_a_wrong_value_is_malformed(wrong: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        load(Outer, AS_JSON | wrong)


def test_a_field_can_be_flat_or_written_in_its_own_way() -> None:
    @dataclass
    class Flat:
        inner: Inner = field(metadata=FLAT)
        last: Inner = field(metadata=written(lambda inner: inner.name))

    assert members(Flat(Inner("a"), Inner("b"))) == {"called": "a", "size": 0.0, "last": "b"}


def test_a_text_says_itself_what_it_is() -> None:
    assert plain((Text("ya"), Text("ya", "yes"))) == [{"id": "ya"}, {"id": "ya", "en": "yes"}]


NOT_ALWAYS = {"unwritten", "sparse"}


def test_every_field_of_a_report_is_in_its_record() -> None:
    """A field that is added to the model is added to the JSON by that alone."""
    report = report_of(escalated())
    record: dict[str, Any] = plain(report)
    renamed = {"session": "id", "headline": "cause", "program": "versions", "trees": "versions"}
    renamed["system"] = "versions"
    assert {renamed.get(one.name, one.name) for one in fields(Report)} <= set(record)
    assert {one.name for one in fields(Headline)} <= set(record)
    for kind, one in (
        (Office, record["office"]),
        (Evidence, record["evidence"][0]),
        (StepTaken, record["steps"][0]),
        (Answer, record["answers"][0]),
        (Remark, record["remarks"][0]),
    ):
        assert {f.name for f in fields(kind) if not NOT_ALWAYS & set(f.metadata)} <= set(one)


def test_the_seconds_of_a_measurement_are_kept_to_the_thousandth() -> None:
    row = replace(report_of(escalated()).evidence[0], seconds=0.12345)
    assert plain(row)["seconds"] == 0.123


WORDS = st.from_regex(r"[A-Za-z0-9_.-]{1,12}", fullmatch=True)
SHORT = st.lists(WORDS, max_size=3).map(tuple)
TESTS = st.none() | st.builds(
    results.TestResult,
    answers=st.dictionaries(WORDS, st.booleans(), min_size=LENGTH, max_size=LENGTH),
)


@st.composite
def scenarios(draw: st.DrawFn) -> ScenarioResult:
    parts = draw(st.dictionaries(WORDS, st.integers(0, 25), max_size=4))
    falls = draw(SHORT)
    return ScenarioResult(
        scenario=draw(WORDS),
        total=sum(parts.values()),
        passed=not falls and draw(st.booleans()),
        parts=parts,
        falls=falls,
        stuck=draw(SHORT),
        seconds=draw(st.integers(0, 10**7)),
    )


RESULTS = st.builds(
    Result,
    id=WORDS,
    name=WORDS,
    unit=st.just("") | WORDS,
    seed=st.integers(0, 999_999),
    when=st.floats(0, 2**40),
    scenarios=st.lists(scenarios(), max_size=2).map(tuple),
    before=TESTS,
    after=TESTS,
)
STRANGE: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([{}])
)


@given(RESULTS)
def test_every_result_survives_the_way_to_the_stick_and_back(result: Result) -> None:
    assert read_result(as_json(result, "0").encode()) == result


@given(RESULTS, st.data())
def test_a_changed_result_is_one_or_is_refused(result: Result, data: st.DataObject) -> None:
    value = json.loads(as_json(result, "0"))
    inside = [value, *value["scenarios"]]
    chosen = data.draw(st.sampled_from(inside))
    chosen[data.draw(st.sampled_from(sorted(chosen)))] = data.draw(STRANGE)
    with contextlib.suppress(NotAResult):
        assert isinstance(read_result(json.dumps(value).encode()), Result)


@given(st.binary(max_size=80) | STRANGE.map(lambda value: json.dumps(value).encode()))
def test_rubbish_is_no_result(data: bytes) -> None:
    with pytest.raises(NotAResult):
        read_result(data)
