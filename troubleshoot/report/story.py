"""What happened in a session, in order: measured, answered, written, done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.check import Phase
from checks.registry import BY_NAME
from checks.result import CheckResult, State
from troubleshoot.diagnosis.cause import CauseTable, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.events import Acted, Answered, Event, Measured, Noted
from troubleshoot.engine.library import Library
from troubleshoot.report.mask import Mask
from troubleshoot.report.model import Answer, CauseName, Measurement, Remark, Step
from troubleshoot.report.moment import Moment, Zone
from troubleshoot.report.office import PLACES
from troubleshoot.text import Text
from troubleshoot.trees.model import Ask, Diagnose, Node

_LONGEST_NOTE = 2000
Chain = tuple[tuple[str, LinkState], ...]


class Story:
    """The effective events of one session, seen through the trees and the causes."""

    def __init__(
        self, events: Sequence[Event], library: Library, causes: CauseTable, mask: Mask
    ) -> None:
        self._events = [(event, _node(event, library)) for event in events]
        self._measured, self._diagnoses = _measurements(self._events)
        self._causes = causes
        self._mask = mask

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

    def measurements(self, zone: Zone) -> tuple[Measurement, ...]:
        """Every diagnosis in short."""
        return tuple(
            Measurement(
                Moment(event.when, zone), self.name(event.cause), sure_of(event), chain_of(event)
            )
            for event in self.diagnoses()
        )

    def steps(self, zone: Zone) -> tuple[Step, ...]:
        """Every action with the diagnosis before it, and the first one after it."""
        return tuple(self._steps(zone))

    def answers(self) -> tuple[Answer, ...]:
        """What the person chose."""
        return tuple(
            Answer(node.text, event.value, _label(node, event.value), node.field)
            for event, node in self._events
            if isinstance(event, Answered) and isinstance(node, Ask)
        )

    def written(self) -> dict[str, str]:
        """Report field → what the person wrote there last, not yet masked."""
        notes = ((event, getattr(node, "field", None)) for event, node in self._events)
        return {field: e.text for e, field in notes if isinstance(e, Noted) and field}

    def remarks(self) -> tuple[Remark, ...]:
        """What the person wrote, but for who and where they are."""
        return tuple(
            Remark(node.text, self._mask.text(event.text.strip(), _LONGEST_NOTE), field)
            for event, node in self._events
            if isinstance(event, Noted) and event.text.strip() and node is not None
            if (field := getattr(node, "field", None)) not in PLACES
        )

    def name(self, cause: str) -> CauseName:
        """A cause with its title; one of another version keeps its id."""
        known = self._causes.causes.get(cause)
        return CauseName(cause, known.title if known else Text(self._mask.text(cause)))

    def _steps(self, zone: Zone) -> Iterator[Step]:
        before: CauseName | None = None
        waiting: list[Step] = []
        for event, node in self._events:
            if isinstance(event, Acted) and node:
                yield from waiting
                waiting = [Step(Moment(event.when, zone), node.text, event.done, before, None)]
            elif isinstance(event, Measured) and isinstance(node, Diagnose):
                after = self.name(event.cause)
                yield from (_with_after(step, after) for step in waiting)
                waiting, before = [], after
        yield from waiting


def sure_of(event: Measured) -> Sure:
    """How sure a diagnosis was; a word of another version counts as unknown."""
    return Sure(event.sure) if event.sure in list(Sure) else Sure.UNKNOWN


def chain_of(event: Measured) -> Chain:
    """The chain of a diagnosis, without states of another version."""
    known = set(LinkState)
    return tuple((link, LinkState(state)) for link, state in event.chain if state in known)


def _measurements(
    events: list[tuple[Event, Node | None]],
) -> tuple[tuple[Measured, ...], tuple[Measured, ...]]:
    """All, and the diagnoses among them."""
    measured = [(event, node) for event, node in events if isinstance(event, Measured)]
    diagnoses = tuple(event for event, node in measured if isinstance(node, Diagnose))
    return tuple(event for event, _ in measured), diagnoses


def _is_missed(now: CheckResult, before: CheckResult) -> bool:
    """Whether a check on request did not run this time, but had before."""
    known = BY_NAME.get(now.check)
    on_request = known is not None and known.phase is Phase.ON_REQUEST
    return on_request and now.state is State.NOT_RUN and before.state is not State.NOT_RUN


def _with_after(step: Step, after: CauseName) -> Step:
    return Step(step.when, step.text, step.done, step.before, after)


def _node(event: Event, library: Library) -> Node | None:
    tree_id, _, node_id = str(getattr(event, "at", "")).rpartition(".")
    return library.tree(tree_id).nodes[node_id] if tree_id else None


def _label(node: Ask, value: str) -> Text:
    return next((choice.label for choice in node.choices if choice.value == value), Text(value))
