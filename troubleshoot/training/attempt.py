"""What a participant did with a scenario."""

from __future__ import annotations

import random
from dataclasses import dataclass

from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable, Owner
from troubleshoot.engine.outcome import Outcome
from troubleshoot.training.model import Scenario
from troubleshoot.training.stage import Played
from troubleshoot.training.temptations import Temptation

DISTRACTORS = 3


@dataclass(frozen=True)
class Fall:
    """A forbidden action that was taken, and where."""

    at: str
    temptation: Temptation


@dataclass(frozen=True)
class Attempt:
    """One exercise. `tree`: the symptom picked; `cause`, `owner`: what was named at the end."""

    scenario: Scenario
    tree: str
    played: Played
    falls: tuple[Fall, ...]
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


def is_escalated(played: Played) -> bool:
    """Whether somebody else has to come."""
    return played.outcome is Outcome.ESCALATED
