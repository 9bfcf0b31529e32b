"""Parcels for these tests."""

from __future__ import annotations

from tests.report.sessions import escalated, report_of
from troubleshoot.outbox.parcel import Parcel, pack
from troubleshoot.report.model import Report


def a_report(session: str = "20260315-090200-kpt") -> Report:
    """An ordinary escalation."""
    return report_of(escalated(session=session))


def a_parcel(session: str = "20260315-090200-kpt") -> Parcel:
    """An ordinary parcel."""
    return pack(a_report(session))


def numbered(count: int) -> list[str]:
    """So many report ids."""
    return [f"20260315-09{n // 60:02d}{n % 60:02d}-kpt" for n in range(count)]
