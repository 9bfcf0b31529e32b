"""How one session stands, in one line."""

from __future__ import annotations

from dataclasses import dataclass

from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import IllegalEvent, Started
from troubleshoot.engine.library import Library
from troubleshoot.engine.outcome import Outcome, outcome
from troubleshoot.engine.state import Proof
from troubleshoot.session.recording import Recording
from troubleshoot.text import Text


@dataclass(frozen=True)
class Summary:
    """One line of the list. `outcome` None: it cannot be read, and `trouble` says why."""

    session: str
    started: Started | None = None
    outcome: Outcome | None = None
    proof: Proof | None = None
    cause: str | None = None
    trouble: Text | None = None


def summarize(session: str, recording: Recording, library: Library) -> Summary:
    """How the session of this recording stands."""
    started = recording.events[0]
    assert isinstance(started, Started)  # read_recording sees to it
    try:
        state = fold(recording.events, library)
        ended = outcome(state, library)
    except IllegalEvent:
        return Summary(session, started, trouble=_other_trees(session))
    solved = ended is Outcome.RESOLVED
    cause = state.latest.cause if state.latest else None
    return Summary(session, started, ended, state.proof if solved else None, cause)


def _other_trees(session: str) -> Text:
    return Text(
        f"Sesi {session} memakai pohon pertanyaan yang sudah berubah. Silakan mulai sesi baru.",
        f"Session {session} used other question trees. Please start a new session.",
    )
