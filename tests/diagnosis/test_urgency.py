"""People's answers make a cause more urgent, never less."""

from __future__ import annotations

import itertools

import pytest

from troubleshoot.diagnosis.cause import RANKS, Cause, Priority, urgency
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.text import Text

R, S, T, K = Priority.RENDAH, Priority.SEDANG, Priority.TINGGI, Priority.KRITIS
SHARED = Cause("no_address", Text("?"), Text("?"), priority=S, priority_all=T)
PERSONAL = Cause("clock_wrong", Text("?"), Text("?"), priority=R)


@pytest.mark.parametrize(
    ("cause", "default", "facts", "wanted"),
    [
        (SHARED, S, {}, S),
        (SHARED, S, {"scope": "satu_pc"}, S),
        (SHARED, S, {"scope": "satu_ruang"}, S),
        (SHARED, S, {"scope": "tidak_tahu"}, S),
        (SHARED, S, {"scope": "semua"}, T),
        (SHARED, R, {"scope": "semua"}, T),
        (SHARED, S, {"scope": "sekitar"}, T),
        (SHARED, S, {"scope": "semua", "public_service": "jalan"}, T),
        (SHARED, S, {"scope": "semua", "public_service": "tidak_tahu"}, T),
        (SHARED, S, {"scope": "semua", "public_service": "berhenti"}, K),
        (PERSONAL, R, {"public_service": "berhenti"}, K),
        (SHARED, None, {"public_service": "berhenti"}, None),
        (SHARED, K, {"scope": "semua"}, K),
        (PERSONAL, R, {"scope": "semua"}, R),
        (PERSONAL, R, {"event": "segera"}, T),
        (PERSONAL, R, {"event": "berlangsung"}, T),
        (PERSONAL, R, {"event": "tidak_tahu"}, T),
        (PERSONAL, R, {"event": "nanti"}, R),
        (SHARED, K, {"event": "segera", "scope": "semua"}, K),
        (SHARED, None, {"event": "segera", "scope": "semua"}, None),
    ],
)
def test_answers_raise(
    cause: Cause, default: Priority | None, facts: dict[str, str], wanted: Priority | None
) -> None:
    assert urgency(default, cause, facts) is wanted


def test_no_shipped_cause_becomes_less_urgent() -> None:
    scopes, events = ("satu_pc", "satu_ruang", "semua", "tidak_tahu"), ("nanti", "segera")
    causes = Knowledge.open().causes().causes.values()
    for cause, scope, event in itertools.product(causes, scopes, events):
        raised = urgency(cause.priority, cause, {"scope": scope, "event": event})
        if cause.priority is None:
            assert raised is None
        else:
            assert raised is not None
            assert RANKS.index(raised) <= RANKS.index(cause.priority)


def test_what_is_slow_or_belongs_to_one_person_stays() -> None:
    causes = Knowledge.open().causes().causes
    for name in ("internet_loss", "bandwidth_low", "dns_slow", "clock_wrong", "printer_fault"):
        assert causes[name].priority_all is None
