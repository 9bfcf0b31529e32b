"""From what a scenario tells of a check to the result that the real `judge` makes of it."""

from __future__ import annotations

import types
from dataclasses import replace
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from checks.check import Check, CheckModule, result_of
from checks.result import NOT_RUN, CheckResult
from checks.settings import Settings
from troubleshoot.training.model import Told


class Impossible(Exception):
    """The reading cannot be made, or means something else than the scenario says."""


def simulated(
    check: Check, told: Told | None, settings: Settings, seconds: float = 0.0
) -> CheckResult:
    """The result of a check; without anything told, its healthy one. Raises `Impossible`."""
    if told is not None and told.outcome == NOT_RUN:
        return CheckResult.not_run(check.name, told.fields.get("reason", "simulated"), seconds)
    module = check.module
    outcome = _healthy(module) if told is None else _outcome(check, told)
    reading = module.EXAMPLES[outcome]
    if told is not None and told.fields:
        reading = _with_fields(reading, told)
    judged = module.judge(reading, settings)
    if judged != outcome:
        raise Impossible(f"`{check.name}` judges this reading `{judged}`, not `{outcome}`.")
    return result_of(check, reading, judged, seconds)


def _healthy(module: CheckModule) -> StrEnum:
    """The first healthy outcome that has an example."""
    return next(o for o in module.Outcome if o in module.HEALTHY and o in module.EXAMPLES)


def _outcome(check: Check, told: Told) -> StrEnum:
    known = {outcome.value: outcome for outcome in check.module.Outcome}
    if told.outcome not in known:
        raise Impossible(f"`{check.name}` has no outcome `{told.outcome}`: {', '.join(known)}.")
    return known[told.outcome]


def _with_fields(reading: Any, told: Told) -> Any:
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
        return _flag(text)
    if isinstance(hint, type) and issubclass(hint, (str, int, float, StrEnum)):
        return hint(text)
    raise TypeError(f"a field of type {hint} cannot be set")


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"`{text}` is neither `true` nor `false`")
    return text == "true"
