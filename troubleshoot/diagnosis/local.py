"""The examiner of this PC: inventory first, then every probe at once, then the verdict."""

import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from checks.check import Check, Phase
from checks.host.protocol import Host
from checks.reason import CannotRun, Reason
from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult
from checks.runner import run
from checks.settings import Settings
from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable, Sure
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.diagnosis.last_healthy import THE_ROUTER, LastHealthy
from troubleshoot.diagnosis.verdict import decide, decide_only, is_settled, needing


class LocalExaminer:
    """Measures this PC through its host door. `memory`: its last healthy state."""

    def __init__(
        self, host: Host, settings: Settings, table: CauseTable, memory: LastHealthy | None = None
    ) -> None:
        self._host = host
        self._memory = memory
        self._settings = settings
        self._table = table

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter, and a healthy state is remembered."""
        examination = self.survey(on_result, also)
        self.keep(examination)
        return examination

    def survey(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter; stops early only where the system itself says what is wrong.

        A check that needs the line for itself comes last, and only where all else is well.
        """
        started = time.monotonic()
        results: dict[str, CheckResult] = {}
        everything = [c for c in CHECKS if c.phase is not Phase.ON_REQUEST or c.name in also]
        known, probes = _by_phase([check for check in everything if not check.alone])
        self._gather(known, results, on_result)
        if not is_settled(results, self._table):
            self._gather(probes, results, on_result)
        alone = [check for check in everything if check.alone]
        if alone and decide(results, self._table).cause == NO_FAULT:
            self._gather(alone, results, on_result)
        shown = tuple(results.get(check.name) or left_out(check) for check in everything)
        changed = self._memory.compare(results) if self._memory else ()
        same = self._known(results)
        verdict = decide(results, needing(also, self._table), changed, same)
        return Examination(verdict, shown, _since(started))

    def keep(self, examination: Examination) -> None:
        """Remember a state that was measured healthy."""
        verdict = examination.verdict
        if self._memory and (verdict.cause, verdict.sure) == (NO_FAULT, Sure.CERTAIN):
            self._memory.keep({result.check: result for result in examination.results})

    def inventory(self) -> object:
        """Adapters, carrier, addresses and routes now, in a fixed order; None where unknown."""
        try:
            adapters, routes = self._host.adapters(), self._host.routes()
        except CannotRun:
            return None
        known = sorted(
            (one.name, one.enabled, one.carrier, one.mac, sorted(map(str, one.addresses)))
            for one in adapters
        )
        return known, sorted(map(str, routes))

    def glance(self, on_result: OnResult, last: Examination) -> Examination:
        """`last` where its cause's own sign that is nearest is as it was; else all anew."""
        told = dict(last.verdict.because)
        rows = [row for row in self._table.hypotheses if row.cause == last.verdict.cause]
        own = {name for row in rows for name in row.shows}
        sign = next((check.name for check in CHECKS if check.name in own & told.keys()), None)
        if sign is None or BY_NAME[sign].alone:
            return self.diagnose(on_result)
        seen = self.only([sign], on_result)
        same = seen.results[0].outcome == told[sign]
        return replace(last, seconds=seen.seconds) if same else self.diagnose(on_result)

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows."""
        return self.only([name], on_result)

    def only(self, names: Iterable[str], on_result: OnResult) -> Examination:
        """Just these checks, with whatever verdict they allow."""
        started = time.monotonic()
        results: dict[str, CheckResult] = {}
        self._gather([BY_NAME[name] for name in names], results, on_result)
        verdict = decide_only(results, self._table)
        return Examination(verdict, tuple(results.values()), _since(started))

    def _known(self, results: Mapping[str, CheckResult]) -> frozenset[str]:
        """What is as it was when all was well, or as the office profile says."""
        same = self._memory.same(results) if self._memory else frozenset[str]()
        router = results.get("gateway")
        named = self._settings.gateway and router and router.reading.get("gateway")
        return same | THE_ROUTER if named and named == self._settings.gateway else same

    def _gather(
        self, checks: list[Check], results: dict[str, CheckResult], on_result: OnResult
    ) -> None:
        for result in run(checks, self._host, self._settings):
            results[result.check] = result
            on_result(result)


def _by_phase(checks: list[Check]) -> tuple[list[Check], list[Check]]:
    """What sends nothing, then all the rest at once."""
    known = [check for check in checks if check.phase is Phase.INVENTORY]
    return known, [check for check in checks if check.phase is not Phase.INVENTORY]


def _since(started: float) -> float:
    return time.monotonic() - started


def left_out(check: Check) -> CheckResult:
    """The result of a check that was not even started."""
    return CheckResult.not_run(check.name, Reason.NOT_YET if check.alone else Reason.NOT_NEEDED)
