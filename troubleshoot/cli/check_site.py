"""`troubleshoot check URL`: one site, together with the line to it."""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from checks.parallel import in_turn
from checks.reason import Reason
from checks.result import CheckResult, State
from troubleshoot.cli.check_output import as_object, as_text, exit_code, progress
from troubleshoot.cli.context import on_stderr, profile_at
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Link
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.diagnosis.examiner import Examination
from troubleshoot.diagnosis.local import LocalExaminer
from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.model import Profile, settings
from troubleshoot.source.reader import own_texts, own_words
from troubleshoot.text import Language, Text, inert_json, printable

if TYPE_CHECKING:
    from checks.settings import Settings
    from troubleshoot.diagnosis.cause import Cause
    from troubleshoot.knowledge.evidence_wording import Wording
    from troubleshoot.knowledge.knowledge import Knowledge

SAYS = own_words(__file__)
ADVICE = own_texts(__file__, "site_advice.yaml")
"""What to do about a site, by the outcome of `site`, where the cause is its own, or none."""

# Many sites and the line to them: no site is called down because the line was, for a while.

SITE = "site"
AT_ONCE = 6
AGAIN_S = 300.0
"""No visit of the second round begins later; whoever waits for the table must get it."""
NOT_REACHED = ("unresolved", "unreachable", "unanswered")

Examine = Callable[[], Examination]
Visit = Callable[[str], CheckResult]
Tell = Callable[[int, int, bool], None]
"""How many are done, of how many, and whether these are visited once more."""


@dataclass
class Survey:
    """The line as it was last seen, and what is sure of each site.

    `stopped`: Ctrl-C came first; a site without a sure result was then not measured.
    """

    sites: Sequence[str]
    line: Examination
    sure: dict[str, CheckResult] = field(default_factory=dict)
    stopped: bool = False

    def of(self, site: str) -> CheckResult:
        """What is sure of one site."""
        why = Reason.LINE_BROKEN if is_broken(self.line) else Reason.NO_TIME
        why = Reason.STOPPED if self.stopped else why
        return self.sure.get(site) or CheckResult.not_run(SITE, why)


def survey(sites: Sequence[str], measure_line: Examine, visit: Visit, tell: Tell) -> Survey:
    """Each site at most twice: again where it was not reached while the line is well.

    Ctrl-C keeps what is sure by then; where nothing is, it goes on as KeyboardInterrupt.
    """
    seen = Survey(sites, measure_line())
    try:
        if not is_broken(seen.line):
            _visit_all(seen, measure_line, visit, tell)
    except KeyboardInterrupt:
        if not seen.sure:
            raise
        seen.stopped = True
    return seen


def is_broken(line: Examination) -> bool:
    """Whether nothing can be said of any site behind this line."""
    return dict(line.verdict.chain)[Link.SITE] is LinkState.BLOCKED


def is_reached(result: CheckResult) -> bool:
    """Whether it says something of the site itself, whatever became of the line."""
    return result.outcome not in NOT_REACHED


def _visit_all(seen: Survey, measure_line: Examine, visit: Visit, tell: Tell) -> None:
    """A failure is sure only once the line was looked at after it."""
    first = _visited(seen.sites, seen, visit, lambda done, of: tell(done, of, False))
    missed = [site for site in seen.sites if not is_reached(first[site])]
    if not missed:
        return
    seen.line = measure_line()  # it may have broken meanwhile
    if is_broken(seen.line):
        seen.sure |= first
        return
    ends = time.monotonic() + AGAIN_S  # or have been broken, and be well again
    again = _visited(missed, seen, visit, lambda done, of: tell(done, of, True), ends)
    if not all(map(is_reached, again.values())):
        seen.line = measure_line()
    seen.sure |= again


