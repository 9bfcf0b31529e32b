"""What an examination returns, and who carries one out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from checks.result import CheckResult
from troubleshoot.diagnosis.verdict import Verdict

OnResult = Callable[[CheckResult], None]


@dataclass(frozen=True)
class Examination:
    """Every result, from the PC outwards, and the verdict; `seconds` for the whole.

    `begun`: seconds since 1970-01-01 UTC, where it was measured before anything asked for it.
    """

    verdict: Verdict
    results: tuple[CheckResult, ...]
    seconds: float
    begun: float | None = None


class Examiner(Protocol):
    """Measures this PC, or a simulated one."""

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        """All checks that can matter, and the verdict.

        `also`: checks that run only on request; without a good result of theirs nothing is well.
        """

    def check(self, name: str, on_result: OnResult) -> Examination:
        """One check, with whatever verdict it allows."""


@runtime_checkable
class Glancing(Protocol):
    """An examiner that can wait for a repair without asking everything again and again."""

    def glance(self, on_result: OnResult, last: Examination) -> Examination:
        """`last`, with its own results, where what spoke for its cause is as it was; else all."""


@runtime_checkable
class Watching(Protocol):
    """An examiner that can wait for a fault that comes and goes."""

    def watch(self, seconds: float, waiting: Callable[[float], bool]) -> None:
        """Return when the line drops, when `waiting` says False, or after so many seconds."""
