"""Series of probes: windows over several of them, and what loss and turns mean."""

import time
from dataclasses import replace

import pytest

from checks.host.replies import Reply
from checks.loss import LONG_SPACING_S, Outcome, Reading, judge
from checks.probes.ping_series import Series, Way, run_series, windows_s
from checks.settings import Settings


def series(flags: str, spacing_s: float = 0.05, silence_s: float = 0.0) -> Series:
    return Series("192.168.7.1", "ping", spacing_s, tuple(f == "+" for f in flags), 1.0, silence_s)


@pytest.mark.parametrize(
    ("parts", "dead_s", "alive_s"),
    [
        ([], 0.0, 0.0),
        ([series("++++")], 0.0, 0.2),
        ([series("++--")], 0.1, 0.1),
        ([series("++--"), series("---+")], 0.25, 0.15),
        ([series("+---", silence_s=0.25), series("--+")], 0.45, 0.1),
        ([series("++--", silence_s=0.25)], 0.1, 0.1),
        ([series("+++-+-", silence_s=0.25)], 0.05, 0.2),
        ([series("-+-+-+")], 0.05, 0.15),
    ],
)
def test_windows(parts: list[Series], dead_s: float, alive_s: float) -> None:
    assert windows_s(*parts) == pytest.approx((dead_s, alive_s))


def test_what_was_asked_in_vain_before_counts_as_dead() -> None:
    late = Series("192.168.7.1", "ping", 0.05, (False, True), 1.0, before_s=0.3)
    assert windows_s(late) == pytest.approx((0.35, 0.05))


LONG = LONG_SPACING_S
GOOD = series("+" * 38)


@pytest.mark.parametrize(
    ("near", "far", "outcome"),
    [
        ((GOOD,), (GOOD,), Outcome.OK),
        ((series("++-"), series("+" * 98 + "--", LONG)), (GOOD,), Outcome.OK),
        ((series("++-"), series("+" * 97 + "---", LONG)), (GOOD,), Outcome.NEAR),
        ((series("++-"), series("+++++-----" * 10, LONG)), (GOOD,), Outcome.NEAR),
        ((GOOD, series("+" * 100, LONG)), (GOOD, series("-++++" * 20, LONG)), Outcome.FAR),
        # a router that answers nothing says nothing of loss on the way to it
        ((series("-" * 38), series("-" * 100, LONG)), (GOOD, series("-+" * 50, LONG)), Outcome.FAR),
        # a dead stretch and a live one of most of a second each: they take turns
        ((series("+" * 16), series("-" * 60 + "+" * 40, LONG)), (GOOD,), Outcome.ALTERNATING),
        ((series("-" * 38), series("+" * 60, LONG)), (series("-" * 38),), Outcome.ALTERNATING),
        # half a window at either end of a dead one is as good as a whole one
        (
            (series("+" * 8 + "-" * 7), series("-" * 100, LONG), series("+" * 44, LONG)),
            (GOOD,),
            Outcome.ALTERNATING,
        ),
        # a window that ended while they watched, near and far alike; nothing was lost afterwards
        (
            (series("-" * 15 + "++"), series("+" * 100, LONG)),
            (series("-" * 15 + "++"), series("+" * 100, LONG)),
            Outcome.ALTERNATING,
        ),
        # it answered for a moment, then fell silent
        ((series("+++-"), series("-" * 100, LONG)), (GOOD,), Outcome.NEAR),
    ],
)
def test_what_was_seen_means(
    near: tuple[Series, ...], far: tuple[Series, ...], outcome: Outcome
) -> None:
    assert judge(Reading(near, far), Settings()) is outcome


SPARING = (series("++++-"), series("+" * 5 + "-" * 95, LONG))
WHOLE = (GOOD, series("+" * 100, LONG))
TORN = (GOOD, series("++++-" * 20, LONG))
HURT = {lost: (GOOD, series("+" * (100 - lost) + "-" * lost, LONG)) for lost in range(10)}
DARK = (replace(series("-" * 8 + "++"), before_s=0.35), series("+" * 100, LONG))
BESIDE = (series("+" * 100, LONG),)


