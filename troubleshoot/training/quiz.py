"""The pre- and post-test: ten pairs from one pool, one question of each for either test."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from troubleshoot.source.fields import Fields, reading
from troubleshoot.source.scalars import list_of, read_id, read_string, read_texts
from troubleshoot.text import LANGUAGES, Text
from troubleshoot.training.loader import Course

FILE = "training/questions.yaml"
LENGTH = 10
MOST_BY_GUESSING = 4
"""So many points at most for whoever looks only at an answer's length or place."""
_DRAWS = 300


class When(StrEnum):
    """Before or after the exercises."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Question:
    """`answers`: in the pool the right one stands first, in a test somewhere.

    `pair`: two questions on the same point carry the same. `source`: where the point comes from.
    """

    id: str
    pair: str
    source: str
    ask: Text
    answers: tuple[Text, ...]
    right: Text
    because: Text


def questions_of(course: Course) -> tuple[Question, ...]:
    """The pool; raises `BadSource` with every fault of the file."""
    return course.knowledge.read_table(FILE, _pool)


def draw(pool: Sequence[Question], seed: int, when: When) -> tuple[Question, ...]:
    """Ten questions with mixed answers; the other test asks the other one of each pair.

    A seed fixes both. Of many draws the first is taken in which guessing earns little.
    """
    dice = random.Random(f"quiz/{seed}")
    draws = (_drawn(pool, dice) for _ in range(_DRAWS))
    fair = next((one for one in draws if max(map(_guessed, one)) <= MOST_BY_GUESSING), None)
    return (fair or _drawn(pool, dice))[list(When).index(when)]


def _drawn(
    pool: Sequence[Question], dice: random.Random
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The tests before and after."""
    pairs: dict[str, list[Question]] = {}
    for question in pool:
        pairs.setdefault(question.pair, []).append(question)
    drawn = dice.sample(list(pairs.values()), LENGTH)
    both = [
        [replace(one, answers=tuple(dice.sample(one.answers, len(one.answers)))) for one in pair]
        for pair in (dice.sample(pair, 2) for pair in drawn)
    ]
    return tuple(pair[0] for pair in both), tuple(pair[1] for pair in both)


def _guessed(test: Sequence[Question]) -> int:
    """What the best rule of those who do not read earns."""
    return max(Counter(rule for question in test for rule in _rules(question)).values())


def _rules(question: Question) -> Iterator[tuple[str, int]]:
    """Which place, and which length of each language, leads to the right answer."""
    yield "place", question.answers.index(question.right)
    for language in LANGUAGES:
        ordered = sorted(question.answers, key=lambda answer: len(answer.in_(language)))
        yield language, ordered.index(question.right)


@reading("the questions")
def _pool(fields: Fields) -> tuple[Question, ...]:
    pool = fields.required("questions", list_of(_question, "`questions`")) or ()
    if fields.findings.problems:
        return pool
    pairs = Counter(question.pair for question in pool)
    for pair, count in pairs.items():
        if count != 2:
            message = f"pair `{pair}` has {count} questions, not two."
            fields.findings.fault("shape", fields.place, message, "Write one for each test.")
    if len(pairs) < LENGTH:
        message = f"{len(pairs)} pairs of questions are too few for two tests."
        fields.findings.fault("shape", fields.place, message, f"Write {LENGTH}.")
    return pool


@reading("a question")
def _question(fields: Fields) -> Question:
    answers = fields.required("answers", read_texts) or ()
    question = Question(
        id=fields.required("question", read_id) or "",
        pair=fields.required("pair", read_id) or "",
        source=fields.required("source", read_string) or "",
        ask=fields.text("ask"),
        answers=answers,
        right=answers[0] if answers else Text(""),
        because=fields.text("because"),
    )
    if len(answers) < 2:
        fields.findings.fault("shape", fields.place, "a question needs two answers or more.")
    return question
