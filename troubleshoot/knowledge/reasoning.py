"""Why a verdict is what it is, in plain words: karena …, walaupun …, bisa juga …."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from troubleshoot.diagnosis.cause import Cause
from troubleshoot.diagnosis.last_healthy import FACTS, Change
from troubleshoot.knowledge.evidence_wording import Wording
from troubleshoot.source.reader import own_words
from troubleshoot.text import LANGUAGES, Text

MOST, MOST_CHANGES = 2, 4  # of each kind: the others are in the table of measurements
SAYS = own_words(__file__)


class Reasoned(Protocol):
    """A verdict, or the event that keeps one."""

    @property
    def rivals(self) -> tuple[str, ...]:
        """Causes that would explain it nearly as well."""

    @property
    def because(self) -> tuple[tuple[str, str], ...]:
        """Check and outcome, for each sign that speaks for it."""

    @property
    def despite(self) -> tuple[tuple[str, str], ...]:
        """Check and outcome, for each that speaks against it or is not explained."""

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Checks that could have told."""

    @property
    def changed(self) -> tuple[Change, ...]:
        """What is otherwise than in the last healthy state."""

    @property
    def harmless(self) -> tuple[str, ...]:
        """What looks bad and is no fault."""


@dataclass(frozen=True)
class Reason:
    """One line of reasons. `kind`: because, despite, unmeasured, rivals, changed or harmless."""

    kind: str
    label: Text
    said: Text


def reasoning(
    found: Reasoned,
    causes: Mapping[str, Cause],
    wording: Wording,
    note: Callable[[str], Text] = Text,
    moment: Callable[[float], Text] | None = None,
) -> Iterator[Reason]:
    """A line for each kind of reason that there is, the strongest first.

    `note`: what is told of something harmless. `moment`: how a time is said.
    """
    changes = (change_said(change) for change in found.changed)
    titles = (causes[c].title if c in causes else Text(c) for c in found.rivals)
    subjects = (wording.subject(check) for check in found.unmeasured)
    lines = (
        ("because", (_outcome(*sign, wording) for sign in found.because)),
        ("despite", (_outcome(*sign, wording) for sign in found.despite)),
        ("unmeasured", subjects),
        ("rivals", titles),
        ("changed", changes),
        ("harmless", map(note, found.harmless)),
    )
    for kind, texts in lines:
        told = [*dict.fromkeys(texts)][: MOST_CHANGES if kind == "changed" else MOST]
        label = SAYS[kind]
        if told and kind == "changed" and moment:
            label = SAYS["changed_since"].filled(when=moment(found.changed[0].healthy_at))
        if told:
            yield Reason(kind, label, Text(_joined(told, "id"), _joined(told, "en")))


def change_said(change: Change) -> Text:
    """`alamat router: 192.168.1.1 → 192.168.1.2`."""
    what = FACTS.get(change.what, Text(change.what))
    return Text(*(f"{what.in_(one)}: {change.was} → {change.now}" for one in LANGUAGES))


def _outcome(check: str, outcome: str, wording: Wording) -> Text:
    known = wording.checks.get(check)
    return known.outcomes.get(outcome, known.name) if known else Text(check)


def _joined(texts: Iterable[Text], language: str) -> str:
    said = (text.in_("en" if language == "en" else "id").rstrip(".") for text in texts)
    return "; ".join(part[:1].lower() + part[1:] if part[1:2].islower() else part for part in said)
