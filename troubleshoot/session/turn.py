"""One turn of a session: a screen, and the event that the operator or the examiner gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from troubleshoot.diagnosis.examination import Examination, Examiner
from troubleshoot.engine.engine import Library, can_go_back, effective
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    HumanEvent,
    IllegalEvent,
    Measured,
    Noted,
    Waited,
    WentBack,
)
from troubleshoot.engine.state import State
from troubleshoot.session.operator import Back, Operator, Progress, Screen
from troubleshoot.session.patience import Patience, examine_patiently
from troubleshoot.text import Language
from troubleshoot.trees.model import Ask, CheckNode, Diagnose, Do, Node, Note, Wait

LONGEST_NOTE = 1000

Sleep = Callable[[float], None]


def screen_of(state: State, events: Sequence[Event], library: Library) -> Screen:
    """What surrounds the node at which the session stands."""
    language: Language = "en" if state.started.language == "en" else "id"
    return Screen(
        at=state.at,
        language=language,
        title=library.tree(state.tree_id).title.in_(language),
        step=1 + sum(isinstance(event, HumanEvent) for event in effective(events)),
        can_go_back=can_go_back(events),
        latest=state.latest,
        simulated=state.started.simulated,
    )


def hear(operator: Operator, screen: Screen, node: Node, when: Callable[[], float]) -> Event:
    """What the person says at a node that needs a person, stamped after they have said it."""
    match node:
        case Ask():
            said: str | bool | Back = operator.ask(screen, node)
        case Note():
            said = operator.note(screen, node)
        case Do():
            said = operator.do(screen, node)
        case Wait():
            operator.wait(screen, node)
            return Waited(at=screen.at, when=when())
        case _:
            raise IllegalEvent(f"nobody can answer at {screen.at}")
    return WentBack(when=when()) if isinstance(said, Back) else _said(screen.at, node, said, when())


def _said(at: str, node: Node, said: str | bool, when: float) -> Event:
    if isinstance(said, bool):
        return Acted(at=at, done=said, when=when)
    if isinstance(node, Note):
        return Noted(at=at, text=_clean(said), when=when)
    return Answered(at=at, value=said, when=when)


def _clean(text: str) -> str:
    """What a terminal in a wrong encoding lets through must not break a report."""
    return text.strip()[:LONGEST_NOTE].encode("utf-8", "replace").decode("utf-8")


def examine(
    examiner: Examiner, node: Diagnose | CheckNode, progress: Progress, sleep: Sleep
) -> Examination:
    """What the examiner measures at a node: one check, or everything until it settles."""
    if isinstance(node, CheckNode):
        return examiner.check(node.check, progress.finished)
    diagnose = partial(examiner.diagnose, progress.finished, node.also)
    patience = Patience(node.within_s, node.unless)
    return examine_patiently(diagnose, patience, progress.waiting, sleep)


def measured(at: str, when: float, examination: Examination) -> Measured:
    """The event that keeps an examination."""
    verdict = examination.verdict
    return Measured(
        at=at,
        when=when,
        cause=verdict.cause,
        sure=verdict.sure.value,
        also=verdict.also,
        chain=tuple((link.value, state.value) for link, state in verdict.chain),
        results=examination.results,
        seconds=round(examination.seconds, 3),
    )
