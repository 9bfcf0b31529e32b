"""Whom a watch asks: a router that comes late, changes or never answers; a witness gone silent."""

from itertools import takewhile

import pytest

from tests.watch.test_watcher import FAR, FRAME, OTHER, OUTSIDE, ROUTER, Clock, Line, watcher
from troubleshoot.watch.analysis import Sample, Section, windows
from troubleshoot.watch.watcher import AGAIN_EVERY, MUTE_LOOKS, Watcher

NEW_ROUTER = "192.168.7.254"


def _watched(watching: Watcher, line: Line, *silences: set[str]) -> list[Sample]:
    """One look for each set of those who are silent."""
    beats = []
    for at_s, line.silent in enumerate(silences):
        beats.append(watching.look(float(at_s)))
    return beats


def _parts(watching: Watcher, beats: list[Sample]) -> list[Section]:
    return [window.part for window in windows(beats, watching.ways, float(len(beats)))]


def test_started_without_a_router_it_finds_one_later() -> None:
    line = Line()
    line.router, line.silent = None, OUTSIDE
    watching = watcher(line)
    assert watching.ways.near is None
    beats = _watched(watching, line, OUTSIDE, OUTSIDE)
    line.router = ROUTER
    beats += _watched(watching, line, set(), {ROUTER, *OUTSIDE}, {ROUTER, *OUTSIDE}, set())
    assert watching.ways.near == f"{ROUTER} (ping)"
    assert [beat.asked_near for beat in beats] == [False] * 2 + [True] * 4
    assert _parts(watching, beats) == [Section.ROUTER, Section.ROUTER]


def test_a_router_that_never_answers_is_not_blamed() -> None:
    line = Line()
    line.silent = {ROUTER}
    watching = watcher(line)
    beats = _watched(watching, line, {ROUTER}, {ROUTER, *OUTSIDE}, {ROUTER, *OUTSIDE}, {ROUTER})
    assert _parts(watching, beats) == [Section.ISP]


def test_a_router_that_was_dead_at_the_start_is_asked_in_other_ways_later() -> None:
    line = Line()
    line.deaf, line.silent = {ROUTER}, {ROUTER}
    watching = watcher(line)
    _watched(watching, line, *[{ROUTER}] * 3)
    assert watching.ways.near == f"{ROUTER} (ping)"
    beats = _watched(watching, line, *[set()] * AGAIN_EVERY)
    assert watching.ways.near == f"{ROUTER} (tcp:80)"
    assert beats[-1].near_ms is not None


def test_a_new_lease_names_a_new_router() -> None:
    line = Line()
    watching = watcher(line)
    _watched(watching, line, set())
    line.router = NEW_ROUTER
    _watched(watching, line, {ROUTER})
    assert watching.ways.near == f"{NEW_ROUTER} (ping)"
    line.router = None
    _watched(watching, line, set())
    assert watching.ways.near == f"{NEW_ROUTER} (ping)"


def test_others_are_asked_where_the_router_is_mute_too() -> None:
    line = Line()
    line.silent = {ROUTER}
    watching = watcher(line)
    (beat,) = _watched(watching, line, {ROUTER, FAR})
    assert (beat.far_ms, beat.lives_beyond) == (None, True)


def test_a_bad_witness_is_replaced() -> None:
    line = Line()
    watching = watcher(line)
    beats = _watched(watching, line, *[{FAR}] * MUTE_LOOKS)
    assert [beat.far_ms is not None for beat in beats] == [False] + [True] * (MUTE_LOOKS - 1)
    assert watching.ways.far == f"{OTHER} (ping)"
    line = Line()
    watching = watcher(line)
    line.deaf = OUTSIDE
    _watched(watching, line, *[set()] * MUTE_LOOKS)
    assert watching.ways.far is not None
    assert "tcp:" in watching.ways.far


@pytest.mark.full
@pytest.mark.parametrize("silent", [{ROUTER}, {FAR}, {ROUTER, FAR}])
def test_an_hour_beside_a_mute_router_or_witness_costs_less_than_a_megabyte(
    silent: set[str],
) -> None:
    line, clock = Line(), Clock()
    looks = watcher(line).beats(clock, clock.wait)
    pings, connects = line.pings, line.connects
    line.silent = silent
    assert len(list(takewhile(lambda beat: beat.at_s < 3600, looks))) > 1300
    asked = (line.pings - pings) * 2 * FRAME + (line.connects - connects) * 475
    assert asked < 1_000_000  # as if every connection came about: 7 frames
