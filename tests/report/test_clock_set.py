"""A clock that is put right in the middle of a walk: the report ends after it has started."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.sessions import escalated, report_of
from troubleshoot.engine.events import Event, Resumed
from troubleshoot.report.timeline import on_one_clock

YEAR_S = 365 * 86_400.0


def moved(events: list[Event], most: int, by: float) -> list[Event]:
    """The first `most` under a clock that was so far ahead."""
    return [replace(e, when=e.when + by) if n < most else e for n, e in enumerate(events)]


@pytest.mark.parametrize("ahead", [4 * YEAR_S, 3600.0, -11 * YEAR_S])
def test_a_report_never_ends_in_another_year_than_it_started(ahead: float) -> None:
    events = [*escalated()]
    right, wrong = report_of(events), report_of(moved(events, 2, ahead))
    assert wrong.ended == right.ended
    assert 0 <= wrong.ended.at - wrong.started.at <= right.ended.at - right.started.at
    assert wrong.evidence == right.evidence


def test_a_right_clock_is_left_alone() -> None:
    events = [*escalated()]
    assert list(on_one_clock(events)) == events
    later = [*events, Resumed(when=events[-1].when + 2 * YEAR_S)]
    assert list(on_one_clock(later)) == later
