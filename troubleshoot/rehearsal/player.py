"""Plays stories against the real engine."""

from __future__ import annotations

from troubleshoot.diagnosis.cause import UNDETERMINED, Owner, Priority
from troubleshoot.diagnosis.urgency import urgency
from troubleshoot.engine.engine import IllegalEvent, advance, fold, node_at
from troubleshoot.engine.outcome import Outcome, outcome
from troubleshoot.engine.state import State
from troubleshoot.rehearsal.coverage import Walked
from troubleshoot.rehearsal.moves import NotAMove, move, started
from troubleshoot.rehearsal.story import Step, Story
from troubleshoot.source.values import Place, Problem
from troubleshoot.trees.library import NoSuchTree, TreeLibrary
from troubleshoot.trees.model import Escalate

Found = tuple[str, Owner | None, Priority | None]


def play(story: Story, library: TreeLibrary, walked: Walked) -> Problem | None:
    """The first thing that went otherwise than the story says, if any."""
    try:
        state = fold([started(f"{story.start}.{library.tree(story.start).start}")], library)
    except NoSuchTree as missing:
        return _fault(story, story.place, missing.text.in_("en"))
    for step in story.walk:
        try:
            state = _follow(state, step, library, walked)
        except (IllegalEvent, NotAMove) as wrong:
            return _fault(story, step.place, f"{wrong}.")
    return _compare(story, state, library)


def found(state: State, library: TreeLibrary) -> Found:
    """The cause, addressee and priority with which a session ends."""
    node = node_at(state, library)
    told = node if isinstance(node, Escalate) else None
    measured = state.latest.cause if state.latest else ""
    cause_id = (told.cause if told else None) or measured or UNDETERMINED
    cause = library.causes().causes.get(cause_id)
    owner = (told.owner if told else None) or (cause.owner if cause else None)
    usual = urgency(cause.priority, cause, state.facts) if cause else None
    priority = (told.priority if told else None) or usual
    return cause_id, owner, priority


def _follow(state: State, step: Step, library: TreeLibrary, walked: Walked) -> State:
    node = node_at(state, library)
    if step.node not in {state.node_id, state.at}:
        raise NotAMove(f"the story is at `{step.node}`, the tree at `{state.at}`")
    after = advance(state, move(state.at, node, step.says, library.causes()), library)
    walked.take(state.tree_id, node, step.says)
    return after


def _compare(story: Story, state: State, library: TreeLibrary) -> Problem | None:
    ended = outcome(state, library)
    if ended is Outcome.UNFINISHED:
        message = f"the story stops at `{state.at}`, which is no ending."
        return _fault(story, story.place, message)
    cause, owner, priority = found(state, library)
    wishes = {
        "ends": (story.ends, ended),
        "cause": (story.cause, cause),
        "owner": (story.owner, owner),
        "priority": (story.priority, priority),
    }
    for what, (wanted, got) in wishes.items():
        if wanted is not None and wanted != got:
            return _fault(story, story.place, f"`{what}` is `{got}`, the story says `{wanted}`.")
    return None


def _fault(story: Story, place: Place, message: str) -> Problem:
    fix = "Correct the tree or the story."
    return Problem("story", place, f"“{story.name}”: {message}", fix)
