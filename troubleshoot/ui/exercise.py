"""The pages around an exercise: who, the last questions, the score, the test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.text import Text
from troubleshoot.training.advice import OWNERS
from troubleshoot.training.quiz import Question, mixed_answers
from troubleshoot.training.score import Score
from troubleshoot.training.temptations import Temptation
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.menu import numbered
from troubleshoot.ui.note import clean
from troubleshoot.ui.page import Line, Page, item, paragraph, stacked
from troubleshoot.ui.terminal import Terminal
from troubleshoot.ui.words import SIMULATION

LONGEST_NAME = 60
FOOT_ROWS = 5


def ask_name(terminal: Terminal) -> str:
    """The participant's name; never empty."""
    look = terminal.look
    page = stacked(
        lesson_header(say.PRACTICE, look), paragraph(say.NAME_WHY.in_(look.language), look)
    )
    while True:
        name = clean(terminal.write(page, say.NAME.in_(look.language)))[:LONGEST_NAME]
        if name:
            return name


def choose(
    terminal: Terminal, title: Text, question: Text, answers: Iterable[tuple[str, Text]]
) -> str:
    """The value of the answer that was picked."""
    look = terminal.look
    page = stacked(
        lesson_header(title, look), paragraph(question.in_(look.language), look, "strong")
    )
    menu = numbered((value, label.in_(look.language)) for value, label in answers)
    return str(terminal.pick(page, menu))


def choose_owner(terminal: Terminal) -> Owner:
    """Who takes it on."""
    answers = [(owner.value, label) for owner, label in OWNERS.items()]
    return Owner(choose(terminal, say.CLOSED, say.WHO, answers))


def forbidden_page(temptation: Temptation, look: Look) -> Page:
    """That it is forbidden, and why."""
    language = look.language
    told = say.FORBIDDEN.in_(language).format(code=temptation.code)
    return stacked(
        lesson_header(say.PRACTICE, look),
        paragraph(f"{look.signs.problem} {temptation.label.in_(language)}", look, "bad"),
        paragraph(told, look, "strong") + paragraph(temptation.why.in_(language), look),
        paragraph(say.GO_ON_SAFELY.in_(language), look),
    )


def score_pages(title: Text, lesson: Text, score: Score, look: Look) -> list[Page]:
    """The points, then what would have been better and why, as many screens as it needs."""
    language = look.language
    verdict = say.PASSED if score.passed else say.NOT_PASSED
    total = say.TOTAL.in_(language).format(total=score.total)
    rows = [_row(part.name, part.points, part.of, look) for part in score.parts]
    headline = paragraph(f"{verdict.in_(language)}. {total}", look, "strong")
    points = stacked(lesson_header(title, look), headline, rows)
    missed = [text for part in score.parts for text in part.missed]
    advice = [item("- ", text.in_(language), look) for text in missed]
    if not missed:
        advice = [paragraph(say.ALL_RIGHT.in_(language), look)]
    learned = paragraph(say.LESSON.in_(language), look, "strong")
    learned += paragraph(lesson.in_(language), look)
    better = paragraph(say.BETTER.in_(language), look, "strong") if missed else ()
    return [points, *_filled(title, [better, *advice, (Line(""),), learned], look)]


def test_page(question: Question, number: int, count: int, look: Look) -> Page:
    """One question of a test."""
    told = say.QUESTION.in_(look.language).format(number=number, count=count)
    return stacked(
        lesson_header(Text(told), look),
        paragraph(question.ask.in_(look.language), look, "strong"),
    )


def ask_question(
    terminal: Terminal, question: Question, number: int, count: int, seed: int
) -> bool:
    """Whether the right answer was picked."""
    look = terminal.look
    answers = mixed_answers(question, seed)
    menu = numbered((str(place), text.in_(look.language)) for place, text in enumerate(answers))
    picked = terminal.pick(test_page(question, number, count, look), menu)
    return answers[int(str(picked))] == question.right


def test_pages(title: Text, asked: Sequence[tuple[Question, bool]], look: Look) -> list[Page]:
    """How many were right, and the right answers of the others."""
    language = look.language
    right = sum(good for _, good in asked)
    told = say.RIGHT_COUNT.in_(language).format(right=right, count=len(asked))
    missed = [
        item("- ", _right_answer(question, look), look) for question, good in asked if not good
    ]
    return _filled(title, [paragraph(told, look, "strong"), *missed], look)


def lesson_header(title: Text, look: Look) -> Page:
    """A header that says that this is a simulation."""
    return header(title.in_(look.language), look, SIMULATION.in_(look.language))


def _right_answer(question: Question, look: Look) -> str:
    language = look.language
    return say.RIGHT_ANSWER.in_(language).format(
        ask=question.ask.in_(language),
        right=question.right.in_(language),
        because=question.because.in_(language),
    )


def _row(name: str, points: int, of: int, look: Look) -> Line:
    sign = look.signs.ok if points == of else look.signs.problem
    return Line(f"  {sign:<2} {say.PARTS[name].in_(look.language):<22} {points:>3} / {of}")


def _filled(title: Text, blocks: Iterable[Page], look: Look) -> list[Page]:
    """Blocks put onto as few screens as hold them whole."""
    head = lesson_header(title, look)
    room = look.height - len(head) - FOOT_ROWS
    screens: list[list[Line]] = [[]]
    for block in blocks:
        if screens[-1] and len(screens[-1]) + len(block) > room:
            screens.append([])
        screens[-1] += block
    return [stacked(head, lines) for lines in screens]
