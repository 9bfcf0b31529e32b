"""A budget of seconds that several steps share."""

from __future__ import annotations

import time


class Deadline:
    """Counts down from `seconds`.

    On `perf_counter`: the monotonic clock of Windows moves in steps of 16 ms before Python 3.13.
    """

    def __init__(self, seconds: float) -> None:
        self._started = time.perf_counter()
        self._seconds = seconds

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._started

    @property
    def left(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self._seconds - self.spent)

    def for_socket(self) -> float:
        """What to hand to `settimeout`; raises TimeoutError when nothing is left."""
        if not self.left:
            raise TimeoutError
        return self.left
