"""The cause table against the checks and the trees."""

from __future__ import annotations

from collections.abc import Iterator

from checks.registry import CHECKS
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Cause
from troubleshoot.source.values import Place, Problem
from troubleshoot.trees.lint.house import House
from troubleshoot.trees.lint.names import outcomes_of

_WITHOUT_REMEDY = {NO_FAULT, UNDETERMINED}


def causes(house: House) -> Iterator[Problem]:
    """Outcomes that mean nothing, causes without remedy, use or addressee."""
    if not house.causes.findings.problems:
        yield from _unexplained(house)
        yield from _unhelped(house)
        for cause in house.causes.table.causes.values():
            yield from _incomplete(cause, _place(house, cause.id), _measured(house))


def _unexplained(house: House) -> Iterator[Problem]:
    """Every outcome is healthy, or some rule says what it means."""
    rules = house.causes.table.rules
    for check in CHECKS:
        named = {o for r in rules for way in (r.when, r.explains) for o in way.get(check.name, ())}
        healthy = {str(outcome) for outcome in check.module.HEALTHY}
        for outcome in outcomes_of(check.name):
            if outcome not in named | healthy:
                message = f"no rule says what `{check.name}: {outcome}` means."
                fix = "Add a rule for it."
                yield Problem("outcome-without-rule", house.causes.rules_at, message, fix)


def _unhelped(house: House) -> Iterator[Problem]:
    remedies = {file.remedy.cause for file in house.remedies}
    told = {use.name for use in house.uses("cause")}
    measured = _measured(house)
    for cause in house.causes.table.causes:
        place = _place(house, cause)
        if cause in _WITHOUT_REMEDY or cause in remedies:
            continue
        if cause in measured:
            fix = f"Write remedies/{cause}.yaml."
            yield Problem("cause-without-remedy", place, f"nothing helps against `{cause}`.", fix)
        elif cause not in told:
            message = f"neither a rule nor a tree names `{cause}`."
            yield Problem("cause-unused", place, message, "Name it in a tree, or delete it.")


def _incomplete(cause: Cause, place: Place, measured: set[str]) -> Iterator[Problem]:
    """Whom a report goes to must never be open."""
    missing = {"owner": cause.owner is None, "priority": cause.priority is None}
    missing["link"] = cause.link is None and cause.id in measured - {UNDETERMINED}
    for key in missing:
        if missing[key] and cause.id != NO_FAULT:
            yield Problem("cause-incomplete", place, f"`{cause.id}` has no `{key}`.", "Add it.")


def _measured(house: House) -> set[str]:
    return {rule.cause for rule in house.causes.table.rules}


def _place(house: House, cause: str) -> Place:
    return house.causes.places.get(cause, house.causes.rules_at)
