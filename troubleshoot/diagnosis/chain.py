"""The chain from the PC outwards, as people see it: what works, what does not, what lies behind."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import CauseTable, Kind, Link

Results = Mapping[str, CheckResult]


class LinkState(StrEnum):
    """How one link of the chain is drawn."""

    OK = "ok"
    PROBLEM = "problem"
    BLOCKED = "blocked"
    NOT_RUN = "not_run"


Chain = tuple[tuple[Link, LinkState], ...]


def chain_of(results: Results, table: CauseTable, at: Link | None, kind: Kind | None) -> Chain:
    """The state of every link; `at` and `kind` are those of the cause, where there is one."""
    broken_at = at if kind is Kind.BREAKS else None
    return tuple((link, _state(link, at, broken_at, results, table)) for link in Link)


def _state(
    link: Link, at: Link | None, broken_at: Link | None, results: Results, table: CauseTable
) -> LinkState:
    if link is at:
        return LinkState.PROBLEM
    if broken_at and link.position > broken_at.position:
        return LinkState.BLOCKED
    return _measured(link, results, table)


def _measured(link: Link, results: Results, table: CauseTable) -> LinkState:
    """Any vouching outcome will do; a bad one counts only where nothing vouches."""
    outcomes = table.vouches.get(link, {})
    known = {check: results[check] for check in outcomes if check in results}
    if any(result.outcome in outcomes[check] for check, result in known.items()):
        return LinkState.OK
    if any(result.state is State.PROBLEM for result in known.values()):
        return LinkState.PROBLEM
    return LinkState.NOT_RUN
