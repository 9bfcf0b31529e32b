"""What one check says: a state, an outcome, the raw reading and how long it took."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

NOT_RUN = "not_run"


class State(StrEnum):
    """How a result is shown; `not_run` is never shown as green."""

    OK = "ok"
    PROBLEM = "problem"
    NOT_RUN = NOT_RUN


@dataclass(frozen=True)
class CheckResult:
    """One finished check. `reading` holds plain JSON values, units in the keys."""

    check: str
    state: State
    outcome: str
    reading: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None
    seconds: float = 0.0

    @classmethod
    def not_run(cls, check: str, reason: str, seconds: float = 0.0) -> CheckResult:
        """A check that could not run, with the reason in one plain sentence."""
        return cls(check, State.NOT_RUN, NOT_RUN, {}, reason, seconds)

    def as_json(self) -> dict[str, Any]:
        """The shape that `check --json`, journals and reports hold."""
        return asdict(self) | {"state": self.state.value, "seconds": round(self.seconds, 3)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> CheckResult:
        """The inverse of `as_json`; unknown keys are ignored."""
        return cls(
            check=str(data["check"]),
            state=State(data["state"]),
            outcome=str(data["outcome"]),
            reading=dict(data.get("reading") or {}),
            reason=data.get("reason"),
            seconds=float(data.get("seconds") or 0.0),
        )
