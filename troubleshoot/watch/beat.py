"""One look at the line, and what a whole watch has seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Beat:
    """One probe to the router (near) and one beyond (far), `at_s` seconds after the start.

    Milliseconds, None without an answer. `carrier` None: the system does not tell. `routed`:
    there was a way out of this PC at all. `asked_near`: there was a router to ask. `far_ms` is
    the answer of the one `witness`; `beyond_ms` of another host, asked where that one was silent:
    it tells loss from a dead line.
    """

    at_s: float
    near_ms: float | None
    far_ms: float | None
    carrier: bool | None = None
    routed: bool = True
    asked_near: bool = True
    beyond_ms: float | None = None
    witness: str | None = None

    @property
    def lives_beyond(self) -> bool:
        """Whether anybody beyond the router answered."""
        return self.far_ms is not None or self.beyond_ms is not None


@dataclass(frozen=True)
class Ways:
    """Whom the probes go to now, and how (`ping`, `tcp:PORT`); None where there is nobody."""

    near: str | None
    far: str | None


@dataclass(frozen=True)
class Watch:
    """Everything seen; `started` with its offset from UTC."""

    started: datetime
    ways: Ways
    beats: tuple[Beat, ...]
    seconds: float
