"""`state = fold(events)`; the node at `state.at` says what is needed next.

Pure: no clock, no files, no screen. Going back, resuming and replaying are the same fold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.engine import history as past
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
from troubleshoot.engine.state import MOST_REMEDIES, Library, State, tree_of
from troubleshoot.knowledge import tree as nodes

# From a target in a tree to the node where the session stands next.

ESCALATE_TREE = "laporan"
MOST_ENTRIES = 20


def begin(started: Started, library: Library) -> State:
    """Stand where the session starts; that may be within a remedy."""
    state = State(started=started, at=started.at)
    cause = tree_of(library, state.tree_id).cause
    return pass_transitions(replace(state, remedies=(cause,) if cause else ()), library)


def node_at(state: State, library: Library) -> nodes.Node:
    """The node that the session stands at; raises `IllegalEvent` when there is none."""
    node = tree_of(library, state.tree_id).nodes.get(state.node_id)
    if node is None:
        raise IllegalEvent(f"there is no node {state.at!r}")
    return node


def go_to(state: State, target: str, library: Library) -> State:
    """Stand at a target: a node of this tree, `tree:ID`, or `remedy`."""
    if target == nodes.REMEDY:
        return _enter_remedy(state, library)
    if target.startswith("tree:"):
        return enter(state, tree_of(library, target.removeprefix("tree:")), library)
    return replace(state, at=f"{state.tree_id}.{target}")


def pass_transitions(state: State, library: Library) -> State:
    """Walk through nodes that need nobody, and past steps that an answer speaks against."""
    for _ in range(MOST_ENTRIES):
        node = node_at(state, library)
        if isinstance(node, nodes.Do) and not nodes.fits(node.when, state.facts):
            state = go_to(replace(state, passed=(*state.passed, state.at)), node.cannot, library)
        elif isinstance(node, nodes.Wait) and state.earlier:
            state = go_to(state, node.go, library)
        elif isinstance(node, nodes.Enter):
            state = go_to(state, f"tree:{node.tree}", library)
        else:
            return state
    raise IllegalEvent(f"trees enter each other without end near {state.at}")


def routed(routes: Mapping[str, str], key: str) -> str:
    """Where an outcome or a cause leads."""
    target = routes.get(key) or routes.get("default")
    if not target:
        raise IllegalEvent(f"nothing is routed for {key!r}")
    return target


def _enter_remedy(state: State, library: Library) -> State:
    """The remedy for the cause just found, never by one older than the last action."""
    tree = library.remedy(state.fresh.cause) if state.fresh else None
    return enter(state, tree or tree_of(library, ESCALATE_TREE), library)


def enter(state: State, tree: nodes.Tree, library: Library) -> State:
    """Stand at a tree's start; at the report's instead when no further remedy is to be tried.

    A cause that comes back after its remedy is not treated twice, and at most three layers
    are treated in one session.
    """
    if tree.cause is None:
        return _at_start(state, tree)
    if tree.cause in state.remedies or len(state.remedies) >= MOST_REMEDIES:
        return _at_start(state, tree_of(library, ESCALATE_TREE))
    return _at_start(replace(state, remedies=(*state.remedies, tree.cause)), tree)


def _at_start(state: State, tree: nodes.Tree) -> State:
    return replace(state, at=f"{tree.id}.{tree.start}")


# How a session ended, in one word.


class Outcome(StrEnum):
    """What the exit code and the list of sessions are made from."""

    RESOLVED = "resolved"
    RECORDED = "recorded"
    ESCALATED = "escalated"
    UNFINISHED = "unfinished"


def outcome(state: State, library: Library) -> Outcome:
    """How the session ended, or that it has not; `state.proof` says how sure "resolved" is."""
    match node_at(state, library):
        case nodes.Resolved():
            return Outcome.RESOLVED
        case nodes.Recorded():
            return Outcome.RECORDED
        case nodes.Escalate():
            return Outcome.ESCALATED
        case _:
            return Outcome.UNFINISHED


def fold(events: Sequence[Event], library: Library) -> State:
    """The state after these events; the first must be `Started`."""
    if not events or not isinstance(events[0], Started):
        raise IllegalEvent("a session begins with Started")
    for n, event in enumerate(events):
        begun = event.begun if isinstance(event, Measured) else None
        if begun is not None and not past.may_route(begun, event.when, events[:n]):
            raise IllegalEvent("what was measured in the background came too late or too early")
    state = begin(events[0], library)
    for entry in past.history(events[1:]):
        if isinstance(entry, past.Disturbance):
            state = replace(state, disturbed=True, rechecks=state.rechecks | entry.rechecks)
        else:
            state = advance(state, entry, library)
    return state


def is_over(state: State, library: Library) -> bool:
    """Whether the session has reached an ending."""
    return isinstance(node_at(state, library), nodes.Ending)


def advance(state: State, event: Event, library: Library) -> State:
    """The state after one more event that counts; raises `IllegalEvent` if it cannot follow."""
    at = getattr(event, "at", None)
    if at in state.passed:  # when the trees were older, it was shown
        state = replace(state, at=at)
    if isinstance(event, Waited) and at != state.at:
        return state  # a countdown of older trees: nothing hangs on it
    node = node_at(state, library)
    if isinstance(event, Started) or at != state.at:
        raise IllegalEvent(f"{type(event).__name__} at {at}, but the session stands at {state.at}")
    heard = replace(state, agreed=_agreed(state, event), earlier=False, passed=())
    return pass_transitions(_step(heard, node, event, library), library)


def _agreed(state: State, event: Event) -> bool:
    """A person's answer is agreement until the next action or measurement."""
    match event:
        case Answered():
            return event.value != nodes.UNKNOWN_ANSWER
        case Acted() | Measured():
            return False
    return state.agreed


def _step(state: State, node: nodes.Node, event: Event, library: Library) -> State:
    match node, event:
        case nodes.Ask(), Answered():
            return _answer(state, node, event, library)
        case nodes.Ask(), Measured() if event.cause in node.measured:
            return _diagnosed(state, node.measured, event, library)
        case nodes.Note(), Noted():
            return go_to(_with_fact(state, node.field, event.text), node.go, library)
        case nodes.Do(), Acted():
            stale = replace(state, fresh=None, disturbed=False, earlier=event.earlier)
            return go_to(stale, node.go if event.done else node.cannot, library)
        case nodes.Wait(), Waited():
            return go_to(state, node.go, library)
        case nodes.Diagnose(), Measured():
            return _diagnosed(state, node.routes, event, library)
        case nodes.CheckNode(), Measured():
            return go_to(state, routed(node.routes, _outcome(event, node.check)), library)
    raise IllegalEvent(f"{type(event).__name__} cannot follow at {state.at}")


def _diagnosed(state: State, routes: Mapping[str, str], event: Measured, library: Library) -> State:
    """On by the cause; but what was found wrong on request is measured again before all is well."""
    rechecks = past.rechecks_after(state.rechecks, event)
    known = replace(state, fresh=event, latest=event, disturbed=False, rechecks=rechecks)
    again = past.tree_again(rechecks) if event.cause == NO_FAULT else None
    if again:
        return enter(known, tree_of(library, again), library)
    return go_to(known, routed(routes, event.cause), library)


def _answer(state: State, node: nodes.Ask, event: Answered, library: Library) -> State:
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
