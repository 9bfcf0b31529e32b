"""How a session ended, in one word."""

from __future__ import annotations

from enum import StrEnum

from troubleshoot.engine.library import Library
from troubleshoot.engine.routing import node_at
from troubleshoot.engine.state import State
from troubleshoot.trees.model import Escalate, Recorded, Resolved


class Outcome(StrEnum):
    """What the exit code and the list of sessions are made from."""

    RESOLVED = "resolved"
    RECORDED = "recorded"
    ESCALATED = "escalated"
    UNFINISHED = "unfinished"


def outcome(state: State, library: Library) -> Outcome:
    """How the session ended, or that it has not; `state.proof` says how sure "resolved" is."""
    match node_at(state, library):
        case Resolved():
            return Outcome.RESOLVED
        case Recorded():
            return Outcome.RECORDED
        case Escalate():
            return Outcome.ESCALATED
        case _:
            return Outcome.UNFINISHED
