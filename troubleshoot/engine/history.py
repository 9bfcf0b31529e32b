"""Which events still count, after going back and after interruptions.

Going back takes back what was said, not what was done: a cable that was moved stays moved.
Where an action was taken back, or time passed unseen, a `Disturbance` remains; it keeps
earlier measurements from proving anything. Nor does going back make good what was measured bad.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from checks.result import State as Said
from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.engine import events as happened

# What is said before the first question and after the ending: the complaint in the person's own
# words, who it was, what is struck, whether the report may leave.

COMPLAINT = "complaint"
"""The field of the person's own words, on the first screen or in a tree."""
BEGAN = "began"
"""The field of when it began: one of `report.strings.BEGAN`, or unknown."""
ADDITION = "addition"
"""The field of what was added to a report later; so often, so many revisions."""
FIXED = "fixed"
"""The field of the person's word that all is well again; a revision, too."""


def is_afterword(event: happened.Event) -> bool:
    """Whether the event is about the report, not about the walk."""
    if isinstance(event, happened.Noted):
        return bool(event.field)
    return isinstance(event, (happened.Struck, happened.Consented))


def post_session_answers(events: Iterable[happened.Event]) -> dict[str, str]:
    """Report field → what was written for it last beside the walk, mostly after the ending."""
    notes = (event for event in events if isinstance(event, happened.Noted))
    return {note.field: note.text for note in notes if note.field}


def struck_parts(events: Iterable[happened.Event]) -> frozenset[str]:
    """The parts of the report that the person does not want to be seen."""
    last = {event.part: event.gone for event in events if isinstance(event, happened.Struck)}
    return frozenset(part for part, gone in last.items() if gone)


def additions(events: Iterable[happened.Event]) -> tuple[happened.Noted, ...]:
    """What was said of a finished report later on, oldest first."""
    notes = (event for event in events if isinstance(event, happened.Noted))
    return tuple(note for note in notes if note.field in (ADDITION, FIXED))


def revision(events: Iterable[happened.Event]) -> int:
    """Which of the report it is, from 1: a later one holds more, or less where something was
    struck from one that may have left."""
    number, left = 1, False
    for event in events:
        if additions((event,)) or (left and isinstance(event, happened.Struck)):
            number, left = number + 1, False
        elif isinstance(event, happened.Consented) and event.given:
            left = True
    return number


def consent(events: Iterable[happened.Event]) -> bool | None:
    """The last answer to "may it leave?"; None when nobody was asked."""
    said = [event.given for event in events if isinstance(event, happened.Consented)]
    return said[-1] if said else None


# What was measured in the background may route only while nothing can have changed since.


MOST_AGE_S = 60.0
DISTURBING = happened.Acted | happened.Waited | happened.Resumed


def may_route(begun: float, now: float, before: Iterable[happened.Event]) -> bool:
    """Whether what was begun then may be taken now. `before`: all events so far, none left out:
    what was taken back was done all the same.
    """
    last = max((event.when for event in before if isinstance(event, DISTURBING)), default=-math.inf)
    return begun > last and 0 <= now - begun <= MOST_AGE_S


# What was found wrong on request must be measured again before anything counts as well.

AGAIN = {"bandwidth": "kecepatan"}
"""Check → the tree that measures it again."""


def rechecks_after(rechecks: frozenset[str], measured: happened.Measured) -> frozenset[str]:
    """The checks that still owe a good result; one that could not run settles nothing."""
    said = {r.check: r.state for r in measured.results if r.check in AGAIN}
    bad = {check for check, state in said.items() if state is Said.PROBLEM}
    good = {check for check, state in said.items() if state is Said.OK}
    return (rechecks | bad) - good


def tree_again(rechecks: frozenset[str]) -> str | None:
    """The tree to go to before anything may count as well, if any."""
    return AGAIN[min(rechecks)] if rechecks else None


@dataclass(frozen=True)
class Disturbance:
    """The world may have changed since the last measurement.

    `rechecks`: checks on request whose bad result was taken back with an answer.
    """

    rechecks: frozenset[str] = frozenset()


Entry = happened.Event | Disturbance


def history(events: Iterable[happened.Event]) -> list[Entry]:
    """The events that still count, and the disturbances between them."""
    kept: list[Entry] = []
    for event in events:
        match event:
            case happened.WentBack():
                _undo(kept)
            case happened.Resumed():
                _distrust(kept)
            case happened.Interrupted():
                pass
            case _ if not is_afterword(event):
                kept.append(event)
    return kept


def effective(events: Iterable[happened.Event]) -> list[happened.Event]:
    """The events that still count: each `WentBack` takes back the last human one."""
    return [entry for entry in history(events) if isinstance(entry, happened.Event)]


def can_go_back(events: Iterable[happened.Event]) -> bool:
    """Whether there is something to take back."""
    return any(isinstance(event, happened.HumanEvent) for event in effective(events))


def _undo(kept: list[Entry]) -> None:
    """Take back the last human event and all after it; nothing when there is none."""
    humans = [index for index, entry in enumerate(kept) if isinstance(entry, happened.HumanEvent)]
    if not humans:
        return
    gone = kept[humans[-1] :]
    del kept[humans[-1] :]
    rechecks = reduce(_still_pending, gone, frozenset[str]())
    if rechecks or any(isinstance(entry, (happened.Acted, Disturbance)) for entry in gone):
        kept.append(Disturbance(rechecks))


def _still_pending(rechecks: frozenset[str], entry: Entry) -> frozenset[str]:
    if isinstance(entry, Disturbance):
        return rechecks | entry.rechecks
    return rechecks_after(rechecks, entry) if isinstance(entry, happened.Measured) else rechecks


def _distrust(kept: list[Entry]) -> None:
    """Good news does not keep: after an interruption it is measured again."""
    if kept and isinstance(kept[-1], happened.Measured) and kept[-1].cause == NO_FAULT:
        kept.pop()
    kept.append(Disturbance())
