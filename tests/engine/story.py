"""Journeys that read like a story.

story = Story("mati")
story.at("mati.bahaya").answer("tidak")
story.measure("cable_unplugged")
story.expect("remedi-cable_unplugged.langkah-1")
"""

from __future__ import annotations

from checks.result import CheckResult, State
from tests.engine.trees import small_library
from troubleshoot.engine.engine import Outcome, fold, outcome
from troubleshoot.engine.events import (
    Acted,
    Answered,
    Event,
    Interrupted,
    Measured,
    Noted,
    Resumed,
    Started,
    Waited,
    WentBack,
)
from troubleshoot.engine.state import Library, Proof
from troubleshoot.engine.state import State as SessionState


def started(at: str, when: float = 0.0) -> Started:
    """The first event of a test's session."""
    return Started(when=when, session="s", at=at, language="id", program="0", trees="0", profile={})


def measured_at(at: str, cause: str, results: dict[str, str] | None = None) -> Measured:
    """A diagnosis that found `cause`, or a check with these outcomes."""
    found = tuple(
        CheckResult(check, State.OK if said == "ok" else State.PROBLEM, said)
        for check, said in (results or {}).items()
    )
    return Measured(
        when=0.0,
        at=at,
        cause=cause,
        sure="certain",
        also=(),
        chain=(("pc", "ok"),),
        results=found,
        seconds=0.5,
    )


class Story:
    """A session in the making, over the small library or another."""

    def __init__(self, tree: str, library: Library | None = None) -> None:
        self.library: Library = library or small_library()
        self.events: list[Event] = [started(f"{tree}.{self.library.tree(tree).start}")]

    @property
    def state(self) -> SessionState:
        return fold(self.events, self.library)

    def at(self, place: str) -> Story:
        """The session stands here."""
        assert self.state.at == place
        return self

    def answer(self, value: str) -> Story:
        return self._add(Answered(when=0.0, at=self.state.at, value=value))

    def note(self, text: str) -> Story:
        return self._add(Noted(when=0.0, at=self.state.at, text=text))

    def done(self) -> Story:
        return self._add(Acted(when=0.0, at=self.state.at, done=True))

    def cannot(self) -> Story:
        return self._add(Acted(when=0.0, at=self.state.at, done=False))

    def measure(self, cause: str, **results: str) -> Story:
        return self._add(measured_at(self.state.at, cause, results))

    def check(self, **results: str) -> Story:
        return self._add(measured_at(self.state.at, "undetermined", results))

    def waited(self) -> Story:
        return self._add(Waited(when=0.0, at=self.state.at))

    def back(self) -> Story:
        return self._add(WentBack(when=0.0))

    def interrupted(self) -> Story:
        self._add(Interrupted(when=0.0))
        return self._add(Resumed(when=0.0))

    def expect(
        self, place: str, ended: Outcome = Outcome.UNFINISHED, proof: Proof | None = None
    ) -> Story:
        """The session stands here, has ended so, and stands on this proof."""
        assert (self.state.at, outcome(self.state, self.library)) == (place, ended)
        assert proof is None or self.state.proof is proof
        return self

    def _add(self, event: Event) -> Story:
        fold([*self.events, event], self.library)
        self.events.append(event)
        return self


def asked_all() -> Story:
    """Everything before the first diagnosis."""
    story = Story("mati")
    story.at("mati.bahaya").answer("tidak")
    story.at("mati.lingkup").answer("satu")
    return story.at("mati.catatan").note("lampu mati").at("mati.ukur")
