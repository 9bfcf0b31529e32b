"""The test before or after the exercises."""

from __future__ import annotations

from troubleshoot.training.course import Course
from troubleshoot.training.quiz import When, draw, questions_of
from troubleshoot.training.result import TestResult
from troubleshoot.ui import lesson_words as say
from troubleshoot.ui.exercise import ask_question, lesson_header, test_pages
from troubleshoot.ui.page import paragraph, stacked
from troubleshoot.ui.terminal import Terminal

LEAST_RIGHT = 7
"""Of ten; as many as points are needed of a hundred."""


def take(terminal: Terminal, course: Course, seed: int, when: When) -> TestResult:
    """Ask the ten questions of a seed, then show what was wrong."""
    look, title = terminal.look, say.TESTS[when.value]
    intro = paragraph(say.TEST_INTRO.in_(look.language), look)
    terminal.pause(stacked(lesson_header(title, look), intro))
    drawn = draw(questions_of(course), seed, when)
    asked = [
        (question, ask_question(terminal, question, number, len(drawn), seed))
        for number, question in enumerate(drawn, 1)
    ]
    for page in test_pages(title, asked, look):
        terminal.pause(page)
    return TestResult({question.id: right for question, right in asked})
