"""Fold, ask whoever can answer, append one event, repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troubleshoot.diagnosis.examination import Examiner
from troubleshoot.engine.engine import IllegalEvent, Library, fold, is_over, node_at
from troubleshoot.engine.events import Event, Interrupted, Measured, Resumed
from troubleshoot.engine.state import State
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.session.journal import Journal
from troubleshoot.session.operator import Clock, Operator
from troubleshoot.session.turn import Sleep, examine, hear, measured, screen_of
from troubleshoot.text import Text
from troubleshoot.trees.model import CheckNode, Diagnose, Ending


def run(
    journal: Journal,
    library: Library,
    operator: Operator,
    examiner: Examiner,
    clock: Clock,
    sleep: Sleep,
) -> State:
    """Walk a session to its end, or as far as the operator goes; returns where it stands.

    `clock`: seconds since 1970-01-01 UTC. An operator who leaves gives an unfinished state;
    Ctrl-C goes on as KeyboardInterrupt. Both are recorded, and every answer is kept.
    """
    walk = Walk(journal, library, operator, examiner, clock, sleep)
    try:
        return walk.to_the_end()
    except LeftUnfinished:
        journal.append(Interrupted(when=clock()))
        return walk.state()
    except KeyboardInterrupt:
        journal.append(Interrupted(when=clock()))
        raise


@dataclass(frozen=True)
class Walk:
    """One run of a session, and all it needs."""

    journal: Journal
    library: Library
    operator: Operator
    examiner: Examiner
    clock: Clock
    sleep: Sleep

    def state(self) -> State:
        """Where the session stands; raises `TroubleshootError` when the trees do not fit."""
        return self._folded(self.journal.events)

    def to_the_end(self) -> State:
        """Ask and measure until an ending is reached."""
        state = self.state()
        if self.journal.reopened and not is_over(state, self.library):
            state = self._after(Resumed(when=self.clock()))
        while not is_over(state, self.library):
            state = self._next(state)
        ending = node_at(state, self.library)
        assert isinstance(ending, Ending)
        self.operator.ended(screen_of(state, self.journal.events, self.library), ending)
        return state

    def _next(self, state: State) -> State:
        node = node_at(state, self.library)
        if isinstance(node, (Diagnose, CheckNode)):
            return self._measure(state, node)
        screen = screen_of(state, self.journal.events, self.library)
        return self._after(hear(self.operator, screen, node, self.clock))

    def _measure(self, state: State, node: Diagnose | CheckNode) -> State:
        screen = screen_of(state, self.journal.events, self.library)
        with self.operator.measuring(screen, node) as progress:
            examination = examine(self.examiner, node, progress, self.sleep)
        after = self._after(measured(state.at, self.clock(), examination))
        event = self.journal.events[-1]
        assert isinstance(event, Measured)
        self.operator.measured(screen, event)
        return after

    def _after(self, event: Event) -> State:
        """The state after one more event, which is kept only if it can follow."""
        self._folded((*self.journal.events, event))
        self.journal.append(event)
        return self.state()

    def _folded(self, events: Sequence[Event]) -> State:
        try:
            return fold(events, self.library)
        except IllegalEvent as error:
            raise TroubleshootError(_does_not_fit(str(error))) from error


def _does_not_fit(detail: str) -> Text:
    return Text(
        f"Sesi ini tidak cocok dengan pohon pertanyaan ({detail}). Silakan mulai sesi baru.",
        f"This session does not fit the question trees ({detail}). Please start a new one.",
    )
