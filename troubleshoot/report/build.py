"""`build(events, library, causes)`: the report of a session, from its journal and the trees alone.

Pure: no clock, no files. The same events always give the same report, also years later.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from troubleshoot.diagnosis.cause import (
    NO_FAULT,
    UNDETERMINED,
    Cause,
    CauseTable,
    Link,
    Owner,
    Priority,
    Sure,
    urgency,
)
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.engine import Outcome, fold, node_at, outcome
from troubleshoot.engine.events import Event, Measured, Noted, Started
from troubleshoot.engine.history import FIXED, additions, is_afterword, revision, struck_parts
from troubleshoot.engine.state import Library, Proof, State
from troubleshoot.knowledge.evidence_wording import GENERIC, Wording
from troubleshoot.knowledge.reasoning import Reason, reasoning
from troubleshoot.knowledge.template import find
from troubleshoot.knowledge.tree import Escalate, Node
from troubleshoot.redaction.redact import Redactor, strings_at
from troubleshoot.report.evidence import row
from troubleshoot.report.model import PLACES, CauseName, Chain, Headline, Office, Report, code_of
from troubleshoot.report.preview import NAME, without
from troubleshoot.report.timeline import Timeline, chain_of, office_of, on_one_clock, sure_of
from troubleshoot.report.timestamp import Timestamp, Zone, zone_of
from troubleshoot.text import LANGUAGES, Text, one_line

T = TypeVar("T")
_LONGEST_REASON = 400
_OF_THE_OFFICE = ("customer", "asset", "key_holder")
_UNKNOWN_CHAIN: Chain = tuple((link.value, LinkState.NOT_RUN) for link in Link)


def build(
    events: Sequence[Event], library: Library, causes: CauseTable, wording: Wording = GENERIC
) -> Report:
    """The masked report; raises `IllegalEvent` where the events cannot be folded."""
    events = on_one_clock(events)
    state, redactor = fold(events, library), _redactor(events)
    timeline = Timeline(events, library, causes, redactor)
    node, ended = node_at(state, library), outcome(state, library)
    cause = _cause(_cause_id(state, node, ended, timeline.diagnoses()), causes, redactor)
    if ended is Outcome.RECORDED and not timeline.diagnoses():
        cause = Cause(id=UNDETERMINED, title=_symptom(state.started, library), means=Text(""))
    witness = next((e for e in reversed(timeline.diagnoses()) if e.cause == cause.id), None)
    shown, started = state.latest, state.started
    zone = zone_of(started.profile.get("time_zone"), started.utc_offset_s)
    headline = _headline(cause, state, node, ended, timeline, witness)
    if [note.field for note in additions(events)[-1:]] == [FIXED]:
        headline = replace(headline, status=Outcome.RESOLVED, proof=Proof.WORD)
    told = tuple(_reasons(witness, causes, wording, zone, redactor))
    report = Report(
        session=started.session,
        code=code_of(started.session),
        revision=revision(events),
        language="en" if started.language == "en" else "id",
        headline=replace(headline, reasons=told),
        symptom=_symptom(started, library),
        office=_office(state, timeline, redactor, (cause.owner, headline.owner, cause.link)),
        started=Timestamp(started.when, zone),
        ended=Timestamp([one.when for one in events if not is_afterword(one)][-1], zone),
        chain=chain_of(shown) if shown else _UNKNOWN_CHAIN,
        evidence=tuple(row(result, wording, redactor) for result in timeline.results(shown)),
        **_told(timeline, zone),
        **{name: getattr(started, name) for name in ("program", "trees", "system", "simulated")},
        bring=_bring(node, cause, ended),
        photo=cause.photo if ended is Outcome.ESCALATED else None,
        never=cause.never,
    )
    return without(report, struck_parts(events))


def _office(
    state: State, timeline: Timeline, redactor: Redactor, about: Sequence[object]
) -> Office:
    """Who and where. Provider and customer number only for what a provider or PLN puts right; what
    the profile knows of the office's own is no secret, and useless when it is masked."""
    profile = state.started.profile
    office = office_of(profile, timeline.written(), redactor)
    known = {name: find(PLACES[name], profile) for name in _OF_THE_OFFICE}
    own = {name: one_line(said) for name, said in known.items() if isinstance(said, str)}
    if not {Owner.ISP, Owner.PLN, Link.ISP} & set(about):
        own |= {"provider": "", "customer": ""}
    return replace(office, **own)


