"""`troubleshoot check`: no questions; draw the chain, name the cause."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from checks.registry import BY_NAME
from checks.result import CheckResult, State
from troubleshoot.cli.advice import next_step
from troubleshoot.cli.check_json import as_object
from troubleshoot.cli.exits import Exit
from troubleshoot.cli.meter import meter
from troubleshoot.cli.wiring import examiner, library_at, profile_at
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED
from troubleshoot.diagnosis.examination import Examination, OnResult
from troubleshoot.errors import TroubleshootError
from troubleshoot.source.spelling import nearest
from troubleshoot.text import Language, Text
from troubleshoot.trees.library import TreeLibrary
from troubleshoot.ui.look import Look, look_at
from troubleshoot.ui.speed import speed_said

_UNMEASURED = Text("Belum terukur", "Not measured yet")
_NOT_KNOWN = Text(
    "Pengukuran yang diminta belum lengkap, jadi belum dapat dinilai.",
    "What was asked for is not fully measured, so it cannot be judged yet.",
)


def check(
    names: Sequence[str],
    as_json: bool,
    profile_file: Path | None,
    trees: Path | None,
    language: Language,
) -> int:
    """Run all checks, or the named ones; the exit code says what was found."""
    from troubleshoot.ui.console import prepare

    prepare()
    if any(map(is_site, names)):
        from troubleshoot.cli.site import check_site

        return check_site(names, as_json, profile_file, trees, language)
    _refuse_unknown(names)
    library = library_at(trees)
    profile = profile_at(profile_file, library)
    local, on_result = examiner(profile, library), progress(language)
    with meter(names, lambda: _look(language)):
        examination = local.only(names, on_result) if names else local.diagnose(on_result)
    if as_json:
        found = as_object(examination, library, profile, language)
        print(json.dumps(found, ensure_ascii=False))
    else:
        said = speed_said(examination.results, language)
        print(as_text(examination, library, language, *said, named=bool(names)))
    return exit_code(examination.verdict.cause)


def is_site(name: str) -> bool:
    """Whether an argument is a site and not a check."""
    return "." in name or "://" in name


def exit_code(cause: str) -> Exit:
    """0 no fault, 1 a fault, 3 could not tell."""
    return {NO_FAULT: Exit.DONE, UNDETERMINED: Exit.UNFINISHED}.get(cause, Exit.FOUND)


def as_text(
    examination: Examination,
    library: TreeLibrary,
    language: Language,
    *more: str,
    now: Text | None = None,
    named: bool = False,
) -> str:
    """The chain, the cause, `more` of what was seen, and what to do `now`, as plain lines.

    `named`: only single checks were asked for.
    """
    from troubleshoot.ui.chain import chain_page
    from troubleshoot.ui.findings import findings_page
    from troubleshoot.ui.page import paragraph, stacked, text_of

    look = _look(language)
    cause = library.causes().causes[examination.verdict.cause]
    unknown = named and _is_only_unmeasured(examination)
    title, means = (_UNMEASURED, _NOT_KNOWN) if unknown else (cause.title, cause.means)
    return text_of(
        stacked(
            chain_page(examination.verdict.chain, look),
            findings_page(examination.results, look),
            paragraph(title.in_(language), look, "strong") + paragraph(means.in_(language), look),
            *(paragraph(said, look) for said in more),
            paragraph((now or next_step(cause.id, library)).in_(language), look),
        )
    )


def _is_only_unmeasured(examination: Examination) -> bool:
    """Nothing is known to be wrong; something could not be measured."""
    seen = {result.state for result in examination.results}
    return examination.verdict.cause == UNDETERMINED and State.PROBLEM not in seen


def _look(language: Language) -> Look:
    import shutil

    from troubleshoot.ui.console import can_show_symbols

    columns, rows = shutil.get_terminal_size()
    return look_at(language, columns, rows, can_show_symbols())


def _refuse_unknown(names: Sequence[str]) -> None:
    for name in names:
        if name not in BY_NAME:
            near = nearest(name, BY_NAME) or ", ".join(BY_NAME)
            raise TroubleshootError(
                Text(
                    f"Tidak ada pemeriksaan `{name}`. Yang ada: {near}.",
                    f"There is no check `{name}`. Try: {near}.",
                )
            )


def progress(language: Language) -> OnResult:
    """Progress for people only: nothing is written when nobody watches."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        return lambda result: None

    from troubleshoot.ui.findings import finding_line

    def tell(result: CheckResult) -> None:
        print(finding_line(result, _look(language)).text, file=sys.stderr)

    return tell
