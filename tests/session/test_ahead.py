"""When the measuring ahead begins, how often, and whom it never waits for."""

from __future__ import annotations

import threading

import pytest

from tests.session.test_background import World, walked
from troubleshoot.engine.engine import fold
from troubleshoot.session.background import MOST_PASSES, Background
from troubleshoot.session.loop import RetryUntil, examine_patiently, screen_of


class Noted(threading.Thread):
    """A thread that is counted and never runs."""

    begun = 0

    def start(self) -> None:
        type(self).begun += 1


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> type[Noted]:
    counted = type("Counted", (Noted,), {"begun": 0})
    monkeypatch.setattr("troubleshoot.session.background.threading.Thread", counted)
    return counted


def test_one_thread_however_often_it_is_started(threads: type[Noted]) -> None:
    ahead = Background(World)
    for _ in range(3):
        ahead.start()
    assert threads.begun == 1


def test_none_after_something_was_done(threads: type[Noted]) -> None:
    ahead = Background(World)
    ahead.forget(stop=True)
    ahead.start()
    assert threads.begun == 0


def test_nobody_reads_for_longer_than_ten_minutes() -> None:
    assert MOST_PASSES == 10


def test_a_slow_pass_is_followed_at_once() -> None:
    world = World(pass_s=90.0)
    ahead, waits = world.background(), list[float]()

    class Clockwork:
        def wait(self, seconds: float) -> bool:
            waits.append(seconds)
            return len(waits) == 2

    ahead._stopped = Clockwork()  # type: ignore[assignment]
    ahead.work()
    assert waits == [0.0, 0.0]


class Counting(Background):
    """How often it was asked to begin, and whether it was joined; nothing is under way."""

    starts = joins = 0

    def start(self) -> None:
        self.starts += 1

    def join(self, on_result: object, most_s: float) -> None:
        self.joins += 1


def test_it_begins_with_the_first_question_and_nobody_waits_where_nothing_runs() -> None:
    ahead = Counting(World)
    walked(World(), ahead, ["tidak", "satu"])
    assert ahead.starts >= 2
    assert ahead.joins == 0


def test_the_language_of_a_session_stays_its_own() -> None:
    from dataclasses import replace

    from tests.engine.story import started
    from tests.session.test_background import LIBRARY
    from troubleshoot.session.journal import Journal

    for language in ("id", "en"):
        journal = Journal()
        journal.append(replace(started("mati.bahaya", 1000.0), language=language))
        assert screen_of(fold(journal.events, LIBRARY), journal, LIBRARY).language == language


@pytest.mark.parametrize(("within_s", "pauses"), [(60.0, 1), (60.5, 5)])
def test_only_a_long_repair_is_looked_at_seldom(within_s: float, pauses: int) -> None:
    from tests.session.fakes import examination

    slept: list[float] = []
    looks: list[int] = []

    def examine() -> object:
        looks.append(len(slept))
        return examination("cable_unplugged", 0.0)

    patience = RetryUntil(within_s, "cable_unplugged")
    waits = iter([True] * 8 + [False] * 100)
    examine_patiently(examine, patience, lambda left_s: next(waits), slept.append)  # type: ignore[arg-type]
    assert looks[1] - looks[0] == pauses


def test_a_clock_that_jumps_back_takes_no_time_away() -> None:
    assert RetryUntil(20.0, None, elapsed_s=5.0).passed(-0.5).elapsed_s == 5.0
