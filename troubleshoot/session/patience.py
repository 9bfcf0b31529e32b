"""How long a repair may take to show, and when another fault behind it is believed.

After a cable is pushed in, DHCP needs seconds: for a moment the PC has no address, and that
is no second fault. A router that restarts passes through many such moments.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.diagnosis.examination import Examination

LEAST_HOLD_S = 10.0
"""Another cause is believed when it has held so long [own proposal: DHCP takes seconds]."""
HOLD_SHARE = 0.2
"""… or for this share of the time that the repair may take, where that is longer."""
PAUSE_S = 1.0
"""Between two examinations."""


@dataclass(frozen=True)
class Patience:
    """What has been seen so far. Seconds are those that passed, not those on a clock:
    clocks jump when the network comes back.
    """

    within_s: float
    unless: str | None
    elapsed_s: float = 0.0
    cause: str | None = None
    since_s: float = 0.0

    def passed(self, seconds: float) -> Patience:
        """So many seconds later."""
        return replace(self, elapsed_s=self.elapsed_s + max(0.0, seconds))

    def saw(self, cause: str) -> Patience:
        """After one more examination."""
        if cause == self.cause:
            return self
        return replace(self, cause=cause, since_s=self.elapsed_s)

    @property
    def hold_s(self) -> float:
        """How long another cause must hold to be believed."""
        return max(LEAST_HOLD_S, HOLD_SHARE * self.within_s)

    @property
    def over(self) -> bool:
        """Whether the last examination counts."""
        return self.within_s <= 0 or self.cause == NO_FAULT or self.elapsed_s >= self._limit_s

    @property
    def left_s(self) -> float:
        """Until the repair counts as failed; never below zero."""
        return max(0.0, max(self.within_s, self._limit_s) - self.elapsed_s)

    @property
    def _limit_s(self) -> float:
        """A cause that shows up late may hold beyond the time, but only once so long."""
        if self.cause is None or self.cause == self.unless:
            return self.within_s
        return min(self.since_s, self.within_s) + self.hold_s


def examine_patiently(
    examine: Callable[[], Examination],
    patience: Patience,
    waiting: Callable[[float], bool],
    sleep: Callable[[float], None],
) -> Examination:
    """Examine until there is no fault, another cause has held, or the time is over.

    `waiting` says False when the person will not wait any longer: then the last one counts.
    """
    examination: Examination | None = None
    while True:
        willing = patience.within_s <= 0 or waiting(patience.left_s)
        if examination and not willing:
            return examination
        willing = willing or examination is None  # what was pressed before is no answer to this
        examination = examine()
        patience = patience.passed(examination.seconds).saw(examination.verdict.cause)
        if patience.over or not willing or not waiting(patience.left_s):
            return examination
        sleep(PAUSE_S)
        patience = patience.passed(PAUSE_S)
