"""Readers of the names in a cause table: checks, their outcomes, never-codes."""

from __future__ import annotations

from collections.abc import Collection

from checks.registry import BY_NAME
from troubleshoot.diagnosis.cause import Outcomes
from troubleshoot.source.fields import Reader, name_of
from troubleshoot.source.findings import Findings
from troubleshoot.source.shapes import items_of, lines_of
from troubleshoot.source.spelling import did_you_mean
from troubleshoot.source.values import Value

NEVER = tuple(f"J{number}" for number in range(1, 8))


def read_outcomes(value: Value, findings: Findings) -> Outcomes:
    """`check: [outcome, …]` lines. Lint compares the outcomes with the check's own."""
    read: dict[str, frozenset[str]] = {}
    for key, outcomes in lines_of(value, findings):
        check = known_name("check", BY_NAME)(key, findings)
        names = [
            name_of(f"outcome:{check}")(item, findings) for item in items_of(outcomes, findings)
        ]
        read[key.text] = frozenset(filter(None, names))
    return read


def read_checks(value: Value, findings: Findings) -> tuple[str, ...]:
    """A list of checks."""
    names = [known_name("check", BY_NAME)(item, findings) for item in items_of(value, findings)]
    return tuple(filter(None, names))


def read_never(value: Value, findings: Findings) -> tuple[str, ...]:
    """A list of J1 … J7."""
    names = [known_name("never-code", NEVER)(item, findings) for item in items_of(value, findings)]
    return tuple(filter(None, names))


def known_name(kind: str, known: Collection[str]) -> Reader[str]:
    """A reader of names that must be among those known."""

    def read(value: Value, findings: Findings) -> str | None:
        name = name_of(kind)(value, findings)
        if name is not None and name not in known:
            message = f"there is no {kind} `{name}`."
            findings.fault(f"unknown-{kind}", value.place, message, did_you_mean(name, known))
        return name

    return read
