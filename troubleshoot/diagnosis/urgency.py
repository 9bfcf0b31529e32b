"""How urgent a cause is for the people it meets: its default, or more, never less."""

from __future__ import annotations

from collections.abc import Mapping

from troubleshoot.diagnosis.cause import Cause, Priority

RANKS = list(Priority)
SCOPE, EVERYBODY = "scope", frozenset({"semua", "sekitar"})
SERVICE, STOPPED = "public_service", "berhenti"
EVENT, SOON = "event", frozenset({"berlangsung", "segera", "tidak_tahu"})
"""Somebody who does not know when the event begins is helped as if it were soon."""


def urgency(default: Priority | None, cause: Cause, facts: Mapping[str, str]) -> Priority | None:
    """The default, raised by what people said; what nobody must act on stays without one.

    `facts`: report field → the answer's value. A fault of the whole office counts as the cause's
    `priority_all`, any fault near an event as high, one that stops all public service as critical.
    """
    if default is None:
        return None
    everybody = cause.priority_all if facts.get(SCOPE) in EVERYBODY else None
    event = Priority.TINGGI if facts.get(EVENT) in SOON else None
    stopped = Priority.KRITIS if facts.get(SERVICE) == STOPPED else None
    told = (default, everybody, event, stopped)
    return min((known for known in told if known), key=RANKS.index)
