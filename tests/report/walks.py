"""Random sessions: any event that the trees allow, with readings nobody has thought of."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from checks.result import CheckResult, State
from tests.report.office import CAUSES, LIBRARY, PROFILE
from tests.report.sessions import started
from troubleshoot.engine.engine import fold, is_over, node_at
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    Interrupted,
    Measured,
    Noted,
    Resumed,
    Waited,
    WentBack,
)
from troubleshoot.engine.history import can_go_back
from troubleshoot.knowledge.tree import Ask, Do, Note, Wait

TIMES = st.floats(-1e12, 1e12) | st.sampled_from([0.0, 1.8e9, float("nan"), float("inf")])
WORDS = st.text(max_size=60) | st.sampled_from(["ping", "<b>&amp;", "a\x1b[31m", "x" * 400])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
CHECKS = st.sampled_from(["link", "address", "gateway", "internet", "dns", "web"]) | WORDS
PROFILE_KEYS = WORDS | st.sampled_from([*sorted(PROFILE), "priorities"])
KEYS = WORDS | st.sampled_from(["hosts", "servers", "ms", "ssid", "saved_ssids", "mac"])
RESULTS = st.builds(
    CheckResult,
    check=CHECKS,
    state=st.sampled_from(State),
    outcome=st.sampled_from(["ok", "silent", "not_run"]) | WORDS,
    reading=st.dictionaries(
        WORDS | st.sampled_from(["hosts", "servers", "ms"]), VALUES, max_size=4
    ),
    reason=st.none() | WORDS,
    seconds=st.floats(),
)
LINKS = st.sampled_from(["pc", "cable", "router", "isp", "moon"])
STATES = st.sampled_from(["ok", "problem", "blocked", "not_run", "melted"])


@st.composite
def sessions(draw: st.DrawFn) -> list[Event]:
    """A list of events that folds."""
    profile = draw(st.just(PROFILE) | st.dictionaries(PROFILE_KEYS, VALUES, max_size=3))
    offset = draw(st.none() | st.integers(-100_000, 100_000))
    language = draw(st.sampled_from(["id", "en"]))
    events: list[Event] = [
        started(profile=profile, utc_offset_s=offset, language=language, when=draw(TIMES))
    ]
    for _ in range(draw(st.integers(0, 25))):
        state = fold(events, LIBRARY)
        if is_over(state, LIBRARY):
            break
        events += draw(_next(events, state.at))
    return events


@st.composite
def _next(draw: st.DrawFn, events: list[Event], at: str) -> list[Event]:
    when = draw(TIMES)
    if can_go_back(events) and draw(st.integers(0, 9)) == 0:
        return [WentBack(when=when)]
    if draw(st.integers(0, 9)) == 0:
        return [Interrupted(when=when), Resumed(when=when)]
    node = node_at(fold(events, LIBRARY), LIBRARY)
    match node:
        case Ask():
            values = [choice.value for choice in node.choices]
            return [Answered(when=when, at=at, value=draw(st.sampled_from(values)))]
        case Note():
            return [Noted(when=when, at=at, text=draw(WORDS))]
        case Do():
            return [Acted(when=when, at=at, done=draw(st.booleans()))]
        case Wait():
            return [Waited(when=when, at=at)]
        case _:
            return [draw(_measured(when, at))]


@st.composite
def _measured(draw: st.DrawFn, when: float, at: str) -> Measured:
    known = st.sampled_from([*CAUSES.causes, "from_the_future"])
    return Measured(
        when=when,
        at=at,
        cause=draw(known),
        sure=draw(st.sampled_from(["certain", "likely", "unknown", "perhaps"])),
        also=tuple(draw(st.lists(known, max_size=2))),
        chain=tuple(draw(st.lists(st.tuples(LINKS, STATES), max_size=7))),
        results=tuple(draw(st.lists(RESULTS, max_size=4))),
        seconds=1.0,
    )
