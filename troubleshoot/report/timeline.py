"""What happened in a session, in order, and in which office: measured, answered, written, done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from checks.check import Phase
from checks.registry import BY_NAME
from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import CauseTable, Owner, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine import history
from troubleshoot.engine.events import Acted, Answered, Event, Measured, Noted, Resumed
from troubleshoot.engine.state import Library
from troubleshoot.knowledge.template import find
from troubleshoot.knowledge.tree import Ask, Diagnose, Node
from troubleshoot.profile.values import international
from troubleshoot.redaction.redact import Redactor
from troubleshoot.report import model, strings
from troubleshoot.report.timestamp import Timestamp, Zone
from troubleshoot.text import Text

_LONGEST_NOTE = 2000
_DAY_S = 86_400.0
_LONGEST_FIELD = 300
_BACKWARDS_S = 60.0  # less is a clock that keeps itself right
_YEARS_S = 30 * 86_400.0


class Timeline:
    """The events of one session that count, seen through the trees and the causes."""

    def __init__(
        self, events: Sequence[Event], library: Library, causes: CauseTable, redactor: Redactor
    ) -> None:
        self._events = [(event, _node(event, library)) for event in history.effective(events[1:])]
        self._beside = history.post_session_answers(events)
        self._notes = [event for event in events if isinstance(event, Noted) and event.field]
        self._additions = history.additions(self._notes)
        self._measured, self._diagnoses = _measurements(self._events)
        self._causes = causes
        self._redactor = redactor

    def diagnoses(self) -> tuple[Measured, ...]:
        """Every diagnosis, in order; single checks are not among them."""
        return self._diagnoses

    def results(self, of: Measured | None) -> tuple[CheckResult, ...]:
        """What `of` measured, and what only earlier measurements of the session looked at.

        A speed that was measured is not lost when later on it was not measured again.
        """
        known = {result.check: result for result in of.results} if of else {}
        for event in reversed(self._measured):
            for result in event.results:
                if result.check not in known or _is_missed(known[result.check], result):
                    known[result.check] = result
        return tuple(known.values())

    def measurements(self, zone: Zone) -> tuple[model.Measurement, ...]:
        """Every diagnosis in short."""
        return tuple(
            model.Measurement(
                Timestamp(event.when, zone), self.name(event.cause), sure_of(event), chain_of(event)
            )
            for event in self.diagnoses()
        )

    def steps(self, zone: Zone) -> tuple[model.StepTaken, ...]:
        """Every action with the diagnosis before it, and the first one after it."""
        return tuple(self._steps(zone))

    def answers(self) -> tuple[model.Answer, ...]:
        """What the person chose."""
        asked = (
            (node, event.value, {choice.value: choice.label for choice in node.choices})
            for event, node in self._events
            if isinstance(event, Answered) and isinstance(node, Ask)
        )
        return tuple(
            model.Answer(node.field, node.text, value, labels.get(value, Text(value)))
            for node, value, labels in asked
        )

    def since(self, zone: Zone) -> model.Since | None:
        """When it began, as the person said last, in a tree or at the end; None: never asked."""
        fields = ((getattr(node, "field", None), event) for event, node in self._events)
        said = [*fields, *((note.field, note) for note in self._notes)]
        for field, event in reversed(said):
            value = getattr(event, "value", getattr(event, "text", ""))
            if field == history.BEGAN and value in strings.BEGAN:
                asked, before = (Timestamp(event.when - ago_s, zone) for ago_s in (0, _DAY_S))
                return model.Since(
                    value,
                    strings.BEGAN[value].filled(
                        day=asked.date, time=asked.clock, before=before.date
                    ),
                )
        return None

    def written(self) -> dict[str, str]:
        """Report field → what the person wrote there last, not yet masked."""
        return self._written_in_trees() | self._beside

    def _written_in_trees(self) -> dict[str, str]:
        notes = ((event, getattr(node, "field", None)) for event, node in self._events)
        return {field: e.text for e, field in notes if isinstance(e, Noted) and field}

    def remarks(self) -> tuple[model.Remark, ...]:
        """What the person wrote, but for who and where they are."""
        return tuple(
            model.Remark(field, node.text, self._redactor.text(event.text.strip(), _LONGEST_NOTE))
            for event, node in self._events
            if isinstance(event, Noted) and event.text.strip() and node is not None
            if (field := getattr(node, "field", None)) not in (*model.PLACES, history.COMPLAINT)
        )

    def additions(self, zone: Zone) -> tuple[model.Remark, ...]:
        """What the person said of the report later on, after all else that they wrote."""
        return tuple(
            model.Remark(
                note.field,
                strings.ADDITION.filled(when=Timestamp(note.when, zone).text),
                self._redactor.text(note.text.strip(), _LONGEST_NOTE),
            )
            for note in self._additions
        )

    def complaint(self) -> str:
        """What is wrong in the person's words: those of the first screen, and those of a tree."""
        places = (self._beside, self._written_in_trees())
        said = dict.fromkeys(place.get(history.COMPLAINT, "").strip() for place in places)
        return self._redactor.text("; ".join(filter(None, said)), _LONGEST_NOTE)

    def name(self, cause: str) -> model.CauseName:
        """A cause with its title; one of another version keeps its id."""
        known = self._causes.causes.get(cause)
        return model.CauseName(cause, known.title if known else Text(self._redactor.text(cause)))

    def _steps(self, zone: Zone) -> Iterator[model.StepTaken]:
        before: model.CauseName | None = None
        waiting: list[model.StepTaken] = []
        for event, node in self._events:
            if isinstance(event, Acted) and node:
                yield from waiting
                when, earlier = Timestamp(event.when, zone), event.earlier
                waiting = [model.StepTaken(when, node.text, event.done, before, None, earlier)]
            elif isinstance(event, Measured) and isinstance(node, (Diagnose, Ask)):
                after = self.name(event.cause)
                yield from (replace(step, after=after) for step in waiting)
                waiting, before = [], after
        yield from waiting


