"""Walks one situation through the shipped trees with the real engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from troubleshoot.engine.engine import advance, fold, node_at
from troubleshoot.engine.events import Acted, Answered, Event, Measured, Noted, Started, Waited
from troubleshoot.engine.state import Library, State
from troubleshoot.knowledge.tree import Ask, CheckNode, Diagnose, Do, Ending, Node, Note, Wait

LONGEST = 200


@dataclass(frozen=True)
class Situation:
    """What is wrong, as seen in the room. `answers`: node id → answer; `measures`: the causes
    that diagnoses name, one after the other, the last one again and again."""

    row: str
    tree: str
    answers: Mapping[str, str] = field(default_factory=dict)
    measures: Sequence[str] = ("no_fault",)


@dataclass(frozen=True)
class Walked:
    """Where it ended, and what the person had to do for it."""

    at: str
    ending: Ending
    state: State
    answers: int


def walk(situation: Situation, library: Library) -> Walked:
    """The ending of a situation; every action is carried out, every note left empty."""
    start = f"{situation.tree}.{library.tree(situation.tree).start}"
    state = fold([started(start)], library)
    measures, human = list(situation.measures), 0
    for _ in range(LONGEST):
        node = node_at(state, library)
        if isinstance(node, Ending):
            return Walked(state.at, node, state, human)
        event = _event(node, state.at, situation.answers, measures)
        human += isinstance(event, Answered | Acted | Noted)
        state = advance(state, event, library)
    raise AssertionError(f"{situation.row} never ends, it stands at {state.at}")


def started(at: str) -> Started:
    """The first event of a session."""
    return Started(when=0, session="s", at=at, language="id", program="", trees="", profile={})


def measured(at: str, cause: str) -> Measured:
    """A diagnosis that names a cause."""
    none: tuple[tuple[str, str], ...] = ()
    return Measured(
        when=0, at=at, cause=cause, sure="certain", also=(), chain=none, results=(), seconds=0
    )


def _event(node: Node, at: str, answers: Mapping[str, str], measures: list[str]) -> Event:
    match node:
        case Ask():
            return Answered(when=0, at=at, value=_answer(node, at, answers))
        case Note():
            return Noted(when=0, at=at, text="")
        case Do():
            return Acted(when=0, at=at, done=True)
        case Wait():
            return Waited(when=0, at=at)
        case Diagnose() | CheckNode():
            return measured(at, measures.pop(0) if len(measures) > 1 else measures[0])
    raise AssertionError(f"nobody knows what happens at {at}")


def _answer(node: Ask, at: str, answers: Mapping[str, str]) -> str:
    """The situation's answer; whether it works now defaults to no."""
    known = [choice.value for choice in node.choices]
    value = answers.get(at) or answers.get(node.id) or ("belum" if "belum" in known else "")
    assert value in known, f"{at} offers {known}, the situation says {value!r}"
    return value
