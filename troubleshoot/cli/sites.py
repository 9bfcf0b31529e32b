"""`troubleshoot check --sites FILE`: many sites at once, as a table for a spreadsheet."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from troubleshoot.cli.check import exit_code
from troubleshoot.cli.exits import Exit
from troubleshoot.cli.site import site_settings
from troubleshoot.cli.site_survey import SITE, Survey, is_broken, is_reached, survey
from troubleshoot.cli.site_table import SiteRow, as_csv, row_of
from troubleshoot.cli.wiring import library_at, profile_at
from troubleshoot.diagnosis.cause import NO_FAULT, CauseTable
from troubleshoot.diagnosis.local import LocalExaminer
from troubleshoot.errors import TroubleshootError
from troubleshoot.text import Language, Text

if TYPE_CHECKING:
    from checks.host.protocol import Host
    from checks.result import CheckResult
    from checks.settings import Settings

_ALONE = Text(
    "`--sites` berdiri sendiri: tanpa nama pemeriksaan dan tanpa --json. `--out` hanya bersamanya.",
    "`--sites` stands alone: no names of checks, no --json. `--out` goes only with it.",
)
_BROKEN = Text(
    "Situs tidak diperiksa, karena jaringan komputer ini terganggu: {cause}.",
    "No site was checked, because this computer's network is at fault: {cause}.",
)
_AGAIN = Text("Sekali lagi, yang belum terjangkau:", "Once more, those not reached:")
_PARTLY = Text(
    "\nTabel ini hanya memuat hasil situs yang sudah selesai.",
    "\nThis table holds the results of finished sites only.",
)
_SAVED = Text("Tabel disimpan di {path}", "The table is kept at {path}")


def check_sites(
    file: Path | None,
    out: Path | None,
    wrong: bool,
    profile_file: Path | None,
    trees: Path | None,
    language: Language,
) -> int:
    """The line first, then every site; exit code 1 when any of them has a fault."""
    from checks.host import here
    from troubleshoot.profile.site_list import load_sites
    from troubleshoot.ui.console import prepare

    prepare()
    if file is None or wrong:
        raise TroubleshootError(_ALONE)
    sites, library = load_sites(file), library_at(trees)
    settings = site_settings(profile_at(profile_file, library), trees)
    host, table = here(), library.causes()
    examiner = LocalExaminer(host, settings, table)
    seen = survey(
        sites,
        lambda: examiner.diagnose(lambda result: None),
        lambda site: _visit(host, replace(settings, site_url=site)),
        partial(_tell, language),
    )
    if is_broken(seen.line) and not any(map(is_reached, seen.sure.values())):
        title = table.causes[seen.line.verdict.cause].title.in_(language)
        print(_BROKEN.in_(language).format(cause=title), file=sys.stderr)
    rows = _rows(seen, table, trees, language)
    _deliver(as_csv(rows), out, language)
    if seen.stopped:
        print(_PARTLY.in_(language), file=sys.stderr)
        return Exit.INTERRUPTED
    return _exit({row.cause for row in rows})


def _tell(language: Language, done: int, of: int, again: bool) -> None:
    """Progress for people only."""
    if not sys.stderr.isatty():
        return
    said = f"{_AGAIN.in_(language)} " if again else ""
    print(f"\r{said}{done}/{of} ", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _visit(host: Host, settings: Settings) -> CheckResult:
    from checks.registry import BY_NAME
    from checks.runner import run

    return next(iter(run([BY_NAME[SITE]], host, settings)))


def _rows(seen: Survey, table: CauseTable, trees: Path | None, language: Language) -> list[SiteRow]:
    from troubleshoot.report.wording import wording_at

    wording = wording_at(trees)
    control = {result.check: result for result in seen.line.results}
    found = [(site, seen.of(site)) for site in seen.sites]
    return [
        row_of(site, result, table.causes[cause_of(result, control, table)], wording, language)
        for site, result in found
    ]


def cause_of(site: CheckResult, line: dict[str, CheckResult], table: CauseTable) -> str:
    """The site's own cause where the line lets one say so; else what is wrong with the line."""
    from checks.result import State
    from troubleshoot.diagnosis.verdict import decide, needing

    if site.state is State.OK:
        return NO_FAULT
    verdict = decide({**line, SITE: site}, needing([SITE], table))
    own = [cause for cause in (verdict.cause, *verdict.also) if cause.startswith("site_")]
    return own[0] if own else verdict.cause


def _deliver(text: str, out: Path | None, language: Language) -> None:
    """To stdout, or into a new file with the mark by which spreadsheets know UTF-8."""
    if out is None:
        sys.stdout.write(text)
        return
    from troubleshoot.report.writer import write_new

    data = text.replace("\n", "\r\n").encode("utf-8-sig")
    path = write_new(out.parent, out.stem, out.suffix or ".csv", data)
    print(_SAVED.in_(language).format(path=path), file=sys.stderr)


def _exit(causes: set[str]) -> Exit:
    """1 when a site has a fault, 3 when only some could not be judged."""
    found = {exit_code(cause) for cause in causes}
    return next((e for e in (Exit.FOUND, Exit.UNFINISHED) if e in found), Exit.DONE)
