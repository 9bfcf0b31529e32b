"""What is measured, told in plain lines below each other."""

from __future__ import annotations

from collections.abc import Callable

from checks.result import CheckResult
from troubleshoot.ui import words as say
from troubleshoot.ui.board import duration
from troubleshoot.ui.findings import finding_line, pending_line
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Line
from troubleshoot.ui.speed import MEASURED

TELL_EVERY_S = 15.0


class Told:
    """Progress as lines. The same finding is told once, the time left every now and then."""

    def __init__(self, line: Callable[[Line], None], look: Look) -> None:
        self._line, self._look = line, look
        self._known: dict[str, str] = {}
        self._told_at = float("inf")
        self._measuring = False

    def finished(self, result: CheckResult) -> None:
        """One check has ended."""
        if self._known.get(result.check) != result.outcome:
            self._known[result.check] = result.outcome
            self._line(finding_line(result, self._look))

    def waiting(self, left_s: float) -> bool:
        """So many seconds are left for the repair; lines are read only when somebody is asked."""
        if left_s <= self._told_at - TELL_EVERY_S:
            self._told_at = left_s
            left = duration(left_s, self._look.language)
            self._line(Line(say.REPAIR_WAIT.in_(self._look.language).format(left=left)))
        return True

    def moving(self, line: str) -> None:
        """Nothing moves here: it is said once what takes so long."""
        if line and not self._measuring:
            self._measuring = True
            self._line(pending_line(MEASURED, self._look))
