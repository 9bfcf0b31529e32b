"""How urgent a cause is for the people it meets: its default, or more, never less."""

from __future__ import annotations

from collections.abc import Mapping

from troubleshoot.diagnosis.cause import Cause, Priority

RANKS = list(Priority)
SCOPE, EVERYBODY = "scope", "semua"
EVENT, SOON = "event", frozenset({"berlangsung", "segera", "tidak_tahu"})
"""Somebody who does not know when the event begins is helped as if it were soon."""


def urgency(default: Priority | None, cause: Cause, facts: Mapping[str, str]) -> Priority | None:
    """The default, raised by what people said; what nobody must act on stays without one.

    `facts`: report field → the answer's value. A fault of the whole office counts as the cause's
    `priority_all`, any fault near an event as high.
    """
    if default is None:
        return None
    everybody = cause.priority_all if facts.get(SCOPE) == EVERYBODY else None
    event = Priority.TINGGI if facts.get(EVENT) in SOON else None
    return min((known for known in (default, everybody, event) if known), key=RANKS.index)
