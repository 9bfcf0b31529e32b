"""A budget of seconds that several steps share."""

from __future__ import annotations

import time


class Deadline:
    """Counts down from `seconds`, on the monotonic clock."""

    def __init__(self, seconds: float) -> None:
        self._started = time.monotonic()
        self._seconds = seconds

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    @property
    def left(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self._seconds - self.spent)

    def for_socket(self) -> float:
        """What to hand to `settimeout`; raises TimeoutError when nothing is left."""
        if not self.left:
            raise TimeoutError
        return self.left
