"""The shape that a value must have; a wrong one is a fault and reads as empty."""

from __future__ import annotations

from troubleshoot.source.findings import Findings
from troubleshoot.source.values import Mapping, Scalar, Sequence, Value


def lines_of(
    value: Value, findings: Findings, what: str = "this"
) -> tuple[tuple[Scalar, Value], ...]:
    """The `key: value` lines of a mapping."""
    if isinstance(value, Mapping):
        return value.entries
    findings.fault("shape", value.place, f"{what} must be `key: value` lines.")
    return ()


def items_of(value: Value, findings: Findings, what: str = "this") -> tuple[Value, ...]:
    """The items of a list."""
    if isinstance(value, Sequence):
        return value.items
    findings.fault("shape", value.place, f"{what} must be a list.", "Write `[a, b]` or `- a`.")
    return ()
