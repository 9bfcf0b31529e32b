"""What nobody may do, J1 to J7: how it tempts, and why it is forbidden."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.scalars import read_texts
from troubleshoot.text import Text
from troubleshoot.training.loader import Course
from troubleshoot.training.model import CODES, Scenario

SAFE = "safe"
"""The code of what may be done without danger."""
FILE = "training/forbidden.yaml"
MOST = 2
_ANSWERS = 4
"""Places among done, cannot, done before."""


@dataclass(frozen=True)
class Forbidden:
    """One of J1 … J7."""

    code: str
    tempts: tuple[Text, ...]
    why: Text


@dataclass(frozen=True)
class Temptation:
    """One action as it is offered; `place`: before which of the answers it stands."""

    code: str
    label: Text
    why: Text
    place: int = 0


def forbidden_of(course: Course) -> Mapping[str, Forbidden]:
    """All seven and `SAFE`; raises `BadSource` with every fault of the file."""
    return course.knowledge.read_table(FILE, _all)


def temptations(
    scenario: Scenario, known: Mapping[str, Forbidden], at: str, seed: int
) -> tuple[Temptation, ...]:
    """What tempts at a place; the same seed always tempts in the same way."""
    dice = random.Random(f"{seed}/{scenario.seed}/{at}")
    codes = dice.sample(scenario.forbidden, min(MOST, len(scenario.forbidden)))
    return tuple(_drawn(known[code], dice) for code in codes)


def proposals(
    scenario: Scenario, known: Mapping[str, Forbidden], seed: int
) -> tuple[Temptation, ...]:
    """What a colleague proposes: something forbidden and something safe, in either order."""
    dice = random.Random(f"{seed}/{scenario.seed}/proposals")
    codes = (dice.choice(scenario.forbidden or CODES), SAFE)
    both = [_drawn(known[code], dice) for code in codes]
    dice.shuffle(both)
    return tuple(both)


def _drawn(action: Forbidden, dice: random.Random) -> Temptation:
    return Temptation(action.code, dice.choice(action.tempts), action.why, dice.randrange(_ANSWERS))


@reading("the forbidden actions")
def _all(fields: Fields) -> Mapping[str, Forbidden]:
    read = {code: fields.required(code, _forbidden) for code in (*CODES, SAFE)}
    return {code: replace(one, code=code) for code, one in read.items() if one}


@reading("a forbidden action")
def _forbidden(fields: Fields) -> Forbidden:
    return Forbidden("", fields.required("tempts", read_texts) or (), fields.text("why"))
