"""Which rules fire on which results."""

from __future__ import annotations

from collections.abc import Iterable

from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import CauseTable, Kind, Rule
from troubleshoot.diagnosis.chain import Results


def fires(rule: Rule, results: Results) -> bool:
    """Whether the measurements mean this rule's cause."""
    return all(meets(rule, check, results) for check in rule.when)


def meets(rule: Rule, check: str, results: Results) -> bool:
    """Whether one check's result is what the rule wants, or may be missing."""
    if is_missing(results.get(check)):
        return check in rule.likely_without
    return results[check].outcome in rule.when[check]


def is_missing(result: CheckResult | None) -> bool:
    """Whether a check said nothing."""
    return result is None or result.state is State.NOT_RUN


def first_of(kind: Kind, rules: Iterable[Rule]) -> Rule | None:
    """The first rule of a kind, in the table's order."""
    return next((rule for rule in rules if rule.kind is kind), None)


def excused(results: Results, table: CauseTable) -> frozenset[str]:
    """The checks whose bad outcome is no fault here, by the rules that excuse."""
    excuses = [rule for rule in table.rules if rule.kind is Kind.EXCUSES and fires(rule, results)]
    return frozenset(
        check
        for rule in excuses
        for check, outcomes in rule.explains.items()
        if check in results and results[check].outcome in outcomes
    )


def could_still_change(root: Rule, pending: set[str], results: Results, table: CauseTable) -> bool:
    """Whether a check that is still running could make another rule the cause."""
    return any(_may_fire(rule, pending, results) for rule in _rivals(root, table))


def _rivals(root: Rule, table: CauseTable) -> Iterable[Rule]:
    """Rules that go before the root, the root itself while unsure, and those that may excuse it."""
    for rule in table.rules[: table.rules.index(root) + 1]:
        if rule.kind is Kind.BREAKS:
            yield rule
    for rule in table.rules:
        if rule.kind is Kind.EXCUSES and rule.explains.keys() & root.when.keys():
            yield rule


def _may_fire(rule: Rule, pending: set[str], results: Results) -> bool:
    if not pending & rule.when.keys():
        return False
    return all(check in pending or meets(rule, check, results) for check in rule.when)
