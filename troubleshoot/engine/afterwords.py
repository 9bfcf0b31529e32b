"""What is said after the ending: who it was, what is struck, whether the report may leave.

Afterwords are kept in the journal like everything else, but they move no session.
"""

from __future__ import annotations

from collections.abc import Iterable

from troubleshoot.engine.events import Consented, Event, Noted, Struck


def is_afterword(event: Event) -> bool:
    """Whether the event is about the report, not about the walk."""
    if isinstance(event, Noted):
        return bool(event.field)
    return isinstance(event, (Struck, Consented))


def told(events: Iterable[Event]) -> dict[str, str]:
    """Report field → what was written for it after the ending."""
    notes = (event for event in events if isinstance(event, Noted))
    return {note.field: note.text for note in notes if note.field}


def struck_parts(events: Iterable[Event]) -> frozenset[str]:
    """The parts of the report that the person does not want to be seen."""
    last = {event.part: event.gone for event in events if isinstance(event, Struck)}
    return frozenset(part for part, gone in last.items() if gone)


def consent(events: Iterable[Event]) -> bool | None:
    """The last answer to "may it leave?"; None when nobody was asked."""
    said = [event.given for event in events if isinstance(event, Consented)]
    return said[-1] if said else None