def _told(timeline: Timeline, zone: Zone) -> dict[str, Any]:
    """What happened and what was said: the report's fields of these names."""
    return {
        "complaint": timeline.complaint(),
        "since": timeline.since(zone),
        "measurements": timeline.measurements(zone),
        "steps": timeline.steps(zone),
        "answers": timeline.answers(),
        "remarks": timeline.remarks() + timeline.additions(zone),
    }


def _reasons(
    witness: Measured | None, causes: CauseTable, wording: Wording, zone: Zone, redactor: Redactor
) -> Iterator[Reason]:
    words = (causes.causes, wording, causes.note, lambda at: Timestamp(at, zone).text)
    for reason in reasoning(witness, *words) if witness else ():
        said = Text(*(redactor.text(reason.said.in_(one), _LONGEST_REASON) for one in LANGUAGES))
        yield replace(reason, said=said)


def _redactor(events: Sequence[Event]) -> Redactor:
    results = [
        result for event in events if isinstance(event, Measured) for result in event.results
    ]
    texts = [event.text for event in events if isinstance(event, Noted)]
    readings = [result.reading for result in results]
    reasons = [[result.reason, dict(result.facts)] for result in results]
    profiles = [event.profile for event in events if isinstance(event, Started)]
    people = [part[len(NAME) :] for part in struck_parts(events) if part.startswith(NAME)]
    known = strings_at([*reasons, *readings, *profiles], bool, within=True)
    return Redactor.learn([*texts, *known], readings, people)


def _cause(cause: str, causes: CauseTable, redactor: Redactor) -> Cause:
    """The cause; one of another version keeps its id as its title."""
    name = Text(redactor.text(cause))
    return causes.causes.get(cause) or Cause(id=cause, title=name, means=Text(""))


def _symptom(started: Started, library: Library) -> Text:
    return library.tree(started.at.rpartition(".")[0]).title


def _bring(node: Node, cause: Cause, ended: Outcome) -> Text | None:
    if ended is not Outcome.ESCALATED:
        return None
    return (node.bring if isinstance(node, Escalate) else None) or cause.bring


def _cause_id(state: State, node: Node, ended: Outcome, diagnoses: tuple[Measured, ...]) -> str:
    """The cause that the report is about: the ending's own, what was repaired, or the last."""
    if isinstance(node, Escalate) and node.cause:
        return node.cause
    faults = [event.cause for event in diagnoses if event.cause != NO_FAULT]
    if ended is Outcome.RESOLVED and faults:
        return state.remedies[-1] if state.remedies else faults[-1]
    return state.latest.cause if state.latest else UNDETERMINED


def _headline(
    cause: Cause,
    state: State,
    node: Node,
    ended: Outcome,
    timeline: Timeline,
    witness: Measured | None,
) -> Headline:
    """What a technician reads first; the ending's words go before the cause's."""
    own = node if isinstance(node, Escalate) else Escalate(id="", text=Text(""))
    return Headline(
        status=ended,
        cause=CauseName(cause.id, cause.title),
        means=cause.means,
        sure=_sure(cause.id, witness),
        proof=_proof(state, ended, witness),
        link=cause.link,
        owner=own.owner or cause.owner or _default(ended, Owner.DINKOMINFO),
        priority=own.priority
        or urgency(_priority(cause, ended, state.started.profile), cause, state.facts),
        also=tuple(timeline.name(also) for also in (witness.also if witness else ())),
        rivals=tuple(timeline.name(rival) for rival in (witness.rivals if witness else ())),
    )


def _sure(cause: str, witness: Measured | None) -> Sure:
    if cause == UNDETERMINED:
        return Sure.UNKNOWN
    return sure_of(witness) if witness else Sure.LIKELY


def _proof(state: State, ended: Outcome, witness: Measured | None) -> Proof:
    if ended is Outcome.RESOLVED:
        return state.proof
    return Proof.MEASURED if witness and witness is state.latest else Proof.WORD


def _priority(cause: Cause, ended: Outcome, profile: Mapping[str, Any]) -> Priority | None:
    """The office's default, else the cause table's."""
    office = find(f"priorities.{cause.id}", profile)
    known = Priority(office) if office in list(Priority) else None
    return known or cause.priority or _default(ended, Priority.SEDANG)


def _default(ended: Outcome, value: T) -> T | None:
    """Somebody must act on an escalation, whatever the cause table says."""
    return value if ended is Outcome.ESCALATED else None
