"""Which answers of a running series are overdue: pure calculations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from checks.host.replies import Reply

MUTE_S, MUTE_LAST_S = 0.6, 0.05
HEAVY = 0.25  # of the probes since the first that was lost

Replies = Mapping[int, Reply]
"""By the number of the probe."""


@dataclass(frozen=True)
class Seen:
    """A series after `sent` probes; an answer is waited for at most `longest_s`."""

    replies: Replies
    sent: int
    spacing_s: float
    longest_s: float

    @property
    def surely_lost(self) -> bool:
        """Whether an answer is overdue on a line that does answer."""
        # Twice the patience: on a slow line this program's own questions make answers late.
        overdue = self.sent - 2 * self._awaited - 1
        lost = self._lost
        return bool(lost) and lost[0] < overdue and median_ms(self.replies) is not None

    @property
    def is_heavy(self) -> bool:
        """Whether a good part is missing since the first was lost."""
        lost = self._lost
        return bool(lost) and len(lost) >= HEAVY * (self.sent - lost[0])

    @property
    def _lost(self) -> list[int]:
        return [n for n in range(self.sent - self._awaited) if not is_alive(self.replies, n)]

    @property
    def _awaited(self) -> int:
        return int(patience_s(self.replies, self.longest_s) / self.spacing_s)


def patience_s(replies: Replies, longest_s: float, spent_s: float = 0.0) -> float:
    """How long the last answers may take: four times what is usual on this line.

    Where nothing has come at all, the first ones have been waited for long enough already.
    """
    usual_ms = median_ms(dict(replies))
    if usual_ms is None:
        return max(MUTE_LAST_S, MUTE_S - spent_s)
    return min(longest_s, max(0.25, usual_ms * 4 / 1000))


def median_ms(replies: Replies) -> float | None:
    """How long an answer usually takes."""
    times = [reply.seconds * 1000 for reply in replies.values() if reply.alive]
    return median(times) if times else None


def is_alive(replies: Replies, number: int) -> bool:
    """Whether this probe was answered."""
    return number in replies and replies[number].alive
