"""The report: everything that a technician needs, masked, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checks.result import State
from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.outcome import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.report.moment import Moment
from troubleshoot.text import Language, Text
from troubleshoot.trees.model import UNKNOWN_ANSWER

SCHEMA = 1


@dataclass(frozen=True)
class CauseName:
    """A cause and what people call it."""

    id: str
    title: Text


@dataclass(frozen=True)
class Headline:
    """What a technician reads first. `link`: where in the chain. `proof`: measured or a word."""

    status: Outcome
    cause: CauseName
    means: Text
    sure: Sure
    proof: Proof
    link: Link | None = None
    owner: Owner | None = None
    priority: Priority | None = None
    also: tuple[CauseName, ...] = ()


@dataclass(frozen=True)
class Office:
    """Who and where. `phone`: the office's own number; `helpdesk`: Dinkominfo's WhatsApp."""

    unit: str = ""
    place: str = ""
    room: str = ""
    reporter: str = ""
    role: str = ""
    phone: str = ""
    service_hours: str = ""
    helpdesk: str = ""


@dataclass(frozen=True)
class Evidence:
    """One measurement against its threshold. `reading`: raw facts, units in the keys."""

    check: str
    name: Text
    state: State
    outcome: str
    verdict: Text
    measured: Text
    threshold: Text
    reading: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Measurement:
    """One diagnosis of the session, for what changed when."""

    when: Moment
    cause: CauseName
    sure: Sure
    chain: tuple[tuple[str, LinkState], ...]


@dataclass(frozen=True)
class Step:
    """An action, the cause measured before it and the one measured after it."""

    when: Moment
    text: Text
    done: bool
    before: CauseName | None
    after: CauseName | None


@dataclass(frozen=True)
class Answer:
    """What the person saw. `field`: the report field that the answer fills."""

    question: Text
    value: str
    answer: Text
    field: str | None = None

    @property
    def unknown(self) -> bool:
        """Whether the person said "tidak tahu"."""
        return self.value == UNKNOWN_ANSWER


@dataclass(frozen=True)
class Remark:
    """What the person wrote, masked."""

    question: Text
    text: str
    field: str | None = None


@dataclass(frozen=True)
class Report:
    """One session. `symptom`: what was picked first. `never`: forbidden actions, J1…J7."""

    session: str
    code: str
    language: Language
    headline: Headline
    symptom: Text
    office: Office
    started: Moment
    ended: Moment
    chain: tuple[tuple[str, LinkState], ...]
    evidence: tuple[Evidence, ...]
    measurements: tuple[Measurement, ...]
    steps: tuple[Step, ...]
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]
    program: str
    trees: str
    bring: Text | None = None
    never: tuple[str, ...] = ()
    simulated: str | None = None

    @property
    def is_note(self) -> bool:
        """A checklist or a hand-over: nothing was diagnosed, and no cause is claimed."""
        return self.headline.status is Outcome.RECORDED and not self.measurements

    def answer_to(self, name: str) -> Answer | None:
        """The last answer that fills a report field (scope, power, …)."""
        return next((item for item in reversed(self.answers) if item.field == name), None)
