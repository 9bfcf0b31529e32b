"""What nobody may do, J1 to J7: how it tempts, and why it is forbidden."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from troubleshoot.source.fields import Fields, Reader
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.values import Value
from troubleshoot.text import Text
from troubleshoot.training.course import Course
from troubleshoot.training.model import CODES, Scenario
from troubleshoot.training.read_world import read_texts

FILE = "forbidden.yaml"
MOST = 2


@dataclass(frozen=True)
class Forbidden:
    """One of J1 … J7."""

    code: str
    tempts: tuple[Text, ...]
    why: Text


@dataclass(frozen=True)
class Temptation:
    """One forbidden action as it is offered."""

    code: str
    label: Text
    why: Text


def forbidden_of(course: Course) -> Mapping[str, Forbidden]:
    """All seven; raises `BadSource` with every fault of the file."""
    findings = Findings()
    try:
        fields = Fields(read_yaml(*course.material(FILE)), findings, "the forbidden actions")
    except Unreadable as unreadable:
        raise BadSource([unreadable.problem]) from None
    read = {code: fields.required(code, _forbidden(code)) for code in CODES}
    fields.close()
    if findings.problems:
        raise BadSource(findings.problems)
    return {code: one for code, one in read.items() if one}


def temptations(
    scenario: Scenario, known: Mapping[str, Forbidden], at: str, seed: int
) -> tuple[Temptation, ...]:
    """What tempts at a place; the same seed always tempts in the same way."""
    dice = random.Random(f"{seed}/{scenario.seed}/{at}")
    codes = dice.sample(scenario.forbidden, min(MOST, len(scenario.forbidden)))
    return tuple(Temptation(c, dice.choice(known[c].tempts), known[c].why) for c in codes)


def _forbidden(code: str) -> Reader[Forbidden]:
    def read(value: Value, findings: Findings) -> Forbidden:
        fields = Fields(value, findings, f"`{code}`")
        one = Forbidden(code, fields.required("tempts", read_texts) or (), fields.text("why"))
        fields.close()
        return one

    return read
