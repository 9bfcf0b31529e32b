"""A measured speed stays in the report, whatever was measured after it."""

from __future__ import annotations

from dataclasses import replace

from checks.reason import Reason
from checks.registry import BY_NAME
from checks.result import CheckResult
from checks.settings import Settings
from tests.engine.story import Story
from troubleshoot.engine.events import Measured
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.build import build
from troubleshoot.report.model import Evidence
from troubleshoot.training.model import ToldResult
from troubleshoot.training.world import simulated

LIBRARY = Knowledge.open()
LOW = simulated(BY_NAME["bandwidth"], ToldResult("low", {}), Settings())


def _speed(story: Story, *speeds: CheckResult) -> Evidence:
    """The report's row about the speed; `speeds` in the order in which it was measured."""
    left = list(speeds)
    events = [
        replace(event, results=(left.pop(0),))
        if isinstance(event, Measured) and event.results
        else event
        for event in story.events
    ]
    report = build(events, LIBRARY, LIBRARY.causes(), Knowledge.open().wording)
    return next(row for row in report.evidence if row.check == "bandwidth")


def _slow(cause: str = "bandwidth_low") -> Story:
    story = Story("internet-lambat", LIBRARY).answer("semua").answer("tidak").measure("no_fault")
    return story.answer("semua").answer("ya").measure(cause, bandwidth="low")


def test_an_ordinary_diagnosis_afterwards_does_not_hide_it() -> None:
    story = _slow("computer_busy").done().measure("no_fault").answer("tidak").answer("belum")
    row = _speed(story, LOW)
    assert row.measured.id.startswith("unduh 6,2 Mbps")
    assert "paket 20 Mbps" in row.measured.id


def test_a_second_time_without_result_does_not_hide_it_either() -> None:
    story = _slow().done().answer("ya").measure("dns_slow", bandwidth="x")
    row = _speed(story, LOW, CheckResult.not_run("bandwidth", Reason.NOT_YET))
    assert row.measured.id.startswith("unduh 6,2 Mbps")


def test_why_it_could_not_be_measured_is_said() -> None:
    story = Story("internet-lambat", LIBRARY).answer("semua").answer("tidak").measure("no_fault")
    story.answer("semua").answer("ya").measure("undetermined", bandwidth="x").answer("tidak")
    row = _speed(story, CheckResult.not_run("bandwidth", "speed.go.id did not answer (timed_out)"))
    assert row.measured.id == "speed.go.id tidak menjawab"
    assert row.verdict.id == "Tidak dapat diukur"
