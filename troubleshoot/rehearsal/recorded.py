"""A session's events as a story, to be kept beside the trees."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from checks.result import NOT_RUN
from troubleshoot.engine.engine import effective, fold
from troubleshoot.engine.events import Acted, Answered, Event, Measured, Noted, Started
from troubleshoot.engine.outcome import Outcome, outcome
from troubleshoot.rehearsal.player import found
from troubleshoot.trees.edges import CANNOT, DONE, ONWARD
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.trees.model import CheckNode


def story_of(events: Sequence[Event], name: str, library: TreeLibrary) -> str:
    """The YAML of one file of journeys. What people wrote is left out: it may be private."""
    started = events[0]
    assert isinstance(started, Started)
    lines = ["stories:", f"  - story: {_quoted(name)}"]
    lines += [f"    start: {started.at.rpartition('.')[0]}", "    walk:"]
    lines += [f"      - {at}: {_quoted(says)}" for at, says in _walk(events, library)]
    return "\n".join([*lines, *_ending(events, library)]) + "\n"


def _walk(events: Sequence[Event], library: TreeLibrary) -> Iterator[tuple[str, str]]:
    for event in effective(events[1:]):
        at = str(getattr(event, "at", ""))
        if at:
            yield at.rpartition(".")[2], _said(event, at, library)


def _said(event: Event, at: str, library: TreeLibrary) -> str:
    match event:
        case Answered():
            return event.value
        case Acted():
            return DONE if event.done else CANNOT
        case Measured():
            return _measured(event, at, library)
        case Noted():
            return "catatan"
    return ONWARD


def _measured(event: Measured, at: str, library: TreeLibrary) -> str:
    tree, _, node_id = at.rpartition(".")
    node = library.tree(tree).nodes.get(node_id)
    if not isinstance(node, CheckNode):
        return event.cause
    said = (result.outcome for result in event.results if result.check == node.check)
    return next(said, NOT_RUN)


def _ending(events: Sequence[Event], library: TreeLibrary) -> list[str]:
    state = fold(events, library)
    ended = outcome(state, library)
    if ended is not Outcome.ESCALATED:
        return [f"    ends: {ended}"]
    cause, owner, priority = found(state, library)
    told = {"ends": ended, "cause": cause, "owner": owner, "priority": priority}
    return [f"    {key}: {value}" for key, value in told.items() if value]


def _quoted(text: str) -> str:
    """Plain where YAML takes it so; JSON strings are YAML strings."""
    plain = text.replace("_", "").replace("-", "").isalnum() and text.isascii()
    return text if plain else json.dumps(text, ensure_ascii=False)
