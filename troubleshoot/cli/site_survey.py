"""Many sites and the line to them: no site is called down because the line was, for a while."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troubleshoot.diagnosis.cause import Link
from troubleshoot.diagnosis.chain import LinkState

if TYPE_CHECKING:
    from checks.result import CheckResult
    from troubleshoot.diagnosis.examination import Examination

SITE = "site"
AT_ONCE = 6
AGAIN_S = 300.0
"""No visit of the second round begins later; whoever waits for the table must get it."""
NOT_REACHED = ("unresolved", "unreachable")
_LINE = "the line to it is broken"
_STOPPED = "the person stopped it"
_LATE = "there was no time to visit it once more"

Look = Callable[[], "Examination"]
Visit = Callable[[str], "CheckResult"]
Tell = Callable[[int, int, bool], None]
"""How many are done, of how many, and whether these are visited once more."""


@dataclass
class Survey:
    """The line as it was last seen, and what is sure of each site.

    `stopped`: Ctrl-C came first; a site without a sure result was then not measured.
    """

    sites: Sequence[str]
    line: Examination
    sure: dict[str, CheckResult] = field(default_factory=dict)
    stopped: bool = False

    def of(self, site: str) -> CheckResult:
        """What is sure of one site."""
        from checks.result import CheckResult

        why = _STOPPED if self.stopped else _LINE if is_broken(self.line) else _LATE
        return self.sure.get(site) or CheckResult.not_run(SITE, why)


def survey(sites: Sequence[str], look: Look, visit: Visit, tell: Tell) -> Survey:
    """Each site at most twice: again where it was not reached while the line is well.

    Ctrl-C keeps what is sure by then; where nothing is, it goes on as KeyboardInterrupt.
    """
    seen = Survey(sites, look())
    try:
        if not is_broken(seen.line):
            _visit_all(seen, look, visit, tell)
    except KeyboardInterrupt:
        if not seen.sure:
            raise
        seen.stopped = True
    return seen


def is_broken(line: Examination) -> bool:
    """Whether nothing can be said of any site behind this line."""
    return dict(line.verdict.chain)[Link.SITE] is LinkState.BLOCKED


def is_reached(result: CheckResult) -> bool:
    """Whether it says something of the site itself, whatever became of the line."""
    return result.outcome not in NOT_REACHED


def _visit_all(seen: Survey, look: Look, visit: Visit, tell: Tell) -> None:
    """A failure is sure only once the line was looked at after it."""
    first: dict[str, CheckResult] = {}
    _visited(seen.sites, first, seen, visit, lambda done, of: tell(done, of, False))
    missed = [site for site in seen.sites if not is_reached(first[site])]
    if not missed:
        return
    seen.line = look()  # it may have broken meanwhile
    if is_broken(seen.line):
        seen.sure |= first
        return
    again: dict[str, CheckResult] = {}  # or have been broken, and be well again
    ends = time.monotonic() + AGAIN_S
    _visited(missed, again, seen, visit, lambda done, of: tell(done, of, True), ends)
    if not all(map(is_reached, again.values())):
        seen.line = look()
    seen.sure |= again


def _visited(
    sites: Sequence[str],
    found: dict[str, CheckResult],
    seen: Survey,
    visit: Visit,
    tell: Callable[[int, int], None],
    ends: float = math.inf,
) -> None:
    """A few at a time, each within its own deadline; what is reached is sure at once."""
    from functools import partial

    from checks.in_turn import in_turn

    def one(site: str) -> None:
        if time.monotonic() >= ends:
            return
        found[site] = visit(site)
        if is_reached(found[site]):
            seen.sure[site] = found[site]

    calls = [partial(one, site) for site in sites]
    for done, _ in enumerate(in_turn(calls, AT_ONCE), 1):
        tell(done, len(sites))
