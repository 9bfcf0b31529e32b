"""The pages of a session: question, action, what was found, why, the end. All pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from checks.result import State
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Cause, Sure
from troubleshoot.engine.events import Measured
from troubleshoot.session.operator import Screen
from troubleshoot.text import Language, Text
from troubleshoot.trees.model import Ask, Ending, Escalate, Node, Note
from troubleshoot.ui import words
from troubleshoot.ui.chain import chain_page
from troubleshoot.ui.findings import findings_page
from troubleshoot.ui.header import header
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import Manner, Page, item, paragraph, stacked
from troubleshoot.ui.pictures import picture_page
from troubleshoot.ui.speed import speed_said

if TYPE_CHECKING:
    from troubleshoot.report.wording import Wording

Causes = Mapping[str, Cause]
MOST_FINDINGS = 8


def session_header(screen: Screen, look: Look) -> Page:
    """The header of a step of a session."""
    step = words.STEP.in_(look.language).format(step=screen.step)
    marks = [words.SIMULATION.in_(look.language)] if screen.simulated else []
    return header(screen.title, look, "  ".join([*marks, step]))


def node_page(screen: Screen, node: Node, look: Look, *, picture: bool = True) -> Page:
    """A question, an action, a note or a wait: one thing on a screen."""
    text = paragraph(node.text.in_(look.language), look, "strong")
    drawing = picture_page(node.picture, look) if picture else ()
    hint = paragraph(words.STOP.in_(look.language), look, "quiet") if screen.step == 1 else ()
    return stacked(session_header(screen, look), text, drawing, hint)


def measured_page(screen: Screen, found: Measured, causes: Causes, look: Look, last: str) -> Page:
    """The chain and the cause. `last`: the cause found before this one, or nothing."""
    language = look.language
    headline = paragraph(_headline(found, causes, language, last), look, _manner(found))
    cause = causes.get(found.cause)
    means = paragraph(cause.means.in_(language), look) if cause else ()
    speed = [line for said in speed_said(found.results, language) for line in paragraph(said, look)]
    return stacked(
        session_header(screen, look),
        headline,
        chain_page(found.chain, look),
        means,
        speed,
        _also(found, causes, look),
    )


def checked_page(
    screen: Screen, found: Measured, look: Look, wording: Wording | None = None
) -> Page:
    """What a single check said. One check names no cause."""
    head = paragraph(words.LAST_MEASURED.in_(look.language), look, "strong")
    return stacked(session_header(screen, look), head + findings_page(found.results, look, wording))


def why_page(
    screen: Screen, node: Node, causes: Causes, look: Look, wording: Wording | None = None
) -> Page:
    """Why this is asked, and what was measured last."""
    asks = isinstance(node, (Ask, Note))
    head = words.WHY_THIS if asks else words.WHY_STEP
    why = node.why or (words.WHY_GENERAL if asks else words.WHY_ACTION)
    return stacked(
        session_header(screen, look),
        paragraph(head.in_(look.language), look, "strong")
        + paragraph(why.in_(look.language), look),
        _last_measured(screen.latest, causes, look, wording),
    )


def ending_page(screen: Screen, node: Ending, look: Look) -> Page:
    """The last page of the walk."""
    manner: Manner = "strong" if isinstance(node, Escalate) else "good"
    sign = "" if isinstance(node, Escalate) else f"{look.signs.ok} "
    text = paragraph(sign + node.text.in_(look.language), look, manner)
    return stacked(session_header(screen, look), text)


def title_of(cause: str, causes: Causes, language: Language) -> str:
    """A cause's title; its id where the table does not know it."""
    known = causes.get(cause)
    return known.title.in_(language) if known else cause


def _last_measured(
    latest: Measured | None, causes: Causes, look: Look, wording: Wording | None
) -> Page:
    if latest is None:
        return paragraph(words.NOTHING_MEASURED.in_(look.language), look)
    head = paragraph(words.LAST_MEASURED.in_(look.language), look, "strong")
    verdict = paragraph(_headline(latest, causes, look.language, ""), look, indent="  ")
    return head + _most_telling(latest, look, wording) + verdict


def _most_telling(latest: Measured, look: Look, wording: Wording | None) -> Page:
    """What is wrong first; what was not measured is only counted."""
    bad = [result for result in latest.results if result.state is State.PROBLEM]
    fine = [result for result in latest.results if result.state is State.OK]
    room = max(0, MOST_FINDINGS - len(bad))
    told = findings_page([*bad, *fine[:room]], look, wording)
    more = _counted(words.OTHERS_FINE, look.signs.ok, len(fine) - room, look)
    left = len(latest.results) - len(bad) - len(fine)
    return told + more + _counted(words.OTHERS_NOT_MEASURED, look.signs.not_run, left, look)


def _counted(text: Text, sign: str, count: int, look: Look) -> Page:
    if count <= 0:
        return ()
    return item(f"  {sign:<2} ", text.in_(look.language).format(count=count), look, "quiet")


def _headline(found: Measured, causes: Causes, language: Language, last: str) -> str:
    if found.cause == NO_FAULT:
        return words.ALL_FINE.in_(language)
    if found.cause == UNDETERMINED:
        return words.NOT_CLEAR.in_(language)
    return _naming(found, last).in_(language).format(title=title_of(found.cause, causes, language))


def _naming(found: Measured, last: str) -> Text:
    if last not in ("", NO_FAULT):
        return words.STILL if found.cause == last else words.NOW_SEEN
    return words.CAUSE_IS if found.sure == Sure.CERTAIN else words.CAUSE_LIKELY


def _manner(found: Measured) -> Manner:
    return "good" if found.cause == NO_FAULT else "strong" if found.sure == "unknown" else "bad"


def _also(found: Measured, causes: Causes, look: Look) -> Page:
    if not found.also:
        return ()
    titles = ", ".join(title_of(cause, causes, look.language) for cause in found.also)
    return paragraph(words.ALSO.in_(look.language).format(titles=titles), look, "quiet")
