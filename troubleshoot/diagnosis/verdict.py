"""One pure function from check results to a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import (
    NO_FAULT,
    UNDETERMINED,
    CauseTable,
    Kind,
    Rule,
    Sure,
)
from troubleshoot.diagnosis.chain import Chain, Results, chain_of


@dataclass(frozen=True)
class Verdict:
    """The one cause, how sure, what else is wrong, and the chain from the PC outwards."""

    cause: str
    sure: Sure
    also: tuple[str, ...]
    chain: Chain


def decide(results: Results, table: CauseTable) -> Verdict:
    """Name the cause: the first rule that breaks, else the first that degrades."""
    fired = [rule for rule in table.rules if fires(rule, results)]
    root = first_of(Kind.BREAKS, fired) or first_of(Kind.DEGRADES, fired)
    if root is None:
        return _without_a_rule(results, table)
    return Verdict(
        cause=root.cause,
        sure=_sureness(root, results),
        also=_also(root, fired, table),
        chain=chain_of(results, table, table.causes[root.cause].link, root.kind),
    )


def fires(rule: Rule, results: Results) -> bool:
    """Whether the measurements mean this rule's cause."""
    return all(_meets(rule, check, wanted, results) for check, wanted in rule.when.items())


def first_of(kind: Kind, rules: Iterable[Rule]) -> Rule | None:
    """The first rule of a kind, in the table's order."""
    return next((rule for rule in rules if rule.kind is kind), None)


def could_still_change(root: Rule, pending: set[str], results: Results, table: CauseTable) -> bool:
    """Whether a check that is still running could make an earlier rule the cause."""
    for rule in table.rules:
        if rule is root:
            return bool(pending & rule.likely_without & rule.when.keys())
        if rule.kind is Kind.BREAKS and pending & rule.when.keys():
            known = {check: result for check, result in results.items() if check in rule.when}
            if all(known[check].outcome in rule.when[check] for check in known):
                return True
    return False


def _meets(rule: Rule, check: str, wanted: frozenset[str], results: Results) -> bool:
    result = results.get(check)
    if result is None or result.state is State.NOT_RUN:
        return check in rule.likely_without
    return result.outcome in wanted


def _sureness(rule: Rule, results: Results) -> Sure:
    missing = [check for check in rule.when if _not_run(results.get(check))]
    return Sure.LIKELY if missing else rule.sure


def _not_run(result: CheckResult | None) -> bool:
    return result is None or result.state is State.NOT_RUN


def _without_a_rule(results: Results, table: CauseTable) -> Verdict:
    healthy = not any(result.state is State.PROBLEM for result in results.values())
    enough = all(
        check in results and results[check].outcome in wanted
        for check, wanted in table.healthy_needs.items()
    )
    if healthy and enough:
        return Verdict(NO_FAULT, Sure.CERTAIN, (), chain_of(results, table, None, None))
    return Verdict(UNDETERMINED, Sure.UNKNOWN, (), chain_of(results, table, None, None))


def _also(root: Rule, fired: list[Rule], table: CauseTable) -> tuple[str, ...]:
    """Other faults: neither explained by the root nor hidden behind its break."""
    names = [rule.cause for rule in fired if _is_another(root, rule, table)]
    return tuple(dict.fromkeys(names))


def _is_another(root: Rule, rule: Rule, table: CauseTable) -> bool:
    if rule.cause == root.cause:
        return False
    if root.kind is Kind.BREAKS and _position(table, rule) > _position(table, root):
        return False
    return not _explained(root, rule)


def _explained(root: Rule, rule: Rule) -> bool:
    own = {check: wanted for check, wanted in rule.when.items() if check in root.explains}
    return any(wanted <= root.explains[check] for check, wanted in own.items())


def _position(table: CauseTable, rule: Rule) -> int:
    link = table.causes[rule.cause].link
    return link.position if link else 0
