"""A result of the background as an event: where it may stand, and what it makes needless."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.story import measured_at, started
from tests.engine.trees import changed, small_library
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    IllegalEvent,
    Measured,
    Resumed,
    Waited,
    WentBack,
)
from troubleshoot.engine.history import may_route
from troubleshoot.knowledge.tree import Ask

LIBRARY = small_library()
ASKED = LIBRARY.tree("mati").nodes["lingkup"]
assert isinstance(ASKED, Ask)
LIBRARY = changed(LIBRARY, "mati", replace(ASKED, measured={"cable_unplugged": "remedy"}))
SAFE = [started("mati.bahaya"), Answered(when=0.0, at="mati.bahaya", value="tidak")]


def found(cause: str, when: float, begun: float | None, at: str = "mati.lingkup") -> Measured:
    return replace(measured_at(at, cause), when=when, begun=begun)


@pytest.mark.parametrize(
    ("begun", "now", "may"),
    [(99.0, 100.0, True), (40.0, 100.0, True), (39.9, 100.0, False), (100.1, 100.0, False)],
)
def test_at_most_a_minute_old(begun: float, now: float, may: bool) -> None:
    assert may_route(begun, now, SAFE) is may


@pytest.mark.parametrize("done", [Acted(when=50.0, at="x", done=True), Waited(when=50.0, at="x")])
@pytest.mark.parametrize(("begun", "may"), [(49.9, False), (50.0, False), (50.1, True)])
def test_only_if_begun_after_what_was_done(done: Event, begun: float, may: bool) -> None:
    assert may_route(begun, 60.0, [*SAFE, done]) is may
    assert may_route(begun, 60.0, [*SAFE, done, WentBack(when=55.0)]) is may


def test_only_if_begun_after_the_session_went_on() -> None:
    assert not may_route(49.0, 60.0, [*SAFE, Resumed(when=50.0)])
    assert may_route(51.0, 60.0, [*SAFE, Resumed(when=50.0)])


def test_a_known_cause_passes_the_question_by() -> None:
    state = fold([*SAFE, found("cable_unplugged", 10.0, 5.0)], LIBRARY)
    assert state.at == "remedi-cable_unplugged.langkah-1"
    assert state.fresh is not None
    assert "scope" not in state.facts


def test_going_back_leads_to_the_question_before() -> None:
    state = fold([*SAFE, found("cable_unplugged", 10.0, 5.0), WentBack(when=11.0)], LIBRARY)
    assert (state.at, state.fresh) == ("mati.bahaya", None)


@pytest.mark.parametrize(
    "event",
    [
        found("cable_unplugged", 100.0, 39.0),
        found("cable_unplugged", 10.0, 11.0),
        found("no_address", 10.0, 5.0),
    ],
    ids=["too old", "from later", "a cause that does not answer the question"],
)
def test_what_cannot_route_is_no_event_of_a_session(event: Measured) -> None:
    with pytest.raises(IllegalEvent):
        fold([*SAFE, event], LIBRARY)


def test_begun_before_an_action_it_is_no_event_of_a_session() -> None:
    done = Acted(when=20.0, at="remedi-cable_unplugged.langkah-1", done=True)
    early = found("no_fault", 30.0, 15.0, "remedi-cable_unplugged.ukur-1")
    events = [*SAFE, found("cable_unplugged", 10.0, 5.0), done]
    with pytest.raises(IllegalEvent):
        fold([*events, early], LIBRARY)
    assert fold([*events, replace(early, begun=25.0)], LIBRARY).fresh is not None
