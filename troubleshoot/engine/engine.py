"""`state = fold(events)`; the node at `state.at` says what is needed next.

Pure: no clock, no files, no screen. Going back, resuming and replaying are the same fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from troubleshoot.diagnosis.cause import UNDETERMINED
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    HumanEvent,
    Interrupted,
    Measured,
    Noted,
    Resumed,
    Started,
    Waited,
    WentBack,
)
from troubleshoot.engine.state import MOST_REMEDIES, State
from troubleshoot.trees.model import (
    REMEDY,
    Ask,
    CheckNode,
    Diagnose,
    Do,
    Ending,
    Enter,
    Node,
    Note,
    Tree,
    Wait,
)


class IllegalEvent(Exception):
    """The event cannot follow: a journal was changed by hand, or the program is wrong."""


class Library(Protocol):
    """Where trees come from; the same id always gives the same tree."""

    def tree(self, tree_id: str) -> Tree:
        """A tree by id; raises KeyError when there is none."""

    def remedy(self, cause: str) -> Tree | None:
        """The remedy for a cause."""


def fold(events: Sequence[Event], library: Library) -> State:
    """The state after these events; the first must be `Started`."""
    if not events or not isinstance(events[0], Started):
        raise IllegalEvent("a session begins with Started")
    state = _begin(events[0], library)
    for event in effective(events[1:]):
        state = advance(state, event, library)
    return state


def effective(events: Iterable[Event]) -> list[Event]:
    """The events that still count: each `WentBack` takes back the last human one."""
    kept: list[Event] = []
    for event in events:
        if isinstance(event, WentBack):
            _undo(kept)
        elif not isinstance(event, (Interrupted, Resumed)):
            kept.append(event)
    return kept


def can_go_back(events: Iterable[Event]) -> bool:
    """Whether there is something to take back."""
    return any(isinstance(event, HumanEvent) for event in effective(events))


def node_at(state: State, library: Library) -> Node:
    """The node that the session stands at."""
    return library.tree(state.tree_id).nodes[state.node_id]


def is_over(state: State, library: Library) -> bool:
    """Whether the session has reached an ending."""
    return isinstance(node_at(state, library), Ending)


def advance(state: State, event: Event, library: Library) -> State:
    """The state after one more event; raises `IllegalEvent` when it cannot follow."""
    node = node_at(state, library)
    at = getattr(event, "at", None)
    if at != state.at:
        raise IllegalEvent(f"{type(event).__name__} at {at}, but the session stands at {state.at}")
    return _settle(_step(state, node, event, library), library)


def _step(state: State, node: Node, event: Event, library: Library) -> State:
    match node, event:
        case Ask(), Answered():
            return _answer(state, node, event, library)
        case Note(), Noted():
            return _goto(_with_fact(state, node.field, event.text), node.go, library)
        case Do(), Acted():
            stale = replace(state, fresh=None)
            return _goto(stale, node.go if event.done else node.cannot, library)
        case Wait(), Waited():
            return _goto(state, node.go, library)
        case Diagnose(), Measured():
            known = replace(state, fresh=event, latest=event)
            return _goto(known, _route(node.routes, event.cause), library)
        case CheckNode(), Measured():
            outcome = event.results[0].outcome if event.results else "not_run"
            return _goto(state, _route(node.routes, outcome), library)
    raise IllegalEvent(f"{type(event).__name__} cannot follow at {state.at}")


def _answer(state: State, node: Ask, event: Answered, library: Library) -> State:
    for choice in node.choices:
        if choice.value == event.value:
            return _goto(_with_fact(state, node.field, event.value), choice.go, library)
    raise IllegalEvent(f"{state.at} has no answer {event.value!r}")


def _route(routes: object, key: str) -> str:
    assert hasattr(routes, "get")
    target: str = routes.get(key) or routes.get("default") or ""
    if not target:
        raise IllegalEvent(f"nothing is routed for {key!r}")
    return target


def _with_fact(state: State, field: str | None, value: str) -> State:
    return replace(state, facts={**state.facts, field: value}) if field else state


def _begin(started: Started, library: Library) -> State:
    return _settle(State(started=started, at=started.at), library)


def _goto(state: State, target: str, library: Library) -> State:
    if target == REMEDY:
        return _enter_remedy(state, library)
    if target.startswith("tree:"):
        tree = library.tree(target.removeprefix("tree:"))
        return replace(state, at=f"{tree.id}.{tree.start}")
    return replace(state, at=f"{state.tree_id}.{target}")


def _settle(state: State, library: Library) -> State:
    """Walk through nodes that need nobody."""
    for _ in range(20):
        node = node_at(state, library)
        if not isinstance(node, Enter):
            return state
        state = _goto(state, f"tree:{node.tree}", library)
    raise IllegalEvent(f"trees enter each other without end near {state.at}")


def _enter_remedy(state: State, library: Library) -> State:
    """The remedy for the cause just found; after three, or with none, the report."""
    cause = state.latest.cause if state.latest else UNDETERMINED
    tree = library.remedy(cause)
    again = cause in state.remedies
    if tree is None or again or len(state.remedies) >= MOST_REMEDIES:
        return _goto(state, f"tree:{ESCALATE_TREE}", library)
    entered = replace(state, remedies=(*state.remedies, cause))
    return replace(entered, at=f"{tree.id}.{tree.start}")


def _undo(kept: list[Event]) -> None:
    while kept:
        if isinstance(kept.pop(), HumanEvent):
            return


ESCALATE_TREE = "laporan"
