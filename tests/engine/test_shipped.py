"""Whatever is answered and measured, the shipped trees lead to an ending, and soon enough."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.story import measured_at, started
from tests.pace import few
from troubleshoot.engine.engine import Outcome, fold, is_over, node_at, outcome
from troubleshoot.engine.events import Acted, Answered, Event, Noted, Waited
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Escalate, Note

LIBRARY = Knowledge.open()
CAUSES = ["no_fault", "undetermined", *LIBRARY.causes().causes]
STARTS = [head.id for head in LIBRARY.symptoms()]
LONGEST = 80


def next_event(data: st.DataObject, events: list[Event]) -> Event:
    """Something that can happen where the session stands."""
    at = fold(events, LIBRARY).at
    match node_at(fold(events, LIBRARY), LIBRARY):
        case Ask(choices=choices):
            return Answered(when=0.0, at=at, value=data.draw(st.sampled_from(choices)).value)
        case Note():
            return Noted(when=0.0, at=at, text="")
        case Do():
            return Acted(when=0.0, at=at, done=data.draw(st.booleans()))
        case Diagnose():
            return measured_at(at, data.draw(st.sampled_from(CAUSES)))
        case CheckNode(check=check, routes=routes):
            return measured_at(
                at, "undetermined", {check: data.draw(st.sampled_from(sorted(routes)))}
            )
    return Waited(when=0.0, at=at)


@pytest.mark.parametrize("tree", LIBRARY.ids)
@settings(max_examples=few(100))
@given(st.data())
def test_every_walk_comes_to_an_end(tree: str, data: st.DataObject) -> None:
    events: list[Event] = [started(f"{tree}.{LIBRARY.tree(tree).start}")]
    while not is_over(fold(events, LIBRARY), LIBRARY):
        assert len(events) < LONGEST, [getattr(event, "at", "") for event in events]
        events.append(next_event(data, events))
    state = fold(events, LIBRARY)
    ending = node_at(state, LIBRARY)
    if isinstance(ending, Escalate) and tree in STARTS:
        assert ending.cause or state.latest, "no cause is named"
    if outcome(state, LIBRARY) is Outcome.RESOLVED:
        assert isinstance(events[-1], Answered), "solved, and nobody was asked"


@pytest.mark.parametrize("tree", ["vicon", "siaran-langsung"])
@settings(max_examples=few(300))
@given(st.data())
def test_nothing_is_restarted_while_a_meeting_runs(tree: str, data: st.DataObject) -> None:
    events: list[Event] = [started(f"{tree}.{LIBRARY.tree(tree).start}")]
    for _ in range(LONGEST):
        state = fold(events, LIBRARY)
        node = node_at(state, LIBRARY)
        if is_over(state, LIBRARY):
            return
        event = next_event(data, events)
        if isinstance(event, Answered) and getattr(node, "field", None) == "event":
            event = replace(event, value="berlangsung")
        running = state.facts.get("event") == "berlangsung"
        if running and isinstance(node, Do):
            assert "lalu cabut daya" not in node.text.id, state.at
        events.append(event)
