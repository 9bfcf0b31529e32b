"""The examiner of this PC: inventory first, then every probe at once, then the verdict."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable

from checks.check import Check, Phase
from checks.host.protocol import Host
from checks.registry import BY_NAME, CHECKS
from checks.result import CheckResult
from checks.runner import run
from checks.settings import Settings
from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable, Kind
from troubleshoot.diagnosis.examination import Examination, OnResult
from troubleshoot.diagnosis.rules import could_still_change, fires, first_of
from troubleshoot.diagnosis.verdict import decide, decide_only, needing

NOT_NEEDED = "not needed: the cause was already found nearer to this PC"
NOT_YET = "not measured: something else must be put right first"


class LocalExaminer:
    """Measures this PC through its host door."""

    def __init__(self, host: Host, settings: Settings, table: CauseTable) -> None:
        self._host = host
        self._settings = settings
        self._table = table

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter; stops as soon as no other cause can come first.

        A check that needs the line for itself comes last, and only where all else is well.
        """
        started = time.monotonic()
        results: dict[str, CheckResult] = {}
        everything = [c for c in CHECKS if c.phase is not Phase.ON_REQUEST or c.name in also]
        together = [check for check in everything if not check.alone]
        for wanted in _by_phase(together):
            later = {check.name for check in together} - results.keys()
            if not self._gather(wanted, later, results, on_result):
                break
        alone = [check for check in everything if check.alone]
        if alone and decide(results, self._table).cause == NO_FAULT:
            self._gather(alone, set(), results, on_result)
        shown = tuple(results.get(check.name) or left_out(check) for check in everything)
        return Examination(decide(results, needing(also, self._table)), shown, _since(started))

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows."""
        return self.only([name], on_result)

    def only(self, names: Iterable[str], on_result: OnResult) -> Examination:
        """Just these checks, with whatever verdict they allow."""
        started = time.monotonic()
        results: dict[str, CheckResult] = {}
        for result in run([BY_NAME[name] for name in names], self._host, self._settings):
            results[result.check] = result
            on_result(result)
        return Examination(
            decide_only(results, self._table), tuple(results.values()), _since(started)
        )

    def _gather(
        self,
        checks: list[Check],
        pending: set[str],
        results: dict[str, CheckResult],
        on_result: OnResult,
    ) -> bool:
        """Whether it is worth going on to the next phase."""
        for result in run(checks, self._host, self._settings):
            results[result.check] = result
            pending.discard(result.check)
            on_result(result)
            if self._is_settled(results, pending):
                return False
        return True

    def _is_settled(self, results: dict[str, CheckResult], pending: set[str]) -> bool:
        root = first_of(Kind.BREAKS, (r for r in self._table.rules if fires(r, results)))
        return root is not None and not could_still_change(root, pending, results, self._table)


def _by_phase(checks: list[Check]) -> tuple[list[Check], list[Check]]:
    """What sends nothing, then all the rest at once."""
    known = [check for check in checks if check.phase is Phase.INVENTORY]
    return known, [check for check in checks if check.phase is not Phase.INVENTORY]


def _since(started: float) -> float:
    return time.monotonic() - started


def left_out(check: Check) -> CheckResult:
    """The result of a check that was not even started."""
    return CheckResult.not_run(check.name, NOT_YET if check.alone else NOT_NEEDED)
