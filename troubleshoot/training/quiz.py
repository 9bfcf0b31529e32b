"""The pre- and post-test: ten questions each, drawn from one pool."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from troubleshoot.source.fields import Fields
from troubleshoot.source.findings import BadSource, Findings
from troubleshoot.source.reader import Unreadable, read_yaml
from troubleshoot.source.scalars import read_id
from troubleshoot.source.shapes import items_of
from troubleshoot.source.values import Value
from troubleshoot.text import Text
from troubleshoot.training.course import Course
from troubleshoot.training.read_world import read_texts

FILE = "questions.yaml"
LENGTH = 10


class When(StrEnum):
    """Before or after the exercises."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Question:
    """`answers`: the first one is right."""

    id: str
    ask: Text
    answers: tuple[Text, ...]
    because: Text

    @property
    def right(self) -> Text:
        """The right answer."""
        return self.answers[0]


def questions_of(course: Course) -> tuple[Question, ...]:
    """The pool; raises `BadSource` with every fault of the file."""
    findings = Findings()
    try:
        fields = Fields(read_yaml(*course.material(FILE)), findings, "the questions")
    except Unreadable as unreadable:
        raise BadSource([unreadable.problem]) from None
    pool = fields.required("questions", _questions) or ()
    if len(pool) < 2 * LENGTH and not findings.problems:
        message = f"{len(pool)} questions are too few for two tests."
        findings.fault("shape", fields.place, message, f"Write {2 * LENGTH}.")
    fields.close()
    if findings.problems:
        raise BadSource(findings.problems)
    return pool


def draw(pool: Sequence[Question], seed: int, when: When) -> tuple[Question, ...]:
    """Ten questions; those before and after never share one, and a seed fixes both."""
    mixed = random.Random(f"quiz/{seed}").sample(list(pool), len(pool))
    first = 0 if when is When.BEFORE else LENGTH
    return tuple(mixed[first : first + LENGTH])


def mixed_answers(question: Question, seed: int) -> tuple[Text, ...]:
    """The answers in the order in which they are shown."""
    answers = list(question.answers)
    random.Random(f"{seed}/{question.id}").shuffle(answers)
    return tuple(answers)


def _questions(value: Value, findings: Findings) -> tuple[Question, ...]:
    return tuple(_question(item, findings) for item in items_of(value, findings, "`questions`"))


def _question(value: Value, findings: Findings) -> Question:
    fields = Fields(value, findings, "a question")
    question = Question(
        id=fields.required("question", read_id) or "",
        ask=fields.text("ask"),
        answers=fields.required("answers", read_texts) or (),
        because=fields.text("because"),
    )
    if len(question.answers) < 2:
        findings.fault("shape", fields.place, "a question needs two answers or more.")
    fields.close()
    return question
