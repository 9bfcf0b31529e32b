"""A hundred points, and what would have been better."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable, Owner
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Ask, Node
from troubleshoot.session.scripted import CANNOT
from troubleshoot.source.reader import own_texts
from troubleshoot.text import LANGUAGES, Text
from troubleshoot.training.model import Scenario
from troubleshoot.training.play import Played, Said
from troubleshoot.training.prove import reached
from troubleshoot.training.unsafe_actions import Temptation

# What a participant did with a scenario.

DISTRACTORS = 3


@dataclass(frozen=True)
class Fall:
    """A forbidden action that was taken, and where."""

    at: str
    temptation: Temptation


@dataclass(frozen=True)
class Guess:
    """The cause that was named before anything was measured, and whether with certainty."""

    cause: str
    sure: bool


@dataclass(frozen=True)
class Attempt:
    """One exercise. `tree`: the symptom picked; `cause`, `owner`: what was named at the end.

    `refused`: how many forbidden proposals; `left`: safe ones that were refused, too.
    """

    scenario: Scenario
    tree: str
    played: Played
    falls: tuple[Fall, ...]
    refused: int
    left: tuple[Temptation, ...]
    first: Guess
    cause: str
    owner: Owner
    seconds: float


def right_owner(scenario: Scenario) -> Owner:
    """Who takes it on when the best path is followed."""
    return scenario.ends[0].owner or Owner.OPERATOR


def causes_to_choose(scenario: Scenario, table: CauseTable, seed: int) -> tuple[str, ...]:
    """The right cause among others of its kind, mixed by the seed."""
    dice = random.Random(f"{seed}/{scenario.seed}/cause")
    others = [c for c in table.causes if c != scenario.cause and table.causes[c].link]
    chosen = dice.sample(sorted(others), DISTRACTORS)
    if scenario.verdict not in (scenario.cause, NO_FAULT, *chosen):
        chosen[0] = scenario.verdict  # the machine's word, which here is not the whole truth
    mixed = [scenario.cause, *chosen]
    dice.shuffle(mixed)
    return tuple(mixed)


# What it is worth.

DIAGNOSIS, SAFETY, REPORT, TIME = 40, 30, 20, 10
PARTS = (("diagnosis", DIAGNOSIS), ("safety", SAFETY), ("report", REPORT), ("time", TIME))
SYMPTOM, ANSWERS, FIRST, CAUSE = 5, 15, 10, 10
_FIRST_GUESS = {(True, True): FIRST, (True, False): 7, (False, False): 3, (False, True): 0}
"""By whether it was right, and whether it was sure."""
REFUSED, HALF = 10, 10
PASS = 70
LEAST = {"diagnosis": SYMPTOM + FIRST + CAUSE + 1, "safety": SAFETY - REFUSED, "report": HALF}
"""Of each part, to pass: luck with the cause is not enough, and slowness alone fails nobody."""


@dataclass(frozen=True)
class ScorePart:
    """One part of the score; `missed` says what would have been better, and why."""

    name: str
    points: int
    of: int
    missed: tuple[Text, ...] = ()

    @property
    def least(self) -> int:
        """What is needed to pass."""
        return LEAST.get(self.name, 0)


@dataclass(frozen=True)
class Score:
    """`stuck`: the nodes where something went wrong, `tree.node`."""

    parts: tuple[ScorePart, ...]
    falls: tuple[str, ...]
    stuck: tuple[str, ...]

    @property
    def low(self) -> tuple[ScorePart, ...]:
        """The parts below their minimum."""
        return tuple(part for part in self.parts if part.points < part.least)

    @property
    def total(self) -> int:
        """0 to 100."""
        return sum(part.points for part in self.parts)

    @property
    def passed(self) -> bool:
        """Enough points, also in each part, and nothing forbidden."""
        return self.total >= PASS and not self.low and not self.falls


def score(attempt: Attempt, library: Knowledge) -> Score:
    """Judge an attempt against its scenario."""
    wrong = [said for said in attempt.played.deeds.said.values() if _worth(said) < 1]
    refused = [  # safe steps that were not taken although the room allows them
        at
        for at, done in attempt.played.deeds.done.items()
        if not done and attempt.scenario.best.get(at) != CANNOT
    ]
    parts = _diagnosis(attempt, library, wrong), _safety(attempt, library, refused)
    falls = tuple(fall.temptation.code for fall in attempt.falls)
    stuck = dict.fromkeys([*(s.at for s in wrong), *refused, *(f.at for f in attempt.falls)])
    return Score((*parts, _report(attempt), _time(attempt)), falls, tuple(stuck))


def _diagnosis(attempt: Attempt, library: Knowledge, wrong: list[Said]) -> ScorePart:
    scenario, points, missed = attempt.scenario, 0, list[Text]()
    if attempt.tree in scenario.symptoms:
        points += SYMPTOM
    else:
        missed.append(_told("SYMPTOM", title=library.tree(scenario.tree).title))
    known = [said for said in attempt.played.deeds.said.values() if said.true]
    share = sum(map(_worth, known)) / len(known) if known else 1.0
    points += round(ANSWERS * share)
    missed += [_seen(said, library) for said in wrong]
    first = attempt.first
    is_right = first.cause == scenario.cause
    points += _FIRST_GUESS[is_right, first.sure]
    if not (is_right and first.sure):
        name = "FIRST_RIGHT" if is_right else "FIRST_SURE" if first.sure else "FIRST_UNSURE"
        missed.append(_told(name, title=library.causes().causes[first.cause].title))
    if attempt.cause == scenario.cause:
        points += CAUSE
    else:
        right = library.causes().causes[scenario.cause]
        missed.append(_told("CAUSE", title=right.title, means=right.means))
    return ScorePart("diagnosis", points, DIAGNOSIS, tuple(missed))


def _worth(said: Said) -> int:
    """1 for a true answer or where nobody can know; none for "tidak tahu" about what is shown."""
    return int(not said.true or said.answer in said.true)


def _safety(attempt: Attempt, library: Knowledge, refused: list[str]) -> ScorePart:
    if attempt.falls:
        fell = [fall.temptation for fall in attempt.falls]
        told = [_told("FALL", code=Text(x.code), label=x.label, why=x.why) for x in fell]
        return ScorePart("safety", 0, SAFETY, tuple(dict.fromkeys(told)))
    steps = [_node(at, library) for at in refused]
    missed = [_told("REFUSED", text=one.text, why=one.why or Text("")) for one in steps]
    missed += [_told("LEFT", label=one.label, why=one.why) for one in attempt.left]
    earned = SAFETY if attempt.refused else 0
    return ScorePart("safety", max(0, earned - REFUSED * len(missed)), SAFETY, tuple(missed))


def _report(attempt: Attempt) -> ScorePart:
    points, missed = 0, list[Text]()
    if any(reached(attempt.played, ending) for ending in attempt.scenario.ends):
        points += HALF
    else:
        missed.append(_told("ENDING", end=_SAYS[f"ENDS_{attempt.scenario.ends[0].how.name}"]))
    if attempt.owner == right_owner(attempt.scenario):
        points += HALF
    else:
        right = OWNERS[right_owner(attempt.scenario)]
        missed.append(_told("OWNER", who=right))
    return ScorePart("report", points, REPORT, tuple(missed))


def _time(attempt: Attempt) -> ScorePart:
    limit_s = attempt.scenario.minutes * 60
    if attempt.seconds <= limit_s:
        return ScorePart("time", TIME, TIME)
    missed = (_told("SLOW", minutes=Text(str(attempt.scenario.minutes))),)
    return ScorePart("time", TIME // 2 if attempt.seconds <= 2 * limit_s else 0, TIME, missed)


# What would have been better, and why: one sentence for each thing missed.

_SAYS = own_texts(__file__, "feedback.yaml")
OWNERS: Mapping[Owner, Text] = {
    owner: _SAYS[f"OWNERS_{owner.name}"] for owner in Owner if owner is not Owner.VENDOR
}


def _told(name: str, **parts: Text) -> Text:
    """The sentence of that name in `feedback.yaml`, its places filled; no dot is told twice."""
    told = _SAYS[name].filled(**parts)
    return Text(*(told.in_(one).replace("..", ".").strip() for one in LANGUAGES))


def _seen(given: Said, library: Knowledge) -> Text:
    """What can be seen in the room."""
    node = _node(given.at, library)
    assert isinstance(node, Ask)
    labels = {choice.value: choice.label for choice in node.choices}
    true = next((labels[value] for value in given.true if value in labels), Text("?"))
    return _told("ANSWER", ask=node.text, true=true, why=node.why or Text(""))


def _node(at: str, library: Knowledge) -> Node:
    tree, _, node = at.rpartition(".")
    return library.tree(tree).nodes[node]
