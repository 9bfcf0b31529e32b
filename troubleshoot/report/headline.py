"""What a technician reads first: the cause, where, how sure, whom it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from troubleshoot.diagnosis.cause import (
    NO_FAULT,
    UNDETERMINED,
    Cause,
    Owner,
    Priority,
    Sure,
)
from troubleshoot.diagnosis.urgency import urgency
from troubleshoot.engine.events import Measured
from troubleshoot.engine.outcome import Outcome
from troubleshoot.engine.state import Proof, State
from troubleshoot.report.model import CauseName, Headline
from troubleshoot.report.story import Story, sure_of
from troubleshoot.report.template import find
from troubleshoot.text import Text
from troubleshoot.trees.model import Escalate, Node

T = TypeVar("T")


def cause_id(state: State, node: Node, ended: Outcome, diagnoses: tuple[Measured, ...]) -> str:
    """The cause that the report is about: the ending's own, what was repaired, or the last."""
    if isinstance(node, Escalate) and node.cause:
        return node.cause
    faults = [event.cause for event in diagnoses if event.cause != NO_FAULT]
    if ended is Outcome.RESOLVED and faults:
        return state.remedies[-1] if state.remedies else faults[-1]
    return state.latest.cause if state.latest else UNDETERMINED


def headline_of(
    cause: Cause, state: State, node: Node, ended: Outcome, story: Story, profile: Mapping[str, Any]
) -> Headline:
    """The headline for a cause; the ending's words go before the cause's."""
    witness = witness_of(cause.id, story.diagnoses())
    own = node if isinstance(node, Escalate) else Escalate(id="", text=Text(""))
    return Headline(
        status=ended,
        cause=CauseName(cause.id, cause.title),
        means=cause.means,
        sure=_sure(cause.id, witness),
        proof=_proof(state, ended, witness),
        link=cause.link,
        owner=own.owner or cause.owner or _default(ended, Owner.DINKOMINFO),
        priority=own.priority or urgency(_priority(cause, ended, profile), cause, state.facts),
        also=tuple(story.name(also) for also in (witness.also if witness else ())),
    )


def witness_of(cause: str, diagnoses: tuple[Measured, ...]) -> Measured | None:
    """The last diagnosis that named this cause."""
    return next((event for event in reversed(diagnoses) if event.cause == cause), None)


def _sure(cause: str, witness: Measured | None) -> Sure:
    if cause == UNDETERMINED:
        return Sure.UNKNOWN
    return sure_of(witness) if witness else Sure.LIKELY


def _proof(state: State, ended: Outcome, witness: Measured | None) -> Proof:
    if ended is Outcome.RESOLVED:
        return state.proof
    return Proof.MEASURED if witness and witness is state.latest else Proof.WORD


def _priority(cause: Cause, ended: Outcome, profile: Mapping[str, Any]) -> Priority | None:
    """The office's default, else the cause table's."""
    office = find(f"priorities.{cause.id}", profile)
    known = Priority(office) if office in list(Priority) else None
    return known or cause.priority or _default(ended, Priority.SEDANG)


def _default(ended: Outcome, value: T) -> T | None:
    """Somebody must act on an escalation, whatever the cause table says."""
    return value if ended is Outcome.ESCALATED else None
