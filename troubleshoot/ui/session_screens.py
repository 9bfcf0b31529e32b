"""The pages of a session: question, action, what was found, why, the end. All pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from checks.reason import Reason
from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import NO_FAULT, UNDETERMINED, Cause, Sure
from troubleshoot.diagnosis.chain import LINK_STATES, LINKS, LinkState
from troubleshoot.engine.events import Measured
from troubleshoot.knowledge.evidence_wording import Wording
from troubleshoot.knowledge.knowledge import Drawing
from troubleshoot.knowledge.reasoning import reasoning
from troubleshoot.knowledge.tree import Ask, Ending, Escalate, Node, Note
from troubleshoot.report.timestamp import said_here
from troubleshoot.session.operator import Screen
from troubleshoot.text import Language, Text
from troubleshoot.ui import strings
from troubleshoot.ui.page import Display, Line, Page, Style, header, item, paragraph, stacked
from troubleshoot.ui.speed import speed_said

# The chain PC → kabel → router → … with a word and a sign for every link.

Chain = Sequence[tuple[str, str]]
Cells = Sequence[tuple[str, str, str]]

# A word that fits into a cell.
STATES = {
    **LINK_STATES,
    LinkState.BLOCKED: Text("terhalang", "hidden"),
    LinkState.NOT_RUN: Text("dilewati", "skipped"),
}
_LEGEND: dict[str, Text] = {
    LinkState.BLOCKED: strings.LEGEND_BLOCKED,
    LinkState.NOT_RUN: strings.LEGEND_NOT_RUN,
}
_CELL = 11
TALL = 24
"""Rows of an ordinary window; in a lower one a line for each link would push out the rest."""


def chain_page(chain: Chain, display: Display, known: Collection[str] = ()) -> Page:
    """The chain side by side, or below each other on a narrow screen; then the legend of those
    states that are not `known` yet."""
    if not chain:
        return ()
    fits = len(chain) * _CELL < display.width
    narrow = _briefly if display.height < TALL else _down
    drawn = (_across if fits else narrow)([_cell(*one, display) for one in chain], display)
    return (*drawn, *_legend([one for one in chain if one[1] not in known], display))


def _cell(link: str, state: str, display: Display) -> tuple[str, str, str]:
    """Its sign, its name, and its state in a word."""
    said = LINKS[link].in_(display.language), STATES[LinkState(state)].in_(display.language)
    return sign(state, display), *said


def sign(state: str, display: Display) -> str:
    """The sign of a link's or a check's state."""
    return str(getattr(display.signs, LinkState(state)))


def _across(cells: Cells, display: Display) -> Page:
    names, states = ("".join(cell[at].center(_CELL) for cell in cells) for at in (1, 2))
    signs = "".join(f" {cell[0]} ".center(_CELL, display.signs.line) for cell in cells)
    return (Line(names.rstrip()), Line(_trim(signs, display)), Line(states.rstrip()))


def _trim(line: str, display: Display) -> str:
    """No loose ends before the first and after the last sign."""
    core = line.strip(display.signs.line)
    left = len(line) - len(line.lstrip(display.signs.line))
    return " " * left + core.rstrip()


def _down(cells: Cells, display: Display) -> Page:
    width = max(len(name) for _, name, _ in cells)
    return tuple(Line(f"  {mark:<2} {name:<{width}}  {said}") for mark, name, said in cells)


def _briefly(cells: Cells, display: Display) -> Page:
    """One after the other, each beside its sign: the rest of the page must be seen, too."""
    lines = [""]
    for mark, name, _ in cells:
        cell = f"{mark} {name}"
        if len(lines[-1]) + 3 + len(cell) >= display.width:
            lines.append("")
        lines[-1] += ("   " if lines[-1] else "  ") + cell
    return tuple(map(Line, lines))


def _legend(chain: Chain, display: Display) -> Page:
    used = [state for state in _LEGEND if any(state == seen for _, seen in chain)]
    lines: list[Line] = list(paragraph("", display)) if used else []
    for state in used:
        head = f"  {sign(state, display)} "
        lines += item(head, _LEGEND[state], display, "quiet")
    return tuple(lines)


# What the checks look at and what they said, in plain words.

_SAID: dict[State, tuple[Text, Style]] = {
    State.OK: (strings.IS_FINE, "good"),
    State.PROBLEM: (strings.HAS_PROBLEM, "bad"),
    State.NOT_RUN: (strings.NOT_MEASURED, "quiet"),
}


def finding_line(result: CheckResult, subject: Text, display: Display) -> Line:
    """One finished check: sign, what was looked at, what was found."""
    said, style = _SAID[result.state]
    text = f"{_head(result, display)}{subject.in_(display.language)}: {said.in_(display.language)}"
    return Line(display.plain(text)[: display.width - 1], style)


def findings_page(
    results: Iterable[CheckResult], display: Display, wording: Wording, *, brief: bool = False
) -> Page:
    """Every result with what it means, in the words that reports use; or only fine or not. What
    was left out because of what is wrong is one line."""
    told = list(results)
    settled = any(result.reason == Reason.NOT_NEEDED for result in told)
    shown = [one for one in told if not settled or one.state is not State.NOT_RUN]
    pages = [_finding(result, display, wording, brief=brief) for result in shown]
    left = _counted(strings.BECAUSE_OF_IT, display.signs.not_run, len(told) - len(shown), display)
    return tuple(line for page in (*pages, left) for line in page)


def _finding(result: CheckResult, display: Display, wording: Wording, *, brief: bool) -> Page:
    subject = wording.subject(result.check)
    known = wording.checks.get(result.check)
    said = known.outcomes.get(result.outcome) if known else None
    if brief or said is None:
        return (finding_line(result, subject, display),)
    told = f"{subject.in_(display.language)}: {said.in_(display.language)}"
    return item(_head(result, display), told, display)


def pending_line(subject: Text, display: Display) -> Line:
    """A check that is still running."""
    text = strings.CHECKING.in_(display.language).format(what=subject.in_(display.language))
    return item(f"  {'':<2} ", f"{text} {display.signs.busy}", display, "quiet")[0]


def _head(result: CheckResult, display: Display) -> str:
    return f"  {sign(result.state, display):<2} "


# The line drawings beside a step: plain ASCII, so that every screen can show them.


def picture_page(lines: Drawing, display: Display) -> Page:
    """A drawing, indented by two; nothing when it would not fit the width."""
    if any(len(line) + 2 >= display.width for line in lines):
        return ()
    return tuple(Line("  " + display.plain(line)) for line in lines)


Causes = Mapping[str, Cause]
MOST_FINDINGS = 8
_TOLD = ("because", "despite", "rivals", "changed")


def session_header(screen: Screen, display: Display) -> Page:
    """The header of a step of a session."""
    step = strings.STEP.in_(display.language).format(step=screen.step)
    marks = [strings.SIMULATION.in_(display.language)] if screen.simulated else []
    return header(screen.title, display, "  ".join([*marks, step]))


def node_page(
    screen: Screen, node: Node, display: Display, drawing: Drawing = (), news: Page = ()
) -> Page:
    """A question, an action, a note or a wait: one thing on a screen, and perhaps a drawing.

    `news`: what was measured meanwhile.
    """
    text = paragraph(node.text, display, "strong")
    kept = screen.saved and not screen.simulated  # an exercise is not gone on with
    stop = (strings.STOP_KEPT if kept else strings.STOP).in_(display.language)
    hint = paragraph(stop, display, "quiet") if screen.step == 1 else ()
    drawn = picture_page(drawing, display)
    return stacked(session_header(screen, display), news + text, drawn, hint)


def news_page(screen: Screen, causes: Causes, display: Display) -> Page:
    """The cause in one line, unless the header says the same."""
    found = screen.latest
    if found is None or screen.title == title_of(found.cause, causes, display.language):
        return ()
    return paragraph(_headline(found, causes, display.language, ""), display, _style(found))


def measured_page(
    screen: Screen,
    found: Measured,
    causes: Causes,
    display: Display,
    last: str,
    wording: Wording,
    known: Collection[str] = (),
) -> Page:
    """The chain and the cause. `last`: the cause found before this one, or nothing. `known`: the
    states of a chain whose legend has been read."""
    language = display.language
    headline = paragraph(_headline(found, causes, language, last), display, _style(found))
    cause = causes.get(found.cause)
    means = paragraph(cause.means, display) if cause and found.cause != NO_FAULT else ()
    said = speed_said(found.results, wording, language)
    speed = [line for sentence in said for line in paragraph(sentence, display)]
    titles = ", ".join(title_of(cause, causes, language) for cause in found.also)
    also = strings.ALSO.filled(titles=titles)
    return stacked(
        session_header(screen, display),
        headline,
        chain_page(found.chain, display, known),
        means + _reasons(found, causes, display, wording),
        speed,
        paragraph(also, display, "quiet") if found.also else (),
    )


def _reasons(found: Measured, causes: Causes, display: Display, wording: Wording) -> Page:
    """Why, where the cause is not plain from the chain alone."""
    plain = found.sure == Sure.CERTAIN and not found.despite and not found.changed
    if found.cause == NO_FAULT or plain:
        return ()
    told = [
        reason
        for reason in reasoning(found, causes, wording, moment=said_here)
        if reason.kind in _TOLD
    ]
    lines = (f"{r.label.in_(display.language)}: {r.said.in_(display.language)}" for r in told)
    return tuple(line for said in lines for line in paragraph(said, display, "quiet"))


def checked_page(screen: Screen, found: Measured, display: Display, wording: Wording) -> Page:
    """What a single check said. One check names no cause."""
    head = paragraph(strings.LAST_MEASURED, display, "strong")
    return stacked(
        session_header(screen, display), head + findings_page(found.results, display, wording)
    )


def why_page(
    screen: Screen, node: Node, causes: Causes, display: Display, wording: Wording
) -> Page:
    """Why this is asked, and what was measured last."""
    asks = isinstance(node, (Ask, Note))
    head = strings.WHY_THIS if asks else strings.WHY_STEP
    why = node.why or (strings.WHY_GENERAL if asks else strings.WHY_ACTION)
    return stacked(
        session_header(screen, display),
        paragraph(head, display, "strong") + paragraph(why, display),
        _last_measured(screen.latest, causes, display, wording),
    )


def ending_page(screen: Screen, node: Ending, display: Display) -> Page:
    """The last page of the walk."""
    style: Style = "strong" if isinstance(node, Escalate) else "good"
    sign = "" if isinstance(node, Escalate) else f"{display.signs.ok} "
    text = paragraph(sign + node.text.in_(display.language), display, style)
    kept = screen.saved or screen.simulated
    unsaved = () if kept else paragraph(strings.NOT_SAVED, display, "bad")
    return stacked(session_header(screen, display), unsaved, text)


def title_of(cause: str, causes: Causes, language: Language) -> str:
    """A cause's title; its id where the table does not know it."""
    known = causes.get(cause)
    return known.title.in_(language) if known else cause