@pytest.mark.parametrize(
    ("near", "far", "beside", "outcome"),
    [
        # a router that answers few echo requests, and forwards everything
        (SPARING, WHOLE, BESIDE, Outcome.OK),
        (SPARING, WHOLE, (), Outcome.OK),
        (SPARING, TORN, BESIDE, Outcome.OK),
        # answers for a while, then only now and then: no two devices with one address
        ((series("+" * 20 + "-"), series("-" * 100, LONG)), WHOLE, (), Outcome.OK),
        # it leaves many unanswered and passes every one on: no long series was needed
        ((series("+++++" + "-" * 28),), (GOOD,), (), Outcome.OK),
        ((series("+++-" * 9),), (GOOD,), (), Outcome.OK),
        # one was missing beyond as well: two devices with one address
        ((series("+" * 16 + "-" * 16),), (series("+" * 31 + "-"),), (), Outcome.ALTERNATING),
        # it answered when its way was chosen, and then nobody any more
        ((series("-" * 30),), (replace(series("-" * 30), before_s=0.35),), (), Outcome.ALTERNATING),
        ((replace(series("-" * 30), before_s=0.3),), (series("-" * 30),), (), Outcome.OK),
        ((series("-" * 8),), (series("-" * 30),), (), Outcome.OK),
        # too little was seen beyond
        ((series("+" * 8 + "-" * 16),), (series("+" * 24),), (), Outcome.ALTERNATING),
        # a line that limits echo requests, and carries connections to another host
        (WHOLE, SPARING, BESIDE, Outcome.OK),
        # lost on the way to the router is lost behind it too
        (TORN, TORN, (series("+++-" * 25, LONG),), Outcome.NEAR),
        (TORN, TORN, (), Outcome.NEAR),
        # few were lost, near and far alike: the same cable
        (HURT[2], HURT[5], HURT[4], Outcome.NEAR),
        (HURT[1], HURT[3], HURT[5], Outcome.NEAR),
        # one by chance near, and many more beyond
        (HURT[1], HURT[9], HURT[7], Outcome.FAR),
        (HURT[2], HURT[9], HURT[7], Outcome.FAR),
        # a router, and a host, that leave a few unanswered: nobody else lost one
        (HURT[5], HURT[0], HURT[0], Outcome.OK),
        (HURT[5], HURT[1], HURT[0], Outcome.OK),
        (HURT[0], HURT[5], HURT[0], Outcome.OK),
        (HURT[1], HURT[5], HURT[0], Outcome.OK),
        # beyond it was dark for a whole window, and then answered everything
        (WHOLE, DARK, (), Outcome.FAR),
        (WHOLE, (DARK[0], series("+" * 99 + "-", LONG)), (), Outcome.OK),
        (WHOLE, (DARK[0], series("+" * 80, LONG)), (), Outcome.OK),
        (WHOLE, DARK[:1], (), Outcome.OK),
        (WHOLE, (series("-" * 13 + "++"), series("+" * 100, LONG)), (), Outcome.OK),
        # the second host loses as much, or says nothing at all
        (WHOLE, TORN, (series("+++-" * 25, LONG),), Outcome.FAR),
        (WHOLE, TORN, (series("-" * 100, LONG),), Outcome.FAR),
    ],
)
def test_one_witness_alone_accuses_nobody(
    near: tuple[Series, ...],
    far: tuple[Series, ...],
    beside: tuple[Series, ...],
    outcome: Outcome,
) -> None:
    assert judge(Reading(near, far, beside), Settings()) is outcome


def test_the_coarse_clock_of_windows_spaces_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """`time.monotonic` moves in steps of 16 ms there before Python 3.13, a third of the spacing."""

    def coarse() -> float:
        raise AssertionError("the coarse clock")

    monkeypatch.setattr(time, "monotonic", coarse)
    way = Way("192.168.7.1", "ping", lambda: Reply(0.001))
    assert run_series(way, 3, 0.001).answered == (True, True, True)
