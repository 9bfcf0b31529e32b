"""When a repair is believed, when another fault behind it, and when nothing more is awaited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.session.fakes import FakeTime, TimedExaminer
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.session.loop import RetryUntil, examine_patiently


def watched(
    faults: Mapping[float, str],
    within_s: float = 20.0,
    unless: str | None = "cable_unplugged",
    patient_to_s: float = 0.0,
) -> tuple[str, float, list[float]]:
    """The cause believed, how many seconds it took, and the countdown that was shown."""
    time, shown = FakeTime(), list[float]()
    examiner = TimedExaminer(time, faults)
    start = time.now

    def waiting(left_s: float) -> bool:
        shown.append(left_s)
        return left_s > patient_to_s or patient_to_s == 0.0

    found = examine_patiently(
        lambda: examiner.diagnose(lambda result: None),
        RetryUntil(within_s, unless),
        waiting,
        time.sleep,
    )
    return found.verdict.cause, time.now - start, shown


@pytest.mark.parametrize(
    ("faults", "believed", "soonest", "latest"),
    [
        ({0: "no_fault"}, "no_fault", 0, 1),
        ({0: "cable_unplugged", 4: "no_fault"}, "no_fault", 4, 6),
        ({0: "cable_unplugged"}, "cable_unplugged", 20, 22),
        ({0: "cable_unplugged", 2: "no_address", 9: "no_fault"}, "no_fault", 9, 11),
        ({0: "cable_unplugged", 2: "no_address"}, "no_address", 12, 15),
        ({0: "no_address"}, "no_address", 10, 12),
        ({0: "no_address", 8: "cable_unplugged"}, "cable_unplugged", 20, 22),
        ({0: "no_address", 8: "cable_unplugged", 9.9: "no_address"}, "no_address", 19, 22),
        ({0: "cable_unplugged", 18: "no_address", 24: "no_fault"}, "no_fault", 24, 26),
        ({0: "cable_unplugged", 18: "no_address"}, "no_address", 28, 31),
    ],
)
def test_what_is_believed_and_when(
    faults: Mapping[float, str], believed: str, soonest: float, latest: float
) -> None:
    cause, took, _ = watched(faults)
    assert cause == believed
    assert soonest <= took <= latest


def test_a_person_who_will_not_wait_gets_what_was_measured_last() -> None:
    cause, took, _ = watched({0: "cable_unplugged"}, patient_to_s=15.0)
    assert cause == "cable_unplugged"
    assert 5 <= took <= 7


@pytest.mark.parametrize("pressed_at", [2, 3, 4, 5])
def test_a_press_counts_whenever_it_comes(pressed_at: int) -> None:
    """Each examination asks twice: before it and after it."""
    time, asked = FakeTime(), list[float]()
    examiner = TimedExaminer(time, {0: "cable_unplugged"})

    def waiting(left_s: float) -> bool:
        asked.append(left_s)
        return len(asked) != pressed_at  # only once: the board forgets a press that it has told

    examine_patiently(
        lambda: examiner.diagnose(lambda result: None),
        RetryUntil(240.0, "cable_unplugged"),
        waiting,
        time.sleep,
    )
    assert len(asked) == pressed_at


def test_a_press_before_the_first_look_belongs_to_the_screen_before() -> None:
    time, asked = FakeTime(), list[float]()
    examiner = TimedExaminer(time, {0: "cable_unplugged", 4: "no_fault"})

    def waiting(left_s: float) -> bool:
        asked.append(left_s)
        return len(asked) != 1

    found = examine_patiently(
        lambda: examiner.diagnose(lambda result: None),
        RetryUntil(20.0, "cable_unplugged"),
        waiting,
        time.sleep,
    )
    assert found.verdict.cause == "no_fault"


def test_causes_that_change_for_ever_come_to_an_end() -> None:
    flapping = {float(at): ("no_address", "no_gateway")[at % 2] for at in range(200)}
    _, took, _ = watched(flapping)
    assert took <= 20 + 10 + 2


def test_a_router_that_restarts_passes_through_other_faults() -> None:
    restart = {
        0.0: "gateway_unreachable",
        5: "cable_unplugged",
        35: "no_address",
        70: "internet_down",
        110: "no_fault",
    }
    cause, took, _ = watched(restart, 300, "gateway_unreachable")
    assert (cause, took < 117) == ("no_fault", True)


def test_where_no_cause_is_named_only_success_ends_the_wait() -> None:
    """Whatever is seen while devices start may be on its way to work."""
    start = {0.0: "gateway_unreachable", 100: "internet_down", 200: "no_fault"}
    cause, took, _ = watched(start, 300, None)
    assert (cause, 200 <= took < 207) == ("no_fault", True)
    cause, took, _ = watched({0.0: "gateway_unreachable"}, 300, None)
    assert (cause, 300 <= took < 307) == ("gateway_unreachable", True)


def test_a_long_repair_is_looked_at_seldom_and_shown_every_second() -> None:
    time, shown = FakeTime(), list[float]()
    examiner = TimedExaminer(time, {0: "internet_down"})

    def waiting(left_s: float) -> bool:
        shown.append(left_s)
        return True

    patience = RetryUntil(300.0, "internet_down")
    examine_patiently(lambda: examiner.diagnose(print), patience, waiting, time.sleep)
    assert examiner.calls < 60
    assert max(earlier - later for earlier, later in pairwise(shown)) <= 1.0


@pytest.mark.parametrize(("works_at", "said"), [(40.0, "no_fault"), (500.0, "gateway_unreachable")])
def test_a_glance_waits_and_no_verdict_stands_on_it(works_at: float, said: str) -> None:
    """The sign of the cause stays; behind it another one may have come."""
    time = FakeTime()
    faults = {0.0: "internet_down", 1.0: "gateway_unreachable", works_at: "no_fault"}
    examiner, looks = TimedExaminer(time, faults), list[float]()

    def glance(last: Examination) -> Examination:
        looks.append(time.now)
        if time.now - start < works_at:
            return replace(last, seconds=0.1)
        return examiner.diagnose(print)

    start = time.now
    found = examine_patiently(
        lambda: examiner.diagnose(print),
        RetryUntil(100.0, "internet_down"),
        lambda left_s: True,
        time.sleep,
        glance,
    )
    assert found.verdict.cause == said
    assert len(looks) > 5
    assert examiner.calls <= 1 + 1 + 2  # at the start, at the end, and while the other one holds


def test_without_a_time_one_look_decides() -> None:
    cause, took, shown = watched({0.0: "cable_unplugged"}, within_s=0, unless=None)
    assert (cause, took, shown) == ("cable_unplugged", 0.5, [])


def test_the_countdown_runs_down_about_once_a_second() -> None:
    _, _, shown = watched({0.0: "cable_unplugged"})
    assert shown[0] == 20.0
    assert all(0 <= later <= earlier for earlier, later in pairwise(shown))
    assert shown[-1] < 2
