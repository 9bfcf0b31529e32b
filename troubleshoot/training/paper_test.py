"""The tests on paper, for those without a PC: what a sheet asks, and what was ticked on it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from troubleshoot.text import Text
from troubleshoot.training import class_words as words
from troubleshoot.training.participants import read_rows
from troubleshoot.training.quiz import LENGTH, Question, When, draw
from troubleshoot.training.results import Result, TestResult

ANSWERS = "jawaban-tes"
"""What the file is called in which the trainer types what was ticked."""
LETTERS = "ABCD"
_FORMS = dict(zip("AB", When, strict=True))
_SHEET = re.compile(r"([0-9]{1,6})([AB])")
_TICKED = re.compile(rf"[{LETTERS}X?-]{{{LENGTH}}}")


Asked = Mapping[str, Sequence[Question]]
"""The questions of each sheet, by its number."""


def sheets(pool: Sequence[Question], seeds: Iterable[int]) -> Asked:
    """What each sheet asks, by its number: `7A` before the class, and its pair `7B` after it.

    They are the questions of `practice --seed 7`.
    """
    both = [(form, when, seed) for form, when in _FORMS.items() for seed in seeds]
    return {f"{seed}{form}": draw(pool, seed, when) for form, when, seed in both}


def letter(question: Question) -> str:
    """That of the right answer, as it is mixed on a sheet."""
    return LETTERS[question.answers.index(question.right)]


def to_type(numbers: Iterable[str]) -> list[tuple[str, ...]]:
    """The rows of an empty table for the answers, one for each sheet."""
    return [("lembar", "nama", "unit", "jawaban"), *((one, "", "", "") for one in numbers)]


def read_answers(
    path: Path, pool: Sequence[Question], when: float
) -> Iterator[Result | tuple[str, Text]]:
    """One result for each sheet that somebody filled in; or whose counts for nothing, and why.

    `when`: that of the file, in seconds since 1970-01-01 UTC. Raises `TroubleshootError`.
    """
    for _, name, unit, sheet, typed in read_rows(path):
        ticked, found = re.sub(r"[\s,.;']", "", typed).upper(), _SHEET.fullmatch(sheet.upper())
        if not ticked and not name:
            continue  # the sheet was given to nobody
        if not (name and found and _TICKED.fullmatch(ticked)):
            yield f"{path.name}: {sheet} {name}", words.NOT_TYPED.filled(count=LENGTH)
            continue
        asked = draw(pool, int(found[1]), _FORMS[found[2]])
        right = {one.id: letter(one) == given for one, given in zip(asked, ticked, strict=True)}
        own = sha256(f"{name}|{unit}".casefold().encode()).hexdigest()[:9]
        result = Result(f"{found[0]}-{own}", name, unit, int(found[1]), when)
        test = TestResult(right)
        is_before = _FORMS[found[2]] is When.BEFORE
        yield replace(result, before=test) if is_before else replace(result, after=test)
