"""The simulated office: it changes when somebody acts, and time passes only when it is told."""

import random
import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from checks.check import Check, Phase, result_of
from checks.reason import Reason
from checks.registry import BY_NAME, CHECKS
from checks.result import NOT_RUN, CheckResult
from checks.settings import Settings
from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.diagnosis.last_healthy import THE_ROUTER
from troubleshoot.diagnosis.local import left_out
from troubleshoot.diagnosis.verdict import Verdict, decide, decide_only, is_settled, needing
from troubleshoot.training.model import Facts, Scenario, ToldResult

# From what a scenario tells of a check to the result that the real `judge` makes of it.


class Impossible(Exception):
    """The reading cannot be made, or means something else than the scenario says."""


def simulated(
    check: Check, told: ToldResult | None, settings: Settings, seconds: float = 0.0
) -> CheckResult:
    """The result of a check; without anything told, its healthy one. Raises `Impossible`."""
    if told is not None and told.outcome == NOT_RUN:
        return CheckResult.not_run(check.name, told.fields.get("reason", Reason.SIMULATED), seconds)
    module = check.module
    if told is None:  # the first healthy outcome that has an example
        outcome = next(o for o in module.Outcome if o in module.HEALTHY and o in module.EXAMPLES)
    else:
        outcome = _outcome(check, told)
    reading = module.EXAMPLES[outcome]
    if told is not None and told.fields:
        reading = _with_fields(reading, told)
    judged = module.judge(reading, settings)
    if judged != outcome:
        raise Impossible(f"`{check.name}` judges this reading `{judged}`, not `{outcome}`.")
    return result_of(check, reading, judged, seconds)


def _outcome(check: Check, told: ToldResult) -> StrEnum:
    known = {outcome.value: outcome for outcome in check.module.Outcome}
    if told.outcome not in known:
        raise Impossible(f"`{check.name}` has no outcome `{told.outcome}`: {', '.join(known)}.")
    return known[told.outcome]


def _with_fields(reading: Any, told: ToldResult) -> Any:
    hints = get_type_hints(type(reading))
    unknown = told.fields.keys() - hints.keys()
    if unknown:
        raise Impossible(f"the reading has no `{min(unknown)}`: {', '.join(hints)}.")
    try:
        return replace(reading, **{n: _value(text, hints[n]) for n, text in told.fields.items()})
    except (ValueError, TypeError) as error:
        raise Impossible(f"a value does not fit: {error}.") from None


def _value(text: str, hint: Any) -> Any:
    """The text as a field's type; `none` where the field may be empty."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [kind for kind in get_args(hint) if kind is not type(None)]
        return None if text == "none" else _value(text, inner[0])
    if get_origin(hint) is tuple:
        return tuple(_value(part.strip(), get_args(hint)[0]) for part in text.split(","))
    if hint is bool:
        if text not in ("true", "false"):
            raise ValueError(f"`{text}` is neither `true` nor `false`")
        return text == "true"
    if isinstance(hint, type) and issubclass(hint, (str, int, float, StrEnum)):
        return hint(text)
    raise TypeError(f"a field of type {hint} cannot be set")


class World:
    """One run of a scenario's world, from its first situation on."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.now_s = 0.0
        self.acts = 0
        self.situation = scenario.world[0]  # how things stand now
        self._coming: tuple[float, str] | None = None

    @property
    def facts(self) -> Facts:
        """What is true now: report field or `tree.node` → the true answers."""
        return {**self.scenario.facts, **self.situation.facts}

    def act(self, at: str, text: str) -> None:
        """Somebody has carried out the action at a node; `text` is what it says."""
        self.acts += 1
        for change in self.situation.changes:
            by_node = "." in change.on and change.on == at
            if by_node or ("." not in change.on and change.on.casefold() in text.casefold()):
                self._coming = (self.now_s + change.after_s, change.to)
                break
        self.pass_time(0.0)

    def pass_time(self, seconds: float) -> None:
        """So many simulated seconds later."""
        self.now_s += max(0.0, seconds)
        if self._coming and self.now_s >= self._coming[0]:
            self.situation = self.scenario.situation(self._coming[1])
            self._coming = None


# An examiner whose readings come from a simulated world; judges and rules are the real ones.

Pause = Callable[[float], None]
PATIENT = 3
"""After so many examinations in a row …"""
SKIPPED_S = 10.0
"""… simulated time passes by so many seconds at once: nobody waits five minutes in a class."""


MEDIA = {"wifi": Reason.NO_WIFI, "cable": Reason.NO_CABLE}
"""The checks that only make sense on one medium, and its name."""


class SimulatedExaminer:
    """Implements `Examiner` for a world. Sends nothing and asks the system nothing.

    `pause`: lets people see the checks come in; seconds of the simulation.
    """

    def __init__(self, world: World, table: CauseTable, pause: Pause) -> None:
        self._world, self._table, self._pause = world, table, pause
        self._settings = Settings()
        self._dice = random.Random(world.scenario.seed)
        self._in_a_row, self._acted = 0, world.acts
        self._seen: dict[tuple[str, str], CheckResult] = {}
        self._verdicts: dict[object, Verdict] = {}

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter, and the verdict; stops where the real one would."""
        results: dict[str, CheckResult] = {}
        seconds = 0.0
        for phase in (Phase.INVENTORY, Phase.PROBE):
            wanted = [check for check in CHECKS if check.phase is phase]
            seconds += self._gather(wanted, results, on_result)
            if is_settled(results, self._table):
                break
        asked = [BY_NAME[name] for name in also]
        if asked and self._decide(results, ()).cause == NO_FAULT:
            seconds += self._gather(asked, results, on_result)
        seconds += self._skip()
        everything = [c for c in CHECKS if c.phase is not Phase.ON_REQUEST or c in asked]
        shown = tuple(results.get(one.name) or left_out(one) for one in everything)
        return Examination(self._decide(results, tuple(also)), shown, seconds)

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows."""
        results: dict[str, CheckResult] = {}
        seconds = self._gather([BY_NAME[name]], results, on_result)
        verdict = decide_only(results, self._table)
        return Examination(verdict, tuple(results.values()), seconds)

    def _decide(self, results: Mapping[str, CheckResult], also: tuple[str, ...]) -> Verdict:
        """The verdict; a world that is waited for says the same many times."""
        said = also, tuple((r.check, r.state, r.outcome, r.reason) for r in results.values())
        if said not in self._verdicts:
            table = needing(also, self._table)
            self._verdicts[said] = decide(results, table, same=THE_ROUTER)
        return self._verdicts[said]

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
        situation = self._world.situation
        seen = situation.name, check.name
        if seen not in self._seen:
            told = situation.readings.get(check.name) or self._other_medium(check)
            self._seen[seen] = simulated(check, told, self._settings)
        return replace(self._seen[seen], seconds=seconds)

    def _other_medium(self, check: Check) -> ToldResult | None:
        """What belongs to a cable is not measured on Wi-Fi, and the other way round."""
        if check.name not in MEDIA:
            return None
        told = self._world.situation.readings.get("link")
        link = simulated(BY_NAME["link"], told, self._settings)
        if link.reading.get("medium") in (check.name, None):
            return None
        return ToldResult(NOT_RUN, {"reason": MEDIA[check.name]})
