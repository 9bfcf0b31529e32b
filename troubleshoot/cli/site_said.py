"""What was seen of a site, in words; none that blame it for the line to it."""

from __future__ import annotations

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

    cause, well = examination.verdict.cause, not is_broken(examination)
    found = [result for result in examination.results if result.check == SITE]
    told = [one for one in found if may_tell(one, cause) or (well and one.state is State.OK)]
    rows = [row(result, wording, Mask()) for result in told]
    return [f"{r.verdict.in_(language)} ({r.measured.in_(language)})" for r in rows]


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