def _visited(
    sites: Sequence[str],
    seen: Survey,
    visit: Visit,
    tell: Callable[[int, int], None],
    ends: float = math.inf,
) -> dict[str, CheckResult]:
    """A few at a time, each within its own deadline; what is reached is sure at once."""
    found: dict[str, CheckResult] = {}

    def one(site: str) -> None:
        if time.monotonic() >= ends:
            return
        found[site] = visit(site)
        if is_reached(found[site]):
            seen.sure[site] = found[site]

    calls = [partial(one, site) for site in sites]
    for done, _ in enumerate(in_turn(calls, AT_ONCE), 1):
        tell(done, len(sites))
    return found


# What was seen of a site, in words; none that blame it for the line to it.

_OF_NAMES = "hosts_override"
"""This PC leads single names astray: what comes in a site's place may be told."""


def seen_of(examination: Examination, wording: Wording, language: Language) -> list[str]:
    """What was seen of the site beside the cause, in the words that reports use."""
    from troubleshoot.redaction.redact import Redactor
    from troubleshoot.report.evidence import row

    found = [result for result in examination.results if result.check == SITE]
    rows = [row(one, wording, Redactor()) for one in found if _tells(one, examination)]
    return [f"{r.verdict.in_(language)} ({r.measured.in_(language)})" for r in rows]


def fairly(examination: Examination) -> Examination:
    """The same without a bad mark for a site that nobody can judge."""

    def shown(result: CheckResult) -> CheckResult:
        if result.check != SITE or _tells(result, examination):
            return result
        return CheckResult.not_run(SITE, Reason.LINE_AT_FAULT, result.seconds)

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


def check_site(
    names: Sequence[str],
    as_json: bool,
    profile_file: Path | None,
    library: Knowledge,
    language: Language,
    *,
    as_search_engine: bool = False,
) -> int:
    """Is it down, and for whom? The ordinary checks run beside it: a broken line wins."""
    site = only_site(names)
    profile = profile_at(profile_file, library, on_stderr(language))
    if as_search_engine:
        print(SAYS["MAY_BE_SHUT_OUT"].in_(language), file=sys.stderr)
    examiner = site_examiner(profile, library, site, as_search_engine=as_search_engine)
    examination = examiner.diagnose(progress(library, language), also=(SITE,))
    if as_json:
        found = as_object(examination, library, profile, language)
        print(inert_json(json.dumps(found, ensure_ascii=False)))
    else:
        seen = seen_of(examination, library.wording, language)
        now = _advice(examination)
        print(as_text(fairly(examination), library, language, *seen, now=now))
    return exit_code(examination.verdict.cause)


def site_examiner(
    profile: Profile, library: Knowledge, site: str | None, *, as_search_engine: bool
) -> LocalExaminer:
    """The examiner of this PC that knows of one site."""
    from checks.host import here

    known = site_settings(profile, library)
    asked = replace(known, site_url=site, as_search_engine=as_search_engine)
    return LocalExaminer(here(), asked, library.causes())


def only_site(names: Sequence[str]) -> str:
    """The one site that was named; raises `TroubleshootError`."""
    from checks.website.url import NotASite, parse

    if len(names) > 1:
        raise TroubleshootError(SAYS["ONLY_SITE"])
    try:
        parse(names[0])
    except NotASite:
        shown = printable(names[0][:80])  # no terminal codes get out of it
        raise TroubleshootError(SAYS["NOT_A_SITE"].filled(shown=shown)) from None
    return names[0]


def site_settings(profile: Profile, library: Knowledge) -> Settings:
    """The checks' settings, with the words that tell a hacked site."""
    return replace(settings(profile, os.environ), site_words=library.site_words)


def _advice(examination: Examination) -> Text | None:
    """What to do about the site; None where something else is to be done first."""
    cause = examination.verdict.cause
    if cause != NO_FAULT and not cause.startswith("site_"):
        return None
    found = [result.outcome for result in examination.results if result.check == SITE]
    return ADVICE.get(found[0]) if found else None
