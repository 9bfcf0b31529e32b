"""`troubleshoot check --sites FILE`: many sites at once, as a table for a spreadsheet."""

from __future__ import annotations

import sys
from dataclasses import astuple, dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from checks.result import CheckResult, State
from checks.website.freshness import freshness_of
from troubleshoot.cli import check_site as single
from troubleshoot.cli.check_output import exit_code
from troubleshoot.cli.context import on_stderr, profile_at
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.sites import add_to_history
from troubleshoot.diagnosis.cause import NO_FAULT, Cause, CauseTable
from troubleshoot.diagnosis.local import LocalExaminer
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.evidence_wording import Wording
from troubleshoot.source.reader import own_words
from troubleshoot.storage.table import csv_text, is_workbook, table_bytes
from troubleshoot.text import Language, Text
from troubleshoot.ui.console import drawing_stream, prepare

if TYPE_CHECKING:
    from checks.host.protocol import Host
    from checks.settings import Settings
    from troubleshoot.knowledge.knowledge import Knowledge

SAYS = own_words(__file__)

# One line of the table of sites.

_DOWN = (
    *("unresolved", "unreachable", "unanswered", "error", "blocked"),
    *("broken", "suspended", "parked"),
)
_YES, _NO = Text("ya", "yes"), Text("tidak", "no")


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
    unit: str = ""


def row_of(
    site: str, result: CheckResult, cause: Cause, wording: Wording, language: Language
) -> SiteRow:
    """What was seen of one site."""
    reading = result.reading
    newest = reading.get("newest") or {}
    status, days = reading.get("status"), reading.get("days_left")
    up = _up(result, cause.id)
    return SiteRow(
        site=site,
        up="" if up is None else (_YES if up else _NO).in_(language),
        status="" if status is None else str(status),
        certificate_days_left="" if days is None else str(int(days // 1)),
        freshness=freshness_of(newest.get("age_days")).value if status else "",
        newest=str(newest.get("date") or "")[:10],
        cause=cause.id,
        note=single.note_of(result, cause, wording, language),
    )


def with_heading(rows: list[SiteRow]) -> list[tuple[str, ...]]:
    """The table with its heading."""
    return [tuple(field.name for field in fields(SiteRow)), *map(astuple, rows)]


def _up(result: CheckResult, cause: str) -> bool | None:
    """Whether a visitor gets a page. A silent site says nothing while the line is at fault."""
    if result.state is State.NOT_RUN:
        return None
    if result.outcome in _DOWN:
        return False if cause.startswith("site_") else None
    return True if result.reading.get("status") else None


def check_sites(
    file: Path | None,
    out: Path | None,
    keep: Path | None,
    wrong: bool,
    profile_file: Path | None,
    library: Knowledge,
    language: Language,
) -> int:
    """The line first, then every site; exit code 1 when any of them has a fault.

    `keep`: the folder of the history that gets this run; tried before anything is visited.
    """
    from troubleshoot.profile.site_list import load_sites

    prepare()
    if file is None or wrong:
        raise TroubleshootError(SAYS["ALONE"])
    is_workbook(out)
    sites = load_sites(file)
    if keep is not None:
        from troubleshoot.sites.history import open_history

        open_history(keep)
    settings = single.site_settings(profile_at(profile_file, library, on_stderr(language)), library)
    seen = _seen(tuple(sites), settings, library, language)
    rows = _rows(seen, sites, library, language)
    _deliver(with_heading(rows), out, language)
    if keep is not None:
        visited = [row for row in rows if seen.of(row.site).state is not State.NOT_RUN]
        add_to_history(keep, {row: _up(seen.of(row.site), row.cause) for row in visited})
    if seen.stopped:
        print(SAYS["PARTLY"].in_(language), file=sys.stderr)
        return Exit.INTERRUPTED
    found = {exit_code(row.cause) for row in rows}  # 3 when only some could not be judged
    return next((e for e in (Exit.FOUND, Exit.UNFINISHED) if e in found), Exit.DONE)


def _seen(
    sites: tuple[str, ...], settings: Settings, library: Knowledge, language: Language
) -> single.Survey:
    """What was seen from here; that the line itself is broken is said to people."""
    from checks.host import here

    host, table = here(), library.causes()
    examiner = LocalExaminer(host, settings, table)
    seen = single.survey(
        sites,
        lambda: examiner.diagnose(lambda result: None),
        lambda site: _visit(host, replace(settings, site_url=site)),
        partial(_tell, language),
    )
    if single.is_broken(seen.line) and not any(map(single.is_reached, seen.sure.values())):
        title = table.causes[seen.line.verdict.cause].title.in_(language)
        print(SAYS["BROKEN"].in_(language).format(cause=title), file=sys.stderr)
    return seen


def _tell(language: Language, done: int, of: int, again: bool) -> None:
    """Progress for people only."""
    if not sys.stderr.isatty():
        return
    said = f"{SAYS['AGAIN'].in_(language)} " if again else ""
    end = "\n" if done == of else ""
    print(f"\r{said}{done}/{of} ", end=end, file=drawing_stream(sys.stderr), flush=True)


def _visit(host: Host, settings: Settings) -> CheckResult:
    from checks.registry import BY_NAME
    from checks.runner import run

    return next(iter(run([BY_NAME[single.SITE]], host, settings)))


def _rows(
    seen: single.Survey, units: dict[str, str], library: Knowledge, language: Language
) -> list[SiteRow]:
    table, wording, rows = library.causes(), library.wording, []
    control = {result.check: result for result in seen.line.results}
    for site, unit in units.items():
        result = seen.of(site)
        cause = table.causes[cause_of(result, control, table)]
        rows.append(replace(row_of(site, result, cause, wording, language), unit=unit))
    return rows


def cause_of(site: CheckResult, line: dict[str, CheckResult], table: CauseTable) -> str:
    """The site's own cause where the line lets one say so; else what is wrong with the line."""
    from troubleshoot.diagnosis.verdict import decide, needing

    if site.state is State.OK:
        return NO_FAULT
    verdict = decide({**line, single.SITE: site}, needing([single.SITE], table))
    own = [cause for cause in (verdict.cause, *verdict.also) if cause.startswith("site_")]
    return own[0] if own else verdict.cause


def _deliver(rows: list[tuple[str, ...]], out: Path | None, language: Language) -> None:
    """Into a new file; to a pipe the same bytes, for they become one; to a terminal as text."""
    if out is None and sys.stdout.isatty():
        sys.stdout.write(csv_text(rows, "\n"))
        return
    data = table_bytes(rows, workbook=is_workbook(out))
    if out is None:
        sys.stdout.buffer.write(data)
        return
    from troubleshoot.storage.files import write_new

    path = write_new(out.parent, out.stem, out.suffix or ".csv", data)
    print(SAYS["SAVED"].in_(language).format(path=path), file=sys.stderr)
