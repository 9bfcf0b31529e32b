"""A PC whose faults follow a plan, a clock that moves when somebody sleeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import Link, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.diagnosis.verdict import Verdict


class FakeTime:
    """Seconds since 1970; `sleep` moves them."""

    def __init__(self, now: float = 1_750_000_000.0) -> None:
        self.now = now

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def examination(cause: str, seconds: float = 0.5) -> Examination:
    """What an examination that finds `cause` returns."""
    broken = cause != "no_fault"
    chain = ((Link.PC, LinkState.PROBLEM if broken else LinkState.OK),)
    said = CheckResult("gateway", State.PROBLEM if broken else State.OK, "silent", {"mean_ms": 1.5})
    return Examination(Verdict(cause, Sure.CERTAIN, (), chain), (said,), seconds)


class PlannedExaminer:
    """Finds the planned causes in turn; the last one for ever."""

    def __init__(self, causes: Sequence[str], seconds: float = 0.5) -> None:
        self._causes = list(causes)
        self._seconds = seconds
        self.calls = 0
        self.also: list[tuple[str, ...]] = []

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        self.also.append(tuple(also))
        cause = self._causes[min(self.calls, len(self._causes) - 1)]
        self.calls += 1
        found = examination(cause, self._seconds)
        for result in found.results:
            on_result(result)
        return found

    def check(self, name: str, on_result: OnResult) -> Examination:
        return self.diagnose(on_result)


class TimedExaminer:
    """Finds what is wrong at a time: `faults` maps seconds since the start to a cause."""

    def __init__(self, time: FakeTime, faults: Mapping[float, str], seconds: float = 0.5) -> None:
        self._time, self._faults, self._seconds = time, faults, seconds
        self._start = time.now
        self.calls = 0

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        self.calls += 1
        self._time.sleep(self._seconds)
        passed = self._time.now - self._start
        since = max(start for start in self._faults if start <= passed)
        return examination(self._faults[since], self._seconds)

    def check(self, name: str, on_result: OnResult) -> Examination:
        return self.diagnose(on_result)
