"""What `check` says: the one JSON object of `--json`, the page, the progress, the exit code."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from checks.result import CheckResult, State
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Owner, Sure
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.knowledge.evidence_wording import Wording
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.tree import Do
from troubleshoot.profile.model import Profile
from troubleshoot.report.evidence import reason_said
from troubleshoot.report.strings import SURENESS
from troubleshoot.report.timestamp import here, said_here
from troubleshoot.source.reader import own_words
from troubleshoot.text import Language, Text
from troubleshoot.ui.console import display_here, drawing_stream

if TYPE_CHECKING:
    from troubleshoot.ui.page import Display, Page

SAYS = own_words(__file__)

# One sentence: what to do now.

_OWNERS = {owner: SAYS[f"OWNER_{owner.name}"] for owner in (Owner.ISP, Owner.PLN, Owner.APP_OWNER)}
"""Whom people reach themselves; anybody else through the technician."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# What only the wizard's own screens offer; without one, the wizard is where to go on.
_OF_SCREENS = re.compile(
    r"\bpilih (?:tidak bisa|Lanjutkan)\b|\bchoose (?:that you cannot|Continue)\b", re.IGNORECASE
)


def next_step(cause: str, library: Knowledge) -> Text:
    """The first step of the cause's remedy, else whom to ask."""
    if cause in (NO_FAULT, UNDETERMINED):
        return SAYS["NOTHING"] if cause == NO_FAULT else SAYS["WIZARD"]
    remedy = library.remedy(cause)
    if remedy is not None:
        first = remedy.nodes[remedy.start]
        if isinstance(first, Do):
            return Text(_one_sentence(first.text, "id"), _one_sentence(first.text, "en"))
    owner = library.causes().causes[cause].owner
    whom = _OWNERS.get(owner) if owner else None
    return SAYS["CALL"].filled(owner=whom or SAYS["TECHNICIAN"])


def _one_sentence(text: Text, language: Language) -> str:
    """A screen's sentences as one: pulling a cable out is no advice without pushing it in."""
    told = _SENTENCE.split(text.in_(language))
    held = [sentence.rstrip(".") for sentence in told if not _OF_SCREENS.search(sentence)]
    first, *rest = held if len(held) == len(told) else [*held, SAYS["GO_ON"].in_(language)]
    return "; ".join([first, *(part[:1].lower() + part[1:] for part in rest)]) + "."


SCHEMA = 1


def as_object(
    examination: Examination, library: Knowledge, profile: Profile, language: Language
) -> dict[str, Any]:
    """Only plain JSON values; units stand in the keys."""
    verdict = examination.verdict
    cause = library.causes().causes[verdict.cause]
    return {
        "schema": SCHEMA,
        "cause": verdict.cause,
        "link": cause.link,
        "owner": cause.owner,
        "priority": profile.priorities.get(verdict.cause, cause.priority),
        "sure": verdict.sure.value,
        "also": list(verdict.also),
        "rivals": list(verdict.rivals),
        "because": _signs(verdict.because),
        "despite": _signs(verdict.despite),
        "unmeasured": list(verdict.unmeasured),
        "harmless": list(verdict.harmless),
        "changed": [
            {"what": c.what, "was": c.was, "is": c.now, "healthy_at": here(c.healthy_at).iso()}
            for c in verdict.changed
        ],
        "chain": [{"link": link.value, "state": state.value} for link, state in verdict.chain],
        "checks": [_check(result, library.wording) for result in examination.results],
        "next": next_step(verdict.cause, library).in_(language),
        "seconds": round(examination.seconds, 3),
    }


def _signs(signs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"check": check, "outcome": outcome} for check, outcome in signs]


def _check(result: CheckResult, wording: Wording) -> dict[str, Any]:
    """The result, with the reason as an English sentence instead of its name and facts."""
    said = reason_said(result, wording)
    whole = result.as_json() | {"reason": said.in_("en") if said else result.reason}
    whole.pop("facts", None)
    return whole


def exit_code(cause: str) -> Exit:
    """0 no fault, 1 a fault, 3 could not tell."""
    return {NO_FAULT: Exit.DONE, UNDETERMINED: Exit.UNFINISHED}.get(cause, Exit.FOUND)


def as_text(
    examination: Examination,
    library: Knowledge,
    language: Language,
    *more: str,
    now: Text | None = None,
    named: bool = False,
) -> str:
    """The chain, the cause, `more` of what was seen, and what to do `now`, as plain lines.

    `named`: only single checks were asked for.
    """
    from troubleshoot.ui.page import paragraph, stacked, text_of
    from troubleshoot.ui.session_screens import chain_page, findings_page

    display = display_here(language)
    cause = library.causes().causes[examination.verdict.cause]
    title, means = cause.title, cause.means
    seen = {result.state for result in examination.results}
    if named and cause.id == UNDETERMINED and State.PROBLEM not in seen:
        title, means = SAYS["UNMEASURED"], SAYS["NOT_KNOWN"]  # nothing is known to be wrong
    likely = examination.verdict.sure is Sure.LIKELY
    sure = f" ({SURENESS[Sure.LIKELY].in_(language)})" if likely else ""
    return text_of(
        stacked(
            chain_page(examination.verdict.chain, display),
            findings_page(examination.results, display, library.wording, brief=True),
            paragraph(title.in_(language) + sure, display, "strong")
            + paragraph(means.in_(language), display),
            *(paragraph(said, display) for said in more),
            _reasons(examination, library, display),
            paragraph((now or next_step(cause.id, library)).in_(language), display),
        )
    )


def _reasons(examination: Examination, library: Knowledge, display: Display) -> Page:
    """karena …, walaupun …, bisa juga …."""
    from troubleshoot.knowledge.reasoning import reasoning
    from troubleshoot.ui.page import paragraph

    table, language = library.causes(), display.language
    words = (table.causes, library.wording, table.note, said_here)
    reasons = reasoning(examination.verdict, *words)
    said = (f"{one.label.in_(language)}: {one.said.in_(language)}" for one in reasons)
    return tuple(line for each in said for line in paragraph(each, display, "quiet"))


def progress(knowledge: Knowledge, language: Language) -> OnResult:
    """Progress for people only: nothing is written when nobody watches."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        return lambda result: None

    from troubleshoot.ui.session_screens import finding_line

    def tell(result: CheckResult) -> None:
        subject = knowledge.wording.subject(result.check)
        print(finding_line(result, subject, display_here(language)).text, file=sys.stderr)

    return tell


def meter(names: Sequence[str], language: Language) -> AbstractContextManager[None]:
    """Around a check of the speed: what it costs and how far it is, where somebody watches."""
    if not sys.stderr.isatty():
        return nullcontext()
    from troubleshoot.cli.operator_choice import carried
    from troubleshoot.ui.speed import MEASURED, metering

    if MEASURED not in names:
        return nullcontext()
    return metering(carried(), display_here(language), drawing_stream(sys.stderr))
