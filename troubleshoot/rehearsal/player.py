"""Stories: walks that must end as written, and how they are played against the real engine."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from checks.reason import Reason
from checks.registry import BY_NAME
from checks.result import NOT_RUN, CheckResult
from troubleshoot.diagnosis import cause as model
from troubleshoot.engine import events
from troubleshoot.engine.engine import Outcome, advance, fold, node_at, outcome
from troubleshoot.engine.events import Event, IllegalEvent, Measured, Started
from troubleshoot.engine.state import State
from troubleshoot.knowledge import tree as nodes
from troubleshoot.knowledge.knowledge import Knowledge, NoSuchTree
from troubleshoot.knowledge.lint.references import outcomes_of, result_of
from troubleshoot.knowledge.tree_loader import parse
from troubleshoot.source import scalars
from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.values import BadSource, Findings, Place, Problem, TooManyFaults, Value

# A walk through the trees that must come out as written, as its file tells it.


class BadStories(BadSource):
    """A file of journeys that cannot be read."""


@dataclass(frozen=True)
class StoryStep:
    """At this node, this answer, cause, outcome or deed."""

    node: str
    says: str
    place: Place


@dataclass(frozen=True)
class Story:
    """`cause`, `owner` and `priority` are only compared when they are given."""

    name: str
    start: str
    walk: tuple[StoryStep, ...]
    ends: Outcome
    place: Place
    cause: str | None = None
    owner: model.Owner | None = None
    priority: model.Priority | None = None


def load_stories(data: bytes, file: str) -> tuple[Story, ...]:
    """The stories of a file; raises `BadStories` with every fault."""
    findings = Findings()
    stories: tuple[Story, ...] = ()
    with suppress(TooManyFaults):
        fields = Fields(parse(data, file, findings), findings, "a file of journeys")
        if not findings.problems:
            stories = fields.required("stories", scalars.list_of(_story, "`stories`")) or ()
            fields.close()
    if findings.problems:
        raise BadStories(findings.problems)
    return stories


@reading("a story")
def _story(fields: Fields) -> Story:
    return Story(
        name=fields.required("story", scalars.read_string) or "",
        start=fields.required("start", scalars.read_word) or "",
        walk=fields.required("walk", _walk) or (),
        ends=fields.required("ends", scalars.member_of(Outcome)) or Outcome.UNFINISHED,
        place=fields.place,
        cause=fields.optional("cause", scalars.read_word),
        owner=fields.optional("owner", scalars.member_of(model.Owner)),
        priority=fields.optional("priority", scalars.member_of(model.Priority)),
    )


def _walk(value: Value, findings: Findings) -> tuple[StoryStep, ...]:
    """`- node: answer` lines."""
    steps: list[StoryStep] = []
    for item in scalars.items_of(value, findings, "`walk`"):
        for key, said in scalars.lines_of(item, findings, "a step"):
            steps.append(StoryStep(key.text, scalars.read_string(said, findings) or "", key.place))
    return tuple(steps)


# Which ways out of which nodes somebody has walked.

Way = tuple[str, str, str]


@dataclass
class Walked:
    """The ways taken so far, as (tree, node, answer)."""

    ways: set[Way] = field(default_factory=set)

    def take(self, tree: str, node: nodes.Node, says: str) -> None:
        """One way was taken."""
        self.ways.add((tree, node.id, way_key(node, says)))


def way_key(node: nodes.Node, says: str) -> str:
    """The edge that an answer takes."""
    if isinstance(node, nodes.Diagnose | nodes.CheckNode):
        return says if says in node.routes else nodes.OTHER
    if isinstance(node, nodes.Do):
        return nodes.CANNOT if says == nodes.CANNOT else nodes.DONE
    return nodes.ONWARD if isinstance(node, nodes.Onward | nodes.Enter) else says


def all_ways(library: Knowledge) -> Iterator[Way]:
    """Every way out of every node of every tree."""
    causes: Mapping[str, model.Cause] = library.causes().causes
    for tree_id in library.ids:
        for node in library.tree(tree_id).nodes.values():
            if not isinstance(node, nodes.Enter):
                yield from ((tree_id, node.id, edge.key) for edge in nodes.edges_of(node, causes))


def spelled(way: Way) -> str:
    """The way as a journey writes it."""
    tree, node, key = way
    return f"{tree}.{node}: {key or nodes.DONE}"


# The event that a way out of a node stands for, without anybody or anything being asked.


class NotAMove(Exception):
    """A node does not know this answer."""


def started(at: str) -> Started:
    """The first event of a walk."""
    return Started(when=0, session="", at=at, language="id", program="", trees="", profile={})


def move(at: str, node: nodes.Node, says: str, table: model.CauseTable) -> Event:
    """The event; raises `NotAMove` for a deed that the node does not offer.

    `table`: tells what a check on request must have said where this cause was found.
    """
    match node:
        case nodes.Ask() if says in node.measured:
            return _measured(at, says, ())
        case nodes.Ask():
            return events.Answered(when=0, at=at, value=says)
        case nodes.Note():
            return events.Noted(when=0, at=at, text=says)
        case nodes.Wait():
            return events.Waited(when=0, at=at)
        case nodes.Do():
            if says not in {nodes.DONE, nodes.CANNOT, nodes.EARLIER}:
                raise NotAMove(f"an action is `{nodes.DONE}` or `{nodes.CANNOT}`, not `{says}`")
            return events.Acted(
                when=0, at=at, done=says != nodes.CANNOT, earlier=says == nodes.EARLIER
            )
        case nodes.Diagnose():
            return _measured(at, says, tuple(_meant(name, says, table) for name in node.also))
        case nodes.CheckNode():
            return _measured(at, "undetermined", (_result(node.check, says),))
    raise NotAMove(f"nothing can follow {at}")


def _measured(at: str, cause: str, results: tuple[CheckResult, ...]) -> Measured:
    return Measured(
        when=0, at=at, cause=cause, sure="certain", also=(), chain=(), results=results, seconds=0
    )


def _meant(check: str, cause: str, table: model.CauseTable) -> CheckResult:
    """Well where there is no fault; else the cause's own sign, or it did not run."""
    if cause == model.NO_FAULT:
        return _result(check, min(map(str, BY_NAME[check].module.HEALTHY)))
    wanted = (one.shows.get(check, frozenset()) for one in table.hypotheses if one.cause == cause)
    return _result(check, min(frozenset().union(*wanted), default=NOT_RUN))


