"""Events to lines and back; what is no event, and what a newer program wrote."""

from __future__ import annotations

import contextlib
import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.result import CheckResult, State
from tests.pace import few
from tests.session.sample import a_result, sample_events
from troubleshoot.diagnosis.last_healthy import Change
from troubleshoot.engine.events import Acted, Answered, Event, Measured, Started
from troubleshoot.session.codec import TYPES, FromNewer, Garbled, decode, encode

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(), JSON, max_size=3)
RESULTS = st.builds(
    CheckResult,
    check=st.text(),
    state=st.sampled_from(State),
    outcome=st.text(),
    reading=OBJECTS,
    reason=st.none() | st.text(),
    seconds=st.integers(0, 10_000).map(lambda thousandths: thousandths / 1000),
)
NAMES = st.lists(st.text(), max_size=3).map(tuple)
PAIRS = st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple)
CHANGES = st.builds(Change, st.text(), st.text(), st.text(), NUMBERS)
VALUES: dict[str, st.SearchStrategy[object]] = {
    **{name: st.text() for name in ("at", "value", "text", "cause", "sure")},
    **{name: st.text() for name in ("session", "language", "program", "trees", "system")},
    "when": NUMBERS,
    "seconds": NUMBERS,
    "begun": st.none() | NUMBERS.filter(bool),
    **{name: st.booleans() for name in ("done", "earlier", "gone", "given")},
    "part": st.text(),
    "field": st.none() | st.text(),
    "profile": OBJECTS,
    "simulated": st.none() | st.text(),
    "utc_offset_s": st.none() | st.integers(-50_400, 50_400),
    **{name: NAMES for name in ("also", "rivals", "unmeasured", "harmless")},
    **{name: PAIRS for name in ("because", "despite")},
    "changed": st.lists(CHANGES, max_size=2).map(tuple),
    "chain": PAIRS,
    "results": st.lists(RESULTS, max_size=2).map(tuple),
}


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(list(TYPES.values())))
    return kind(**{field.name: draw(VALUES[field.name]) for field in fields(kind)})  # type: ignore[arg-type]


@settings(max_examples=few(1000))
@given(any_event())
def test_every_event_survives_the_way_to_the_disk_and_back(event: Event) -> None:
    line = encode(event)
    assert line.endswith(b"\n")
    assert b"\n" not in line[:-1]
    assert decode(line) == event


@settings(max_examples=few(1000))
@given(any_event(), st.data())
def test_no_beginning_of_a_line_is_taken_for_an_event(event: Event, data: st.DataObject) -> None:
    line = encode(event)
    cut = data.draw(st.integers(0, len(line) - 2))
    with pytest.raises(Garbled):
        decode(line[:cut])


@settings(max_examples=few(1000))
@given(st.binary(max_size=80) | JSON.map(lambda value: json.dumps(value).encode()))
def test_rubbish_is_garbled_or_newer_and_nothing_else(line: bytes) -> None:
    with pytest.raises((Garbled, FromNewer)):
        decode(line)


@pytest.mark.parametrize("event", sample_events(), ids=lambda event: type(event).__name__)
def test_the_sample_survives(event: Event) -> None:
    assert decode(encode(event)) == event


def test_a_result_keeps_its_reading_and_its_seconds_to_the_thousandth() -> None:
    base = next(event for event in sample_events() if isinstance(event, Measured))
    line = encode(Measured(**{**vars(base), "results": (a_result(),)}))
    event = decode(line)
    assert isinstance(event, Measured)
    assert event.results[0].reading == a_result().reading
    assert event.results[0].seconds == 0.123
    assert encode(event) == line


def test_only_the_first_line_carries_the_version() -> None:
    carrying = ["v" in json.loads(encode(event)) for event in sample_events()]
    assert carrying == [True] + [False] * (len(carrying) - 1)


def test_every_field_of_every_event_is_tried_here() -> None:
    names = {field.name for kind in TYPES.values() for field in fields(kind)}
    assert names == set(VALUES)


def test_the_names_on_the_disk_are_these() -> None:
    """A class that gets another name would make old journals unreadable."""
    assert set(TYPES) == {
        "started",
        "answered",
        "noted",
        "acted",
        "measured",
        "waited",
        "went_back",
        "interrupted",
        "resumed",
        "struck",
        "consented",
    }


@settings(max_examples=few(1000), deadline=None)
@given(any_event(), st.data())
def test_a_changed_value_is_an_event_or_garbled(event: Event, data: st.DataObject) -> None:
    line = json.loads(encode(event))
    key = data.draw(st.sampled_from(sorted(set(line) - {"type", "v"})))
    with contextlib.suppress(Garbled):
        assert isinstance(decode(json.dumps(line | {key: data.draw(JSON)}).encode()), type(event))


def test_every_event_has_a_type() -> None:
    assert set(TYPES.values()) == set(Event.__subclasses__())


ANSWERED = {"type": "answered", "when": 1.0, "at": "a.b", "value": "ya"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"when": "1"},
        {"when": True},
        {"when": float("nan")},
        {"when": float("inf")},
        {"at": None},
        {"value": 3},
        {"type": 3},
        {"v": "1"},
        {"v": 0},
    ],
    ids=str,
)
def test_a_wrong_value_is_garbled(wrong: dict[str, object]) -> None:
    with pytest.raises(Garbled):
        decode(json.dumps(ANSWERED | wrong).encode())


@pytest.mark.parametrize("name", ["when", "at", "value", "type"])
def test_a_missing_value_is_garbled(name: str) -> None:
    with pytest.raises(Garbled):
        decode(json.dumps({key: value for key, value in ANSWERED.items() if key != name}).encode())


def test_a_value_that_nobody_knows_is_ignored() -> None:
    assert decode(json.dumps(ANSWERED | {"mood": "good"}).encode()) == Answered(
        when=1.0, at="a.b", value="ya"
    )


@pytest.mark.parametrize("newer", [{"v": 2}, {"v": 2, "when": "x"}, {"type": "dreamt"}], ids=str)
def test_a_newer_line_is_not_garbled(newer: dict[str, object]) -> None:
    with pytest.raises(FromNewer):
        decode(json.dumps(ANSWERED | newer).encode())


def test_a_beginning_without_a_version_is_garbled() -> None:
    started = next(event for event in sample_events() if isinstance(event, Started))
    data = json.loads(encode(started))
    del data["v"]
    with pytest.raises(Garbled):
        decode(json.dumps(data).encode())


def test_nesting_without_end_is_garbled() -> None:
    with pytest.raises(Garbled):
        decode(b"[" * 100_000)


def test_a_step_done_as_ever_keeps_its_bytes() -> None:
    old = b'{"type":"acted","when":1.0,"at":"a.b","done":true}\n'
    assert encode(Acted(when=1.0, at="a.b", done=True)) == old
    assert decode(old) == Acted(when=1.0, at="a.b", done=True)
    new = encode(Acted(when=1.0, at="a.b", done=True, earlier=True))
    assert decode(new) == Acted(when=1.0, at="a.b", done=True, earlier=True)
