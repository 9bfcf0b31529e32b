"""Which events still count, after going back and after interruptions.

Going back takes back what was said, not what was done: a cable that was moved stays moved.
Where an action was taken back, or time passed unseen, a `Disturbance` remains; it keeps
earlier measurements from proving anything. Nor does going back make good what was measured bad.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from troubleshoot.diagnosis.cause import NO_FAULT
from troubleshoot.engine.afterwords import is_afterword
from troubleshoot.engine.events import (
    Acted,
    Event,
    HumanEvent,
    Interrupted,
    Measured,
    Resumed,
    WentBack,
)
from troubleshoot.engine.owed import owed_after


@dataclass(frozen=True)
class Disturbance:
    """The world may have changed since the last measurement.

    `owed`: checks on request whose bad result was taken back with an answer.
    """

    owed: frozenset[str] = frozenset()


Entry = Event | Disturbance


def history(events: Iterable[Event]) -> list[Entry]:
    """The events that still count, and the disturbances between them."""
    kept: list[Entry] = []
    for event in events:
        match event:
            case WentBack():
                _undo(kept)
            case Resumed():
                _distrust(kept)
            case Interrupted():
                pass
            case _ if not is_afterword(event):
                kept.append(event)
    return kept


def effective(events: Iterable[Event]) -> list[Event]:
    """The events that still count: each `WentBack` takes back the last human one."""
    return [entry for entry in history(events) if isinstance(entry, Event)]


def can_go_back(events: Iterable[Event]) -> bool:
    """Whether there is something to take back."""
    return any(isinstance(event, HumanEvent) for event in effective(events))


def _undo(kept: list[Entry]) -> None:
    """Take back the last human event and all after it; nothing when there is none."""
    humans = [index for index, entry in enumerate(kept) if isinstance(entry, HumanEvent)]
    if not humans:
        return
    gone = kept[humans[-1] :]
    del kept[humans[-1] :]
    owed = reduce(_still_owed, gone, frozenset[str]())
    if owed or any(isinstance(entry, (Acted, Disturbance)) for entry in gone):
        kept.append(Disturbance(owed))


def _still_owed(owed: frozenset[str], entry: Entry) -> frozenset[str]:
    if isinstance(entry, Disturbance):
        return owed | entry.owed
    return owed_after(owed, entry) if isinstance(entry, Measured) else owed


def _distrust(kept: list[Entry]) -> None:
    """Good news does not keep: after an interruption it is measured again."""
    if kept and isinstance(kept[-1], Measured) and kept[-1].cause == NO_FAULT:
        kept.pop()
    kept.append(Disturbance())