def on_one_clock(events: Sequence[Event]) -> Sequence[Event]:
    """Times as the clock says that was right last: it may have been set in the middle of a walk.

    It was where time runs backwards, or leaps by years without a pause. What had been measured of
    the clock stands in the evidence, untouched.
    """
    shifted, ahead = [*events], 0.0
    walk = [n for n, event in enumerate(events) if not history.is_afterword(event)]
    for n, following in reversed(list(pairwise(walk))):
        leap = events[n].when - events[following].when
        paused = isinstance(events[following], Resumed)
        if leap > _BACKWARDS_S or (leap < -_YEARS_S and not paused):
            ahead += leap
        if ahead:
            shifted[n] = replace(shifted[n], when=events[n].when - ahead)
    if shifted != [*events]:  # on which clock something was begun cannot be told
        shifted = [replace(e, begun=None) if isinstance(e, Measured) else e for e in shifted]
    return shifted


def sure_of(event: Measured) -> Sure:
    """How sure a diagnosis was; a word of another version counts as unknown."""
    return Sure(event.sure) if event.sure in list(Sure) else Sure.UNKNOWN


def chain_of(event: Measured) -> model.Chain:
    """The chain of a diagnosis, without states of another version."""
    known = set(LinkState)
    return tuple((link, LinkState(state)) for link, state in event.chain if state in known)


def _measurements(
    events: list[tuple[Event, Node | None]],
) -> tuple[tuple[Measured, ...], tuple[Measured, ...]]:
    """All, and the diagnoses among them."""
    measured = [(event, node) for event, node in events if isinstance(event, Measured)]
    diagnoses = tuple(event for event, node in measured if isinstance(node, (Diagnose, Ask)))
    return tuple(event for event, _ in measured), diagnoses


def _is_missed(now: CheckResult, before: CheckResult) -> bool:
    """Whether a check on request did not run this time, but had before."""
    known = BY_NAME.get(now.check)
    on_request = known is not None and known.phase is Phase.ON_REQUEST
    return on_request and now.state is State.NOT_RUN and before.state is not State.NOT_RUN


def _node(event: Event, library: Library) -> Node | None:
    tree_id, _, node_id = str(getattr(event, "at", "")).rpartition(".")
    return library.tree(tree_id).nodes.get(node_id) if tree_id else None


def office_of(
    profile: Mapping[str, Any], written: Mapping[str, str], redactor: Redactor
) -> model.Office:
    """The masked office; what nobody knows stays empty."""
    raw = {
        name: _string(profile, path) or written.get(name, "") for name, path in model.PLACES.items()
    }
    lines = {name: " ".join(text.split()) for name, text in raw.items()}
    clean = {name: redactor.text(line, _LONGEST_FIELD, people=True) for name, line in lines.items()}
    for name in ("phone", "customer"):
        clean[name] = redactor.phone(lines[name], _LONGEST_FIELD)
    return model.Office(**clean, helpdesk=_helpdesk(profile))


def _helpdesk(profile: Mapping[str, Any]) -> str:
    """Dinkominfo's WhatsApp number, digits only; an official contact, so not masked."""
    contact = f"contacts.{Owner.DINKOMINFO.value}"
    written = _string(profile, f"{contact}.whatsapp") or _string(profile, f"{contact}.phone")
    digits = international(written)
    return digits if 8 <= len(digits) <= 15 else ""


def _string(profile: Mapping[str, Any], path: str) -> str:
    value = find(path, profile)
    return value if isinstance(value, str) else ""
