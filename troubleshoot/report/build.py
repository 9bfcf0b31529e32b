"""`build(events, library, causes)`: the report of a session, from its journal and the trees alone.

Pure: no clock, no files. The same events always give the same report, also years later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from troubleshoot.diagnosis.cause import UNDETERMINED, Cause, CauseTable, Link
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.afterwords import is_afterword, struck_parts, told
from troubleshoot.engine.engine import effective, fold
from troubleshoot.engine.events import Event, Measured, Noted, Started
from troubleshoot.engine.library import Library
from troubleshoot.engine.outcome import Outcome, outcome
from troubleshoot.engine.routing import node_at
from troubleshoot.report.code import code_of
from troubleshoot.report.evidence import row
from troubleshoot.report.headline import cause_id, headline_of
from troubleshoot.report.mask import Mask
from troubleshoot.report.model import Report
from troubleshoot.report.moment import Moment, zone_of
from troubleshoot.report.office import office_of
from troubleshoot.report.story import Chain, Story, chain_of
from troubleshoot.report.strike import without
from troubleshoot.report.wording import GENERIC, Wording
from troubleshoot.text import Text
from troubleshoot.trees.model import Escalate, Node


def build(
    events: Sequence[Event], library: Library, causes: CauseTable, wording: Wording = GENERIC
) -> Report:
    """The masked report; raises `IllegalEvent` where the events cannot be folded."""
    state = fold(events, library)
    mask = _mask(events)
    story = Story(effective(events[1:]), library, causes, mask)
    node, ended = node_at(state, library), outcome(state, library)
    cause = _cause(cause_id(state, node, ended, story.diagnoses()), causes, mask)
    if ended is Outcome.RECORDED and not story.diagnoses():
        cause = Cause(id=UNDETERMINED, title=_symptom(state.started, library), means=Text(""))
    headline = headline_of(cause, state, node, ended, story, state.started.profile)
    shown, started = state.latest, state.started
    zone = zone_of(started.profile.get("time_zone"), started.utc_offset_s)
    report = Report(
        session=started.session,
        code=code_of(started.session),
        language="en" if started.language == "en" else "id",
        headline=headline,
        symptom=_symptom(started, library),
        office=office_of(started.profile, story.written() | told(events), mask),
        started=Moment(started.when, zone),
        ended=Moment(_end(events), zone),
        chain=chain_of(shown) if shown else _unknown_chain(),
        evidence=tuple(row(result, wording, mask) for result in story.results(shown)),
        measurements=story.measurements(zone),
        steps=story.steps(zone),
        answers=story.answers(),
        remarks=story.remarks(),
        program=started.program,
        trees=started.trees,
        bring=_bring(node, cause, ended),
        never=cause.never,
        simulated=started.simulated,
    )
    return without(report, struck_parts(events))


def _end(events: Sequence[Event]) -> float:
    """When the walk ended; what was said about the report afterwards does not count."""
    return [event for event in events if not is_afterword(event)][-1].when


def _mask(events: Sequence[Event]) -> Mask:
    results = [
        result for event in events if isinstance(event, Measured) for result in event.results
    ]
    texts = [event.text for event in events if isinstance(event, Noted)]
    texts += [result.reason for result in results if result.reason]
    readings = [result.reading for result in results]
    profiles = [event.profile for event in events if isinstance(event, Started)]
    return Mask.learn([*texts, *_strings([*readings, *profiles])], readings)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def _cause(cause: str, causes: CauseTable, mask: Mask) -> Cause:
    """The cause; one of another version keeps its id as its title."""
    name = Text(mask.text(cause))
    return causes.causes.get(cause) or Cause(id=cause, title=name, means=Text(""))


def _symptom(started: Started, library: Library) -> Text:
    return library.tree(started.at.rpartition(".")[0]).title


def _bring(node: Node, cause: Cause, ended: Outcome) -> Text | None:
    if ended is not Outcome.ESCALATED:
        return None
    return (node.bring if isinstance(node, Escalate) else None) or cause.bring


def _unknown_chain() -> Chain:
    return tuple((link.value, LinkState.NOT_RUN) for link in Link)
