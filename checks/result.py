"""What one check says: a state, an outcome, the raw reading and how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from checks.reason import CannotRun, Fact, Reason

NOT_RUN = "not_run"
EARLIER = {"web": ("captive",), "dns": ("hijacked",)}
"""Outcomes that only journals of earlier versions hold; their words stay."""


class State(StrEnum):
    """How a result is shown; `not_run` is never shown as green."""

    OK = "ok"
    PROBLEM = "problem"
    NOT_RUN = NOT_RUN


@dataclass(frozen=True)
class CheckResult:
    """One finished check. `reading` holds plain JSON values, units in the keys.

    `reason`: the `Reason` of a check that could not run, with its `facts`; a whole sentence in
    journals of 0.1.
    """

    check: str
    state: State
    outcome: str
    reading: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None
    seconds: float = 0.0
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @classmethod
    def not_run(cls, check: str, why: CannotRun | str, seconds: float = 0.0) -> CheckResult:
        """A check that could not run, and why: a `Reason`, where needed with its facts."""
        if isinstance(why, CannotRun):
            return cls(check, State.NOT_RUN, NOT_RUN, {}, why.reason, seconds, why.facts)
        return cls(check, State.NOT_RUN, NOT_RUN, {}, why, seconds)

    def as_json(self) -> dict[str, Any]:
        """The shape that journals hold; facts only where there are any."""
        whole = asdict(self) | {"state": self.state.value, "seconds": round(self.seconds, 3)}
        return whole if self.facts else {k: v for k, v in whole.items() if k != "facts"}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> CheckResult:
        """The inverse of `as_json`; unknown keys are ignored."""
        reason = data.get("reason")
        return cls(
            check=str(data["check"]),
            state=State(data["state"]),
            outcome=str(data["outcome"]),
            reading=dict(data.get("reading") or {}),
            reason=Reason(reason) if reason in list(Reason) else reason,
            seconds=float(data.get("seconds") or 0.0),
            facts=dict(data.get("facts") or {}),
        )
