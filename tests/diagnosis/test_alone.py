"""What needs the line for itself is measured last, and only where all else is well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pytest

from checks.check import Check
from checks.host import UnknownHost
from checks.host.protocol import Host
from checks.reason import Reason
from checks.result import CheckResult, State
from checks.settings import Settings
from troubleshoot.diagnosis import local
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.diagnosis.local import LocalExaminer
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.training.model import ToldResult
from troubleshoot.training.world import simulated

TABLE = Knowledge.open().causes()
MEDIUM = {"wifi": ToldResult("not_run", {"reason": "this line is no Wi-Fi"})}


class Line:
    """Stands in for the runner: every check has its healthy reading, or what is told."""

    def __init__(self, **told: str) -> None:
        self.told = {name: ToldResult(outcome, {}) for name, outcome in told.items()}
        self.rounds: list[list[str]] = []

    def run(self, checks: Iterable[Check], host: Host, settings: Settings) -> Iterator[CheckResult]:
        wanted = list(checks)
        self.rounds.append([check.name for check in wanted])
        for check in wanted:
            yield simulated(check, {**MEDIUM, **self.told}.get(check.name), settings)


def _examined(line: Line, monkeypatch: pytest.MonkeyPatch) -> Examination:
    monkeypatch.setattr(local, "run", line.run)
    examiner = LocalExaminer(cast(Host, UnknownHost()), Settings(), TABLE)
    return examiner.diagnose(lambda result: None, ["bandwidth"])


def _speed(found: Examination) -> CheckResult:
    return next(result for result in found.results if result.check == "bandwidth")


def test_the_speed_comes_after_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(bandwidth="low")
    found = _examined(line, monkeypatch)
    assert line.rounds[-1] == ["bandwidth"]
    assert "dns" in line.rounds[-2]
    assert found.verdict.cause == "bandwidth_low"


@pytest.mark.parametrize("told", [{"loss": "far"}, {"dns": "silent"}, {"tls": "blocked"}])
def test_it_costs_nothing_where_something_else_is_wrong(
    told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line(**told)
    found = _examined(line, monkeypatch)
    assert ["bandwidth"] not in line.rounds
    assert found.verdict.cause != "no_fault"
    assert _speed(found).reason is Reason.NOT_YET


def test_nothing_is_well_when_the_speed_could_not_be_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = _examined(Line(bandwidth="not_run"), monkeypatch)
    assert found.verdict.cause == "undetermined"
    assert _speed(found).state is State.NOT_RUN


@pytest.mark.parametrize(
    ("outcome", "cause"),
    [
        ("ok", "no_fault"),
        ("short", "no_fault"),
        ("measured", "no_fault"),
        ("busy", "computer_busy"),
        ("cable", "cable_degraded"),
        ("wifi", "wifi_weak"),
    ],
)
def test_what_the_speed_means(outcome: str, cause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _examined(Line(bandwidth=outcome), monkeypatch).verdict.cause == cause


def test_a_repair_is_waited_for_by_its_own_sign_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(loss="far")
    monkeypatch.setattr(local, "run", line.run)
    examiner = LocalExaminer(cast(Host, UnknownHost()), Settings(), TABLE)
    first = examiner.diagnose(lambda result: None)
    assert first.verdict.cause == "internet_loss"
    line.rounds.clear()
    again = examiner.glance(lambda result: None, first)
    assert (line.rounds, again.results) == ([["loss"]], first.results)
    line.told.clear()
    healed = examiner.glance(lambda result: None, again)
    assert (line.rounds[1], healed.verdict.cause) == (["loss"], "no_fault")
    assert len(line.rounds) > 2
