"""`state = fold(events)`; the node at `state.at` says what is needed next.

Pure: no clock, no files, no screen. Going back, resuming and replaying are the same fold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    IllegalEvent,
    Measured,
    Noted,
    Started,
    Waited,
)
from troubleshoot.engine.history import Disturbance, can_go_back, effective, history
from troubleshoot.engine.library import Library, tree_of
from troubleshoot.engine.owed import owed_after, tree_again
from troubleshoot.engine.routing import ESCALATE_TREE, begin, enter, go_to, node_at, routed, settle
from troubleshoot.engine.state import State
from troubleshoot.trees.model import (
    UNKNOWN_ANSWER,
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Ending,
    Node,
    Note,
    Wait,
)

__all__ = [
    "ESCALATE_TREE",
    "IllegalEvent",
    "Library",
    "advance",
    "can_go_back",
    "effective",
    "fold",
    "is_over",
    "node_at",
]


def fold(events: Sequence[Event], library: Library) -> State:
    """The state after these events; the first must be `Started`."""
    if not events or not isinstance(events[0], Started):
        raise IllegalEvent("a session begins with Started")
    state = begin(events[0], library)
    for entry in history(events[1:]):
        if isinstance(entry, Disturbance):
            state = replace(state, disturbed=True, owed=state.owed | entry.owed)
        else:
            state = advance(state, entry, library)
    return state


def is_over(state: State, library: Library) -> bool:
    """Whether the session has reached an ending."""
    return isinstance(node_at(state, library), Ending)


def advance(state: State, event: Event, library: Library) -> State:
    """The state after one more event that counts; raises `IllegalEvent` if it cannot follow."""
    node = node_at(state, library)
    at = getattr(event, "at", None)
    if isinstance(event, Started) or at != state.at:
        raise IllegalEvent(f"{type(event).__name__} at {at}, but the session stands at {state.at}")
    heard = replace(state, agreed=_agreed(state, event))
    return settle(_step(heard, node, event, library), library)


def _agreed(state: State, event: Event) -> bool:
    """A person's answer is agreement until the next action or measurement."""
    match event:
        case Answered():
            return event.value != UNKNOWN_ANSWER
        case Acted() | Measured():
            return False
    return state.agreed


def _step(state: State, node: Node, event: Event, library: Library) -> State:
    match node, event:
        case Ask(), Answered():
            return _answer(state, node, event, library)
        case Note(), Noted():
            return go_to(_with_fact(state, node.field, event.text), node.go, library)
        case Do(), Acted():
            stale = replace(state, fresh=None, disturbed=False)
            return go_to(stale, node.go if event.done else node.cannot, library)
        case Wait(), Waited():
            return go_to(state, node.go, library)
        case Diagnose(), Measured():
            return _diagnosed(state, node, event, library)
        case CheckNode(), Measured():
            return go_to(state, routed(node.routes, _outcome(event, node.check)), library)
    raise IllegalEvent(f"{type(event).__name__} cannot follow at {state.at}")


def _diagnosed(state: State, node: Diagnose, event: Measured, library: Library) -> State:
    """On by the cause; but what was found wrong on request is measured again before all is well."""
    owed = owed_after(state.owed, event)
    known = replace(state, fresh=event, latest=event, disturbed=False, owed=owed)
    again = tree_again(owed) if event.cause == NO_FAULT else None
    if again:
        return enter(known, tree_of(library, again), library)
    return go_to(known, routed(node.routes, event.cause), library)


def _answer(state: State, node: Ask, event: Answered, library: Library) -> State:
    for choice in node.choices:
        if choice.value == event.value:
            return go_to(_with_fact(state, node.field, event.value), choice.go, library)
    raise IllegalEvent(f"{state.at} has no answer {event.value!r}")


def _outcome(measured: Measured, check: str) -> str:
    """What one check said, whatever else was measured with it."""
    said = (result.outcome for result in measured.results if result.check == check)
    return next(said, "not_run")


def _with_fact(state: State, field: str | None, value: str) -> State:
    return replace(state, facts={**state.facts, field: value}) if field else state
