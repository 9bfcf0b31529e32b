"""One pure function from check results to a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from checks.registry import BY_NAME
from checks.result import State
from troubleshoot.diagnosis.cause import (
    NO_FAULT,
    UNDETERMINED,
    CauseTable,
    Kind,
    Rule,
    Sure,
)
from troubleshoot.diagnosis.chain import Chain, Results, chain_of
from troubleshoot.diagnosis.rules import excused, fires, first_of, is_missing


@dataclass(frozen=True)
class Verdict:
    """The one cause, how sure, what else is wrong, and the chain from the PC outwards."""

    cause: str
    sure: Sure
    also: tuple[str, ...]
    chain: Chain


def decide(results: Results, table: CauseTable) -> Verdict:
    """Name the cause: the first rule that breaks, else the first that degrades."""
    forgiven = excused(results, table)
    counted = {check: result for check, result in results.items() if check not in forgiven}
    fired = [r for r in table.rules if r.kind is not Kind.EXCUSES and fires(r, counted)]
    root = first_of(Kind.BREAKS, fired) or first_of(Kind.DEGRADES, fired)
    if root is None:
        return _without_a_rule(counted, forgiven, table)
    return Verdict(
        cause=root.cause,
        sure=_sureness(root, counted),
        also=_also(root, fired, table),
        chain=chain_of(counted, table, table.causes[root.cause].link, root.kind),
    )


def decide_only(results: Results, table: CauseTable) -> Verdict:
    """The verdict that just these checks allow: `no_fault` speaks for no others."""
    return decide(results, replace(table, healthy_needs=_all_ran(results)))


def needing(checks: Iterable[str], table: CauseTable) -> CauseTable:
    """The table for somebody who asked about more: these must be well too."""
    needs = {name: frozenset(map(str, BY_NAME[name].module.HEALTHY)) for name in checks}
    return replace(table, healthy_needs={**table.healthy_needs, **needs})


def _all_ran(results: Results) -> dict[str, frozenset[str]]:
    return {c: frozenset({r.outcome}) for c, r in results.items() if r.state is State.OK} | {
        c: frozenset() for c, r in results.items() if r.state is not State.OK
    }


def _sureness(rule: Rule, results: Results) -> Sure:
    missing = any(is_missing(results.get(check)) for check in rule.when)
    return Sure.LIKELY if missing and rule.sure is Sure.CERTAIN else rule.sure


def _without_a_rule(results: Results, forgiven: frozenset[str], table: CauseTable) -> Verdict:
    chain = chain_of(results, table, None, None)
    healthy = not any(result.state is State.PROBLEM for result in results.values())
    enough = all(
        check in forgiven or (check in results and results[check].outcome in wanted)
        for check, wanted in table.healthy_needs.items()
    )
    if healthy and enough:
        return Verdict(NO_FAULT, Sure.CERTAIN, (), chain)
    return Verdict(UNDETERMINED, Sure.UNKNOWN, (), chain)


def _also(root: Rule, fired: list[Rule], table: CauseTable) -> tuple[str, ...]:
    """Other faults: neither explained by the root nor hidden behind its break."""
    names = [rule.cause for rule in fired if _is_another(root, rule, table)]
    return tuple(dict.fromkeys(names))


def _is_another(root: Rule, rule: Rule, table: CauseTable) -> bool:
    if rule.cause in (root.cause, UNDETERMINED):
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
