"""What was seen of a site, in words; none that blame it for the line to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checks.result import State
from troubleshoot.cli.site_survey import SITE, is_broken
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED
from troubleshoot.text import Language

if TYPE_CHECKING:
    from checks.result import CheckResult
    from troubleshoot.diagnosis.cause import Cause
    from troubleshoot.diagnosis.examination import Examination
    from troubleshoot.report.wording import Wording

_OF_NAMES = "hosts_override"
"""This PC leads single names astray: what comes in a site's place may be told."""


def seen_of(examination: Examination, wording: Wording, language: Language) -> list[str]:
    """What was seen of the site beside the cause, in the words that reports use."""
    from troubleshoot.report.evidence import row
    from troubleshoot.report.mask import Mask

    found = [result for result in examination.results if result.check == SITE]
    rows = [row(one, wording, Mask()) for one in found if _tells(one, examination)]
    return [f"{r.verdict.in_(language)} ({r.measured.in_(language)})" for r in rows]


def fairly(examination: Examination) -> Examination:
    """The same without a bad mark for a site that nobody can judge."""
    from checks.result import CheckResult

    def shown(result: CheckResult) -> CheckResult:
        if result.check != SITE or _tells(result, examination):
            return result
        return CheckResult.not_run(SITE, "the line to it is at fault", result.seconds)

    return replace(examination, results=tuple(map(shown, examination.results)))


def _tells(result: CheckResult, examination: Examination) -> bool:
    """What works may be told beside anything that does not stop the line."""
    well = result.state is State.OK and not is_broken(examination)
    return well or may_tell(result, examination.verdict.cause)


def note_of(result: CheckResult, cause: Cause, wording: Wording, language: Language) -> str:
    """The same as a note in the table; where the line is at fault, what is wrong with it."""
    if not may_tell(result, cause.id):
        return cause.title.in_(language)
    words = wording.checks.get(result.check)
    said = words.outcomes.get(result.outcome) if words else None
    return said.in_(language) if said else ""


def may_tell(result: CheckResult, cause: str) -> bool:
    """Whether what was seen of a site is the site's own doing."""
    if result.state is State.NOT_RUN:
        return cause == UNDETERMINED
    return cause in (NO_FAULT, _OF_NAMES) or cause.startswith("site_")
