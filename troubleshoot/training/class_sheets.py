"""What a class prints of its list: attendance, certificates, tests on paper."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from statistics import mean

from troubleshoot.markup import Markup, element, escaped, joined, printed, style_sheet, table_row
from troubleshoot.profile.model import Profile
from troubleshoot.source.reader import own_texts
from troubleshoot.text import Language, Text
from troubleshoot.training import class_words as words
from troubleshoot.training.class_report import Classroom, Pupil
from troubleshoot.training.participants import Participant, read_rows
from troubleshoot.training.quiz import LENGTH, Question, When, draw
from troubleshoot.training.results import Result, TestResult
from troubleshoot.training.score import PARTS

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


# The sheets.
SAYS = own_texts(__file__, "class_sheets.yaml")
DOTS = "." * 40


class ClassSheets:
    """All of them, under the office's letterhead; dots to write on where nothing is known.

    `day`: of the class, None before it. The place stands last in the office's address.
    """

    def __init__(self, office: Profile, day: date | None, language: Language) -> None:
        _, comma, last = office.address.rpartition(",")
        city = last.rstrip("0123456789 ").strip() if comma else ""
        months = SAYS["MONTHS"].in_(language).split()
        when = f"{day.day} {months[day.month - 1]} {day.year}" if day else DOTS
        self._facts = {"address": office.address, "city": city or DOTS, "day": when, "dots": DOTS}
        self._facts |= {"office": office.unit or DOTS, "count": ""}
        self._language = language

    def attendance(self, people: Sequence[Participant]) -> str:
        """Everybody of the list, with room to sign; as many A4 pages as it needs."""
        told = ((who.number, who.name, who.unit, f"{at}.") for at, who in enumerate(people, 1))
        rows = joined(*(table_row(*cells) for cells in told))
        return self._printed("attendance", [self._filled("attendance", rows=rows)])

    def certificates(self, room: Classroom) -> str:
        """One A4 page for each of the list who passed."""
        return self._printed("certificate", [self._certificate(one) for one in awarded(room)])

    def tests(self, asked: Asked) -> str:
        """A page with the questions of each sheet; `asked`: by the number of the sheet."""
        told = ((number, joined(*map(self._question, test))) for number, test in asked.items())
        filled = [self._filled("test", sheet=number, questions=said) for number, said in told]
        return self._printed("test", filled)

    def key(self, asked: Asked) -> str:
        """The right letters of all sheets, on pages of their own."""
        rows = (table_row(number, *map(letter, test)) for number, test in asked.items())
        return self._printed("key", [self._filled("key", rows=joined(*rows))])

    def _question(self, one: Question) -> Markup:
        answers = (element("li", answer.in_(self._language)) for answer in one.answers)
        return element("li", one.ask.in_(self._language), element("ol", *answers))

    def _certificate(self, pupil: Pupil) -> Markup:
        tried, name = pupil.scenarios.values(), pupil.name
        points = {p: f"{mean(one.parts.get(p, 0) for one in tried):.0f} / {of}" for p, of in PARTS}
        points |= {"average": str(pupil.average), "count": str(len(tried))}
        return self._filled("certificate", name=name, unit=pupil.unit, **points)

    def _filled(self, form: str, **facts: str) -> Markup:
        known = {name: escaped(fact) for name, fact in {**self._facts, **facts}.items()}
        words = {name: said.filled(**known).in_(self._language) for name, said in SAYS.items()}
        return Markup(style_sheet(form, "html").format(**words, **known))

    def _printed(self, style: str, pages: Sequence[Markup]) -> str:
        title = SAYS[style.upper()].in_(self._language)
        return printed(self._language, title, style_sheet(style), pages)


def awarded(room: Classroom) -> list[Pupil]:
    """Those of the list who passed."""
    return [one for one in room.pupils if one.listed and one.passed]
