"""One line of the table of sites, and the table as CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass, fields
from io import StringIO

from checks.result import CheckResult, State
from checks.website.freshness import freshness_of
from troubleshoot.cli.site_said import note_of
from troubleshoot.diagnosis.cause import Cause
from troubleshoot.inbox.table import safe
from troubleshoot.report.wording import Wording
from troubleshoot.text import Language, Text

_YES, _NO = Text("ya", "yes"), Text("tidak", "no")
# A spreadsheet takes a cell that begins so for a formula, and runs it (CSV injection).


@dataclass(frozen=True)
class SiteRow:
    """The columns, in their order. `up` is empty where nobody can tell."""

    site: str
    up: str
    status: str
    certificate_days_left: str
    freshness: str
    newest: str
    cause: str
    note: str


def row_of(
    site: str, result: CheckResult, cause: Cause, wording: Wording, language: Language
) -> SiteRow:
    """What was seen of one site."""
    reading = result.reading
    newest = reading.get("newest") or {}
    status, days = reading.get("status"), reading.get("days_left")
    return SiteRow(
        site=site,
        up=_up(result, cause.id, language),
        status="" if status is None else str(status),
        certificate_days_left="" if days is None else str(int(days // 1)),
        freshness=freshness_of(newest.get("age_days")).value if status else "",
        newest=str(newest.get("date") or "")[:10],
        cause=cause.id,
        note=note_of(result, cause, wording, language),
    )


def as_csv(rows: list[SiteRow]) -> str:
    """The table with its heading; texts cannot become formulas, numbers stay numbers."""
    out = StringIO()
    names = [field.name for field in fields(SiteRow)]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: safe(cell) for name, cell in asdict(row).items()} for row in rows)
    return out.getvalue()


def _up(result: CheckResult, cause: str, language: Language) -> str:
    """Whether a visitor gets a page. A silent site says nothing while the line is at fault."""
    if result.state is State.NOT_RUN:
        return ""
    status = result.reading.get("status")
    if result.outcome in ("unresolved", "unreachable", "error"):
        return _NO.in_(language) if cause.startswith("site_") else ""
    return _YES.in_(language) if status else ""
