"""Parcels for these tests."""

from __future__ import annotations

from tests.report.sessions import escalated, report_of
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.parcel import Parcel, pack
from troubleshoot.report.model import Report

ID = "20260315-090200-kpt"


def a_report(session: str = ID) -> Report:
    """An ordinary escalation."""
    return report_of(escalated(session=session))


def a_parcel(session: str = ID) -> Parcel:
    """An ordinary parcel."""
    return pack(a_report(session))


def numbered(count: int) -> list[str]:
    """So many report ids."""
    return [f"20260315-09{n // 60:02d}{n % 60:02d}-kpt" for n in range(count)]


def files(outbox: Outbox) -> list[str]:
    """Everything that stands in its folders."""
    found = (path for path in outbox.folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(outbox.folder).as_posix() for path in found)
