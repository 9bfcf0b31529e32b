"""An examiner whose readings come from a simulated world; judges and rules are the real ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection

from checks.check import Check, Phase
from checks.registry import BY_NAME, CHECKS
from checks.result import NOT_RUN, CheckResult
from checks.settings import Settings
from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable, Kind
from troubleshoot.diagnosis.examination import Examination, OnResult
from troubleshoot.diagnosis.local import left_out
from troubleshoot.diagnosis.rules import could_still_change, fires, first_of
from troubleshoot.diagnosis.verdict import decide, decide_only, needing
from troubleshoot.training.model import Told
from troubleshoot.training.readings import simulated
from troubleshoot.training.world import World

Pause = Callable[[float], None]
PATIENT = 3
"""After so many examinations in a row …"""
SKIPPED_S = 10.0
"""… simulated time passes by so many seconds at once: nobody waits five minutes in a class."""


MEDIA = {"wifi": "Wi-Fi", "cable": "cable"}
"""The checks that only make sense on one medium, and its name."""


class SimulatedExaminer:
    """Implements `Examiner` for a world. Sends nothing and asks the system nothing.

    `pause`: lets people see the checks come in; seconds of the simulation.
    """

    def __init__(
        self, world: World, table: CauseTable, pause: Pause, settings: Settings | None = None
    ) -> None:
        self._world, self._table, self._pause = world, table, pause
        self._settings = settings or Settings()
        self._dice = random.Random(world.scenario.seed)
        self._in_a_row, self._acted = 0, world.acts

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter, and the verdict; stops where the real one would."""
        results: dict[str, CheckResult] = {}
        seconds = 0.0
        for phase in (Phase.INVENTORY, Phase.PROBE):
            wanted = [check for check in CHECKS if check.phase is phase]
            seconds += self._gather(wanted, results, on_result)
            if self._is_settled(results):
                break
        asked = [BY_NAME[name] for name in also]
        if asked and decide(results, self._table).cause == NO_FAULT:
            seconds += self._gather(asked, results, on_result)
        seconds += self._skip()
        everything = [c for c in CHECKS if c.phase is not Phase.ON_REQUEST or c in asked]
        shown = tuple(results.get(one.name) or left_out(one) for one in everything)
        return Examination(decide(results, needing(also, self._table)), shown, seconds)

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows."""
        results: dict[str, CheckResult] = {}
        seconds = self._gather([BY_NAME[name]], results, on_result)
        verdict = decide_only(results, self._table)
        return Examination(verdict, tuple(results.values()), seconds)

    def _gather(
        self, checks: list[Check], results: dict[str, CheckResult], on_result: OnResult
    ) -> float:
        """The seconds that they took at once, as the world counts them."""
        longest = 0.0
        for check in checks:
            result = self._result(check)
            self._pause(result.seconds)
            longest = max(longest, result.seconds)
            results[check.name] = result
            on_result(result)
        self._world.pass_time(longest)
        return longest

    def _skip(self) -> float:
        """Simulated seconds that are left out when the same repair is waited for again."""
        if self._acted != self._world.acts:
            self._in_a_row, self._acted = 0, self._world.acts
        self._in_a_row += 1
        skipped = SKIPPED_S if self._in_a_row > PATIENT else 0.0
        self._world.pass_time(skipped)
        return skipped

    def _result(self, check: Check) -> CheckResult:
        seconds = round(self._dice.uniform(0.02, min(0.6, check.deadline_s)), 3)
        told = self._world.situation.readings.get(check.name) or self._other_medium(check)
        return simulated(check, told, self._settings, seconds)

    def _other_medium(self, check: Check) -> Told | None:
        """What belongs to a cable is not measured on Wi-Fi, and the other way round."""
        if check.name not in MEDIA:
            return None
        link = simulated(
            BY_NAME["link"], self._world.situation.readings.get("link"), self._settings
        )
        if link.reading.get("medium") in (check.name, None):
            return None
        return Told(NOT_RUN, {"reason": f"this line is no {MEDIA[check.name]}"})

    def _is_settled(self, results: dict[str, CheckResult]) -> bool:
        root = first_of(Kind.BREAKS, (r for r in self._table.rules if fires(r, results)))
        pending = {check.name for check in CHECKS if check.name not in results}
        return root is not None and not could_still_change(root, pending, results, self._table)
