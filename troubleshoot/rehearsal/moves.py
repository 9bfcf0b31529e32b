"""The event that a way out of a node stands for, without anybody or anything being asked."""

from __future__ import annotations

from checks.registry import BY_NAME
from checks.result import NOT_RUN, CheckResult, State
from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable
from troubleshoot.engine.events import Acted, Answered, Event, Measured, Noted, Started, Waited
from troubleshoot.trees.edges import CANNOT, DONE
from troubleshoot.trees.model import Ask, CheckNode, Diagnose, Do, Node, Note, Wait


class NotAMove(Exception):
    """A node does not know this answer."""


def started(at: str) -> Started:
    """The first event of a walk."""
    return Started(when=0, session="", at=at, language="id", program="", trees="", profile={})


def move(at: str, node: Node, says: str, table: CauseTable) -> Event:
    """The event; raises `NotAMove` for a deed that the node does not offer.

    `table`: tells what a check on request must have said where this cause was found.
    """
    match node:
        case Ask():
            return Answered(when=0, at=at, value=says)
        case Note():
            return Noted(when=0, at=at, text=says)
        case Wait():
            return Waited(when=0, at=at)
        case Do():
            if says not in {DONE, CANNOT}:
                raise NotAMove(f"an action is `{DONE}` or `{CANNOT}`, not `{says}`")
            return Acted(when=0, at=at, done=says == DONE)
        case Diagnose():
            return _measured(at, says, tuple(_meant(name, says, table) for name in node.also))
        case CheckNode():
            return _measured(at, "undetermined", (_result(node.check, says),))
    raise NotAMove(f"nothing can follow {at}")


def _measured(at: str, cause: str, results: tuple[CheckResult, ...]) -> Measured:
    return Measured(
        when=0, at=at, cause=cause, sure="certain", also=(), chain=(), results=results, seconds=0
    )


def _meant(check: str, cause: str, table: CauseTable) -> CheckResult:
    """Well where there is no fault; else what the rules want to see, or it did not run."""
    if cause == NO_FAULT:
        return _result(check, min(map(str, BY_NAME[check].module.HEALTHY)))
    wanted = (rule.when.get(check, frozenset()) for rule in table.rules if rule.cause == cause)
    return _result(check, min(frozenset().union(*wanted), default=NOT_RUN))


def _result(check: str, outcome: str) -> CheckResult:
    if outcome == NOT_RUN:
        return CheckResult.not_run(check, "")
    module = BY_NAME[check].module
    if outcome not in {known.value for known in module.Outcome}:
        raise NotAMove(f"`{check}` has no outcome `{outcome}`")
    healthy = outcome in {str(good) for good in module.HEALTHY}
    return CheckResult(check, State.OK if healthy else State.PROBLEM, outcome)
