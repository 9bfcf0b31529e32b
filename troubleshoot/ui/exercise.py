"""The pages around an exercise: who, the last questions, the score, the test."""

from collections.abc import Iterable, Sequence

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.text import LANGUAGES, Text
from troubleshoot.training.quiz import Question
from troubleshoot.training.results import believed_name
from troubleshoot.training.score import OWNERS, Guess, Score, ScorePart
from troubleshoot.training.unsafe_actions import Temptation
from troubleshoot.ui import lesson_strings as say
from troubleshoot.ui.menu import choose as below
from troubleshoot.ui.menu import clean
from troubleshoot.ui.page import Display, Line, Page, header, item, paragraph, stacked
from troubleshoot.ui.strings import SIMULATION
from troubleshoot.ui.terminal import Terminal

SURE, UNSURE, REFUSE = "sure", "unsure", "refuse"
"""Answers, beside the causes and the codes of what is proposed."""
FOOT_ROWS = 5


def ask_name(terminal: Terminal) -> str:
    """The participant's name; never empty."""
    display = terminal.display
    page = stacked(lesson_header(say.PRACTICE, display), paragraph(say.NAME_WHY, display))
    while True:
        name = believed_name(clean(terminal.write(page, say.NAME.in_(display.language))))
        if name:
            return name


def choose(
    terminal: Terminal, title: Text, question: Text, answers: Iterable[tuple[str, Text]]
) -> str:
    """The value of the answer that was picked."""
    display = terminal.display
    page = stacked(lesson_header(title, display), paragraph(question, display, "strong"))
    return below(terminal, page, answers)


def ask_guess(terminal: Terminal, causes: Sequence[tuple[str, Text]]) -> Guess:
    """A cause, and how sure."""
    cause = choose(terminal, say.BEFORE_MEASURING, say.GUESS, causes)
    answers = ((SURE, say.SURE), (UNSURE, say.UNSURE))
    return Guess(cause, choose(terminal, say.BEFORE_MEASURING, say.HOW_SURE, answers) == SURE)


def choose_cause(terminal: Terminal, causes: Sequence[tuple[str, Text]], first: Guess) -> str:
    """The cause at the end; the first guess stands above it."""
    question = say.CHANGE.filled(title=dict(causes)[first.cause])
    return choose(terminal, say.CLOSED, question, causes)


def accepts(terminal: Terminal, proposal: Temptation) -> bool:
    """Whether somebody does what a colleague proposes."""
    question = Text(*(f"{say.PROPOSED.in_(one)} {proposal.label.in_(one)}" for one in LANGUAGES))
    answers = ((proposal.code, say.ACCEPT), (REFUSE, say.REFUSE))
    return choose(terminal, say.PRACTICE, question, answers) == proposal.code


def choose_owner(terminal: Terminal) -> Owner:
    """Who takes it on."""
    answers = [(owner.value, label) for owner, label in OWNERS.items()]
    return Owner(choose(terminal, say.CLOSED, say.WHO, answers))


def forbidden_page(temptation: Temptation, display: Display) -> Page:
    """That it is forbidden, and why."""
    language = display.language
    told = say.FORBIDDEN.in_(language).format(code=temptation.code)
    return stacked(
        lesson_header(say.PRACTICE, display),
        paragraph(f"{display.signs.problem} {temptation.label.in_(language)}", display, "bad"),
        paragraph(told, display, "strong") + paragraph(temptation.why, display),
        paragraph(say.GO_ON_SAFELY, display),
    )


def score_pages(title: Text, lesson: Text, score: Score, display: Display) -> list[Page]:
    """The points, then what would have been better and why, as many screens as it needs."""
    language = display.language
    verdict = say.PASSED if score.passed else say.NOT_PASSED
    total = say.TOTAL.in_(language).format(total=score.total)
    rows = [_row(part, display) for part in score.parts]
    headline = paragraph(f"{verdict.in_(language)}. {total}", display, "strong")
    points = stacked(lesson_header(title, display), headline, rows)
    missed = [text for part in score.parts for text in part.missed]
    advice = [item("- ", text, display) for text in missed]
    advice = advice or [paragraph(say.ALL_RIGHT, display)]
    learned = paragraph(say.LESSON, display, "strong") + paragraph(lesson, display)
    better = paragraph(say.BETTER, display, "strong") if missed else ()
    return [points, *_filled(title, [better, *advice, (Line(""),), learned], display)]


def ask_question(terminal: Terminal, question: Question, number: int, count: int) -> bool:
    """Whether the right answer to a test's question was picked."""
    title = say.QUESTION.filled(number=number, count=count)
    answers = ((str(place), text) for place, text in enumerate(question.answers))
    picked = choose(terminal, title, question.ask, answers)
    return question.answers[int(picked)] == question.right


def test_pages(title: Text, asked: Sequence[tuple[Question, bool]], display: Display) -> list[Page]:
    """How many were right, and the right answers of the others."""
    language = display.language
    right = sum(good for _, good in asked)
    told = say.RIGHT_COUNT.in_(language).format(right=right, count=len(asked))
    answers = (
        say.RIGHT_ANSWER.filled(ask=one.ask, right=one.right, because=one.because)
        for one, good in asked
        if not good
    )
    missed = (item("- ", answer, display) for answer in answers)
    return _filled(title, [paragraph(told, display, "strong"), *missed], display)


def lesson_header(title: Text, display: Display) -> Page:
    """A header that says that this is a simulation."""
    return header(title, display, SIMULATION)


def _row(part: ScorePart, display: Display) -> Line:
    sign = display.signs.ok if part.points == part.of else display.signs.problem
    name, needed = say.PARTS[part.name].in_(display.language), ""
    if part.points < part.least:
        needed = f"  {say.NEEDED.filled(least=part.least).in_(display.language)}"
    return Line(f"  {sign:<2} {name:<22} {part.points:>3} / {part.of}{needed}")


def _filled(title: Text, blocks: Iterable[Page], display: Display) -> list[Page]:
    """Blocks put onto as few screens as hold them whole."""
    head = lesson_header(title, display)
    room = display.height - len(head) - FOOT_ROWS
    screens: list[list[Line]] = [[]]
    for block in blocks:
        if screens[-1] and len(screens[-1]) + len(block) > room:
            screens.append([])
        screens[-1] += block
    return [stacked(head, lines) for lines in screens]