def _result(check: str, outcome: str) -> CheckResult:
    if outcome == NOT_RUN:
        return CheckResult.not_run(check, Reason.SIMULATED)
    if outcome not in outcomes_of(check):
        raise NotAMove(f"`{check}` has no outcome `{outcome}`")
    return result_of(check, outcome)


Found = tuple[str, model.Owner | None, model.Priority | None]


def play(story: Story, library: Knowledge, walked: Walked) -> Problem | None:
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


def found(state: State, library: Knowledge) -> Found:
    """The cause, addressee and priority with which a session ends."""
    node = node_at(state, library)
    told = node if isinstance(node, nodes.Escalate) else None
    measured = state.latest.cause if state.latest else ""
    cause_id = (told.cause if told else None) or measured or model.UNDETERMINED
    cause = library.causes().causes.get(cause_id)
    owner = (told.owner if told else None) or (cause.owner if cause else None)
    usual = model.urgency(cause.priority, cause, state.facts) if cause else None
    priority = (told.priority if told else None) or usual
    return cause_id, owner, priority


def _follow(state: State, step: StoryStep, library: Knowledge, walked: Walked) -> State:
    node = node_at(state, library)
    if step.node not in {state.node_id, state.at}:
        raise NotAMove(f"the story is at `{step.node}`, the tree at `{state.at}`")
    after = advance(state, move(state.at, node, step.says, library.causes()), library)
    walked.take(state.tree_id, node, step.says)
    return after


def _compare(story: Story, state: State, library: Knowledge) -> Problem | None:
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
