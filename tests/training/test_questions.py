"""The tests before and after: nobody gets through by guessing, and both ask the same points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from tests.training.broken import COURSE
from troubleshoot.text import LANGUAGES, Language, Text
from troubleshoot.training.quiz import LENGTH, Question, When, draw, questions_of

POOL = questions_of(COURSE)
GIVES_AWAY = re.compile(
    r"\b(selalu|semua|seluruh|hanya|saja|tidak pernah|pasti|tentu|tidak perlu|cukup satu"
    r"|always|all|every|only|never|any|nothing|certainly|no need)\b",
    re.IGNORECASE,
)
CAREFUL = re.compile(r"lapor|foto|catat|tunggu|Dinkominfo|petugas|jauh|biarkan", re.IGNORECASE)
Guess = Callable[[Sequence[Text], Language], Text]


@cache
def drawn() -> list[tuple[Question, ...]]:
    return [tuple(draw(POOL, seed, when)) for seed in range(150) for when in When]


def _by_length(place: int) -> Guess:
    return lambda answers, language: sorted(answers, key=lambda one: len(one.in_(language)))[place]


def _by_words(words: re.Pattern[str], *, wanted: bool) -> Guess:
    def guess(answers: Sequence[Text], language: Language) -> Text:
        fit = [one for one in answers if bool(words.search(one.in_(language))) is wanted]
        return (fit or list(answers))[0]

    return guess


GUESSERS: dict[str, Guess] = {
    **{f"length {place}": _by_length(place) for place in range(4)},
    **{f"place {n}": lambda answers, language, n=n: answers[n] for n in range(4)},  # type: ignore[misc]
    "no absolute words": _by_words(GIVES_AWAY, wanted=False),
    "absolute words": _by_words(GIVES_AWAY, wanted=True),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GUESSERS)
def test_a_guesser_has_four_of_ten_at_most(name: str, language: Language) -> None:
    for test in drawn():
        right = [GUESSERS[name](one.answers, language) == one.right for one in test]
        assert sum(right) <= 4, [one.id for one in test]


def test_careful_words_do_not_give_it_away_either() -> None:
    guess = _by_words(CAREFUL, wanted=True)
    right = [guess(one.answers, "id") == one.right for test in drawn() for one in test]
    assert sum(right) / len(right) <= 0.5


@pytest.mark.parametrize("question", POOL, ids=lambda one: one.id)
def test_the_answers_of_a_question_are_alike(question: Question) -> None:
    assert len(set(question.answers)) == 4
    for language in LANGUAGES:
        lengths = [len(one.in_(language)) for one in question.answers]
        assert max(lengths) <= 1.3 * min(lengths), question.answers
    for answer in question.answers:
        assert answer.en
        assert not GIVES_AWAY.search(f"{answer.id} / {answer.en}"), answer
        assert answer.id[0].isupper()
        assert not answer.id.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extreme", [max, min])
def test_the_right_answer_is_seldom_the_longest_or_shortest(
    language: Language, extreme: Callable[[list[int]], int]
) -> None:
    lengths = [[len(answer.in_(language)) for answer in one.answers] for one in POOL]
    assert sum(each[0] == extreme(each) for each in lengths) <= len(POOL) / 4


def test_every_pair_has_one_question_for_each_test() -> None:
    assert len(POOL) >= 48
    assert set(Counter(one.pair for one in POOL).values()) == {2}
    for seed in range(60):
        before, after = (draw(POOL, seed, when) for when in When)
        assert len({one.id for one in (*before, *after)}) == 2 * LENGTH
        assert [one.pair for one in before] == [one.pair for one in after]


def test_each_question_of_a_pair_is_asked_before_in_some_class() -> None:
    asked = {
        (one.id, when) for seed in range(60) for when in When for one in draw(POOL, seed, when)
    }
    assert asked == {(one.id, when) for one in POOL for when in When}


def test_a_seed_fixes_both_tests() -> None:
    assert draw(POOL, 3, When.BEFORE) == draw(POOL, 3, When.BEFORE) != draw(POOL, 4, When.BEFORE)


def test_every_article_has_its_questions_and_every_question_its_source() -> None:
    named = {name for one in POOL for name in re.findall(r"seed (\d+)|domain\.md (\d)", one.source)}
    assert {seed for seed, _ in named if seed} == {"000", "001", "002", "003", "004"}
    assert all(re.match(r"(seed \d{3}|domain\.md \d)", one.source) for one in POOL)


def test_the_questions_are_in_both_languages() -> None:
    for question in POOL:
        assert all(text.en for text in (question.ask, *question.answers, question.because))