def _last_measured(
    latest: Measured | None, causes: Causes, display: Display, wording: Wording
) -> Page:
    if latest is None:
        return paragraph(strings.NOTHING_MEASURED, display)
    head = paragraph(strings.LAST_MEASURED, display, "strong")
    verdict = paragraph(_headline(latest, causes, display.language, ""), display, indent="  ")
    return head + _most_telling(latest, display, wording) + verdict


def _most_telling(latest: Measured, display: Display, wording: Wording) -> Page:
    """What is wrong first; what was not measured is only counted."""
    bad = [result for result in latest.results if result.state is State.PROBLEM]
    fine = [result for result in latest.results if result.state is State.OK]
    room = max(0, MOST_FINDINGS - len(bad))
    told = findings_page([*bad, *fine[:room]], display, wording)
    more = _counted(strings.OTHERS_FINE, display.signs.ok, len(fine) - room, display)
    left = len(latest.results) - len(bad) - len(fine)
    return told + more + _counted(strings.OTHERS_NOT_MEASURED, display.signs.not_run, left, display)


def _counted(text: Text, sign: str, count: int, display: Display) -> Page:
    if count <= 0:
        return ()
    return item(f"  {sign:<2} ", text.filled(count=count), display, "quiet")


def _headline(found: Measured, causes: Causes, language: Language, last: str) -> str:
    if found.cause == NO_FAULT:  # what is fine, not that all is: a sign may stand beside it
        fine = [LINKS[link].in_(language) for link, state in found.chain if state == LinkState.OK]
        return strings.FINE.in_(language).format(links=", ".join(fine) or "–")
    if found.cause == UNDETERMINED:
        return strings.NOT_CLEAR.in_(language)
    naming = strings.CAUSE_IS if found.sure == Sure.CERTAIN else strings.CAUSE_LIKELY
    if last not in ("", NO_FAULT):
        naming = strings.STILL if found.cause == last else strings.NOW_SEEN
    return naming.in_(language).format(title=title_of(found.cause, causes, language))


def _style(found: Measured) -> Style:
    return "good" if found.cause == NO_FAULT else "strong" if found.sure == "unknown" else "bad"
