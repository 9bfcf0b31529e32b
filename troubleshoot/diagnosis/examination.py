"""What an examination returns, and who carries one out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from checks.result import CheckResult
from troubleshoot.diagnosis.verdict import Verdict

OnResult = Callable[[CheckResult], None]


@dataclass(frozen=True)
class Examination:
    """Every result, from the PC outwards, and the verdict; `seconds` for the whole."""

    verdict: Verdict
    results: tuple[CheckResult, ...]
    seconds: float


class Examiner(Protocol):
    """Measures this PC, or a simulated one."""

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter, and the verdict.

        `also`: checks that run only on request; without a good result of theirs nothing is well.
        """

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows."""
