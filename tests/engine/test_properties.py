"""What must hold for every session, not only for those that somebody thought of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.story import measured_at, started
from tests.engine.trees import LADDERS, SmallLibrary, small_library
from tests.pace import few
from troubleshoot.engine.engine import Outcome, fold, is_over, node_at, outcome
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    HumanEvent,
    Interrupted,
    Measured,
    Noted,
    Resumed,
    Waited,
    WentBack,
)
from troubleshoot.engine.history import effective
from troubleshoot.engine.state import MOST_REMEDIES, Proof
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Note

MANY = settings(max_examples=few(1000))
LIBRARY = small_library()
CAUSES = ("no_fault", "undetermined", "wifi_weak", *LADDERS)


def next_event(draw: st.DrawFn, events: list[Event], library: SmallLibrary) -> Event:
    """Something that can happen where the session stands."""
    state = fold(events, library)
    node, at = node_at(state, library), state.at
    match node:
        case Ask():
            value = draw(st.sampled_from([choice.value for choice in node.choices]))
            return Answered(when=0.0, at=at, value=value)
        case Note():
            return Noted(when=0.0, at=at, text=draw(st.text(max_size=5)))
        case Do():
            return Acted(when=0.0, at=at, done=draw(st.booleans()))
        case Diagnose():
            return measured_at(at, draw(st.sampled_from(CAUSES)))
        case CheckNode():
            said = draw(st.sampled_from(["ok", "silent", "not_run"]))
            return measured_at(at, "undetermined", {node.check: said})
    return Waited(when=0.0, at=at)


@st.composite
def sessions(draw: st.DrawFn, back: bool = True) -> list[Event]:
    """A session of up to 30 events, with going back and interruptions unless told otherwise."""
    tree = draw(st.sampled_from(["mati", "rawat"]))
    events: list[Event] = [started(f"{tree}.{LIBRARY.tree(tree).start}")]
    for _ in range(draw(st.integers(0, 30))):
        if is_over(fold(events, LIBRARY), LIBRARY):
            break
        turn = draw(st.integers(0, 9)) if back else 9
        if turn == 0:
            events.append(WentBack(when=0.0))
        elif turn == 1:
            events += [Interrupted(when=0.0), Resumed(when=0.0)]
        else:
            events.append(next_event(draw, events, LIBRARY))
    return events


@MANY
@given(sessions())
def test_every_prefix_of_a_session_is_a_session(events: list[Event]) -> None:
    states = [fold(events[:end], LIBRARY) for end in range(1, len(events) + 1)]
    assert all(node_at(state, LIBRARY) for state in states)


@MANY
@given(sessions(back=False), st.data())
def test_back_then_forward_equals_never_having_gone(
    events: list[Event], data: st.DataObject
) -> None:
    humans = [index for index, event in enumerate(events) if isinstance(event, HumanEvent)]
    steps = data.draw(st.integers(0, len(humans)))
    since = humans[-steps] if steps else len(events)
    back = [WentBack(when=0.0)] * steps
    assert fold([*events, *back, *events[since:]], LIBRARY) == fold(events, LIBRARY)


@MANY
@given(sessions())
def test_taking_everything_back_leads_to_the_first_question(events: list[Event]) -> None:
    back = [WentBack(when=0.0)] * len(events)
    first = fold([*events, *back], LIBRARY)
    assert first.facts == {}
    assert first.remedies == ()
    assert not any(isinstance(event, HumanEvent) for event in effective([*events, *back]))


@MANY
@given(sessions())
def test_solved_by_measurement_means_measured_healthy_since_the_last_action(
    events: list[Event],
) -> None:
    state = fold(events, LIBRARY)
    if outcome(state, LIBRARY) is not Outcome.RESOLVED or state.proof is not Proof.MEASURED:
        return
    diagnoses = [
        index
        for index, event in enumerate(events)
        if isinstance(event, Measured) and event.at != "rawat.cek"
    ]
    later = events[diagnoses[-1] + 1 :]
    last = events[diagnoses[-1]]
    assert isinstance(last, Measured)
    assert last.cause == "no_fault"
    assert not any(isinstance(event, (Acted, Resumed)) for event in later)
    assert isinstance(events[-1], Answered)


@MANY
@given(sessions())
def test_at_most_three_remedies_and_none_twice(events: list[Event]) -> None:
    remedies = fold(events, LIBRARY).remedies
    assert len(remedies) == len(set(remedies)) <= MOST_REMEDIES


@MANY
@given(sessions(), st.integers(0, 40))
def test_an_interruption_loses_nothing_that_was_said(events: list[Event], at: int) -> None:
    cut = 1 + at % len(events)
    before = events[:cut]
    after = [*before, Interrupted(when=0.0), Resumed(when=0.0)]
    if is_over(fold(before, LIBRARY), LIBRARY):
        return
    said = [event for event in effective(before) if isinstance(event, HumanEvent)]
    assert [event for event in effective(after) if isinstance(event, HumanEvent)] == said
    assert fold(after, LIBRARY).facts == fold(before, LIBRARY).facts
