"""Stories, walks and coverage in one run."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from checks.result import NOT_RUN
from troubleshoot.engine import events as happened
from troubleshoot.engine.engine import Outcome, advance, fold, is_over, node_at, outcome
from troubleshoot.engine.events import Event, IllegalEvent, Measured, Started
from troubleshoot.engine.history import effective
from troubleshoot.engine.state import State
from troubleshoot.knowledge import tree as nodes
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.lint.references import outcomes_of
from troubleshoot.rehearsal import player
from troubleshoot.source.values import Place, Problem, by_place

# A session's events as a story, to be kept beside the trees.


def story_of(events: Sequence[Event], name: str, library: Knowledge) -> str:
    """The YAML of one file of journeys. What people wrote is left out: it may be private."""
    started = events[0]
    assert isinstance(started, Started)
    lines = ["stories:", f"  - story: {_quoted(name)}"]
    lines += [f"    start: {started.at.rpartition('.')[0]}", "    walk:"]
    walk = ((str(getattr(event, "at", "")), event) for event in effective(events[1:]))
    said = ((at, _said(event, at, library)) for at, event in walk if at)
    lines += [f"      - {at.rpartition('.')[2]}: {_quoted(says)}" for at, says in said]
    return "\n".join([*lines, *_ending(events, library)]) + "\n"


def _said(event: Event, at: str, library: Knowledge) -> str:
    match event:
        case happened.Answered():
            return event.value
        case happened.Acted():
            return (nodes.EARLIER if event.earlier else nodes.DONE) if event.done else nodes.CANNOT
        case Measured():
            return _measured(event, at, library)
        case happened.Noted():
            return "catatan"
    return nodes.ONWARD


def _measured(event: Measured, at: str, library: Knowledge) -> str:
    tree, _, node_id = at.rpartition(".")
    node = library.tree(tree).nodes.get(node_id)
    if not isinstance(node, nodes.CheckNode):
        return event.cause
    said = (result.outcome for result in event.results if result.check == node.check)
    return next(said, NOT_RUN)


def _ending(events: Sequence[Event], library: Knowledge) -> list[str]:
    state = fold(events, library)
    ended = outcome(state, library)
    if ended is not Outcome.ESCALATED:
        return [f"    ends: {ended}"]
    cause, owner, priority = player.found(state, library)
    told = {"ends": ended, "cause": cause, "owner": owner, "priority": priority}
    return [f"    {key}: {value}" for key, value in told.items() if value]


def _quoted(text: str) -> str:
    """Plain where YAML takes it so; JSON strings are YAML strings."""
    plain = text.replace("_", "").replace("-", "").isalnum() and text.isascii()
    return text if plain else json.dumps(text, ensure_ascii=False)


# Random walks from a seed: whatever people answer, every session ends.

LONGEST = 400
CURIOSITY = 0.5
"""How often a walk takes a way that nobody took yet, where there is one."""


def walk_all(library: Knowledge, walks: int, seed: int, walked: player.Walked) -> Iterator[Problem]:
    """So many walks, starting at every tree in turn; the faults of those that went wrong.

    Every other walk starts at a tree of which some way was never taken.
    """
    causes, ways = sorted(library.causes().causes), set(player.all_ways(library))
    for number in range(walks):
        dice = Random(f"{seed}.{number}")
        unfinished = sorted({tree for tree, _, _ in ways - walked.ways}) if number % 2 else []
        starts = unfinished or library.ids
        fault = _walk(starts[number // 2 % len(starts)], library, causes, dice, walked)
        if fault:
            yield fault


def _walk(
    tree_id: str, library: Knowledge, causes: list[str], dice: Random, walked: player.Walked
) -> Problem | None:
    tree = library.tree(tree_id)
    place = Place(tree.file, 1, 1)
    try:
        state = fold([player.started(f"{tree_id}.{tree.start}")], library)
        for _ in range(LONGEST):
            if is_over(state, library):
                return _unaddressed(state, library)
            state = _step(state, library, causes, dice, walked)
    except IllegalEvent as wrong:
        return Problem("walk-broken", place, f"a walk breaks off: {wrong}.")
    return Problem("walk-endless", place, f"a walk of {LONGEST} steps has no end.")


def _step(
    state: State, library: Knowledge, causes: list[str], dice: Random, walked: player.Walked
) -> State:
    node = node_at(state, library)
    keys = [edge.key for edge in nodes.edges_of(node, {})]
    fresh = [key for key in keys if (state.tree_id, node.id, key) not in walked.ways]
    key = dice.choice(fresh if fresh and dice.random() < CURIOSITY else keys)
    says = _other(node, causes, dice) if key == nodes.OTHER else key
    walked.take(state.tree_id, node, says)
    return advance(state, player.move(state.at, node, says, library.causes()), library)


def _other(node: nodes.Node, causes: list[str], dice: Random) -> str:
    """One of the names that a default stands for."""
    if not isinstance(node, nodes.CheckNode | nodes.Diagnose):
        return nodes.OTHER
    names = [*outcomes_of(node.check), NOT_RUN] if isinstance(node, nodes.CheckNode) else causes
    others = [name for name in names if name not in node.routes]
    return dice.choice(others or names)


def _unaddressed(state: State, library: Knowledge) -> Problem | None:
    """A report must always say whom it is for, and how urgent it is."""
    node = node_at(state, library)
    cause, owner, priority = player.found(state, library)
    if not isinstance(node, nodes.Escalate) or (owner and priority):
        return None
    place = node.place or Place(state.at, 1, 1)
    message = f"a walk ends at `{state.at}` with `{cause}`, without owner or priority."
    return Problem("report-unaddressed", place, message, "Add `owner:` and `priority:`.")


# All of it in one run.

WALKS = 10_000


@dataclass(frozen=True)
class Rehearsal:
    """`by_stories`: how many of the ways stories took; `unwalked`: those that nobody took."""

    stories: int
    walks: int
    ways: int
    by_stories: int
    unwalked: tuple[tuple[str, str, str], ...]
    problems: tuple[Problem, ...]


def rehearse(library: Knowledge, walks: int = WALKS, seed: int = 1) -> Rehearsal:
    """Play every story beside the trees, then walk at random."""
    walked, problems = player.Walked(), list[Problem]()
    stories = list(stories_of(library, problems))
    problems += filter(None, (player.play(story, library, walked) for story in stories))
    ways = set(player.all_ways(library))
    told = len(ways & walked.ways)
    problems += walk_all(library, walks, seed, walked)
    return Rehearsal(
        stories=len(stories),
        walks=walks,
        ways=len(ways),
        by_stories=told,
        unwalked=tuple(sorted(ways - walked.ways)),
        problems=tuple(sorted(set(problems), key=by_place)),
    )


def stories_of(library: Knowledge, problems: list[Problem]) -> Iterable[player.Story]:
    """Every story; the faults of files that cannot be read go to the problems."""
    for data, shown in library.journeys():
        try:
            yield from player.load_stories(data, shown)
        except player.BadStories as bad:
            problems += bad.problems


# A rehearsal in words.


def as_text(rehearsal: Rehearsal) -> str:
    """Every fault, every way that nobody took, and the sums."""
    lines = [str(problem) for problem in rehearsal.problems]
    lines += [f"unwalked: {player.spelled(way)}" for way in rehearsal.unwalked]
    covered = rehearsal.ways - len(rehearsal.unwalked)
    lines += [
        f"{rehearsal.stories} stories take {rehearsal.by_stories} of {rehearsal.ways} ways",
        f"with {rehearsal.walks} random walks: {covered} of {rehearsal.ways}",
        "no faults" if not rehearsal.problems else f"{len(rehearsal.problems)} faults",
    ]
    return "\n".join(lines)
