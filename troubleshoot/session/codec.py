"""Events as lines of JSON, and back. The first line carries the version of the format.

What stands in a line is what the event's dataclass says; its type is the class's name.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from typing import Any

from troubleshoot.engine.events import Event, Started
from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_words
from troubleshoot.storage.codec import Malformed, load, members
from troubleshoot.text import Text

SAYS = own_words(__file__)
VERSION = 1

NAMES: Mapping[type[Event], str] = {
    kind: re.sub(r"(?<=.)(?=[A-Z])", "_", kind.__name__).lower() for kind in Event.__subclasses__()
}
TYPES: Mapping[str, type[Event]] = {name: kind for kind, name in NAMES.items()}


class Garbled(Exception):
    """The line is no event: cut, or damaged."""


class FromNewer(Exception):
    """The line was written by a newer program; nothing of it may be touched."""


def encode(event: Event) -> bytes:
    """One line, with its newline."""
    data: dict[str, Any] = {"v": VERSION} if isinstance(event, Started) else {}
    data |= {"type": NAMES[type(event)]} | members(event)
    return json.dumps(data, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Event:
    """The event of one line; raises `Garbled` or `FromNewer`."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise Garbled("not JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("type"), str):
        raise Garbled("no type")
    version = data.get("v", VERSION)
    if not isinstance(version, int) or version < 1:
        raise Garbled("no version")
    if version > VERSION or data["type"] not in TYPES:
        raise FromNewer(f"version {version}, {data['type']}")
    kind = TYPES[data["type"]]
    if kind is Started and "v" not in data:
        raise Garbled("no version")
    try:
        return load(kind, data)
    except Malformed as error:
        raise Garbled(str(error)) from None


# What a journal's bytes say: every whole event up to the first damage.


class Damage(StrEnum):
    """What is wrong with the bytes behind the last whole event."""

    CUT = "cut"
    """Half a line at the end: the power went while it was written."""
    GARBLED = "garbled"
    """A line in the middle is no event; what follows it is not used."""


@dataclass(frozen=True)
class Recording:
    """`size`: bytes up to the end of the last whole event. `ended`: its newline is there too.

    `data`: those bytes.
    """

    events: tuple[Event, ...]
    size: int
    ended: bool = True
    damage: Damage | None = None
    data: bytes = field(default=b"", compare=False, repr=False)

    @property
    def notice(self) -> Text | None:
        """One sentence for the operator about the damage."""
        return None if self.damage is None else SAYS[f"DAMAGE_{self.damage.name}"]


def read_recording(data: bytes, session: str) -> Recording:
    """Read a journal; raises `TroubleshootError` when there is nothing that may be used."""
    try:
        recording = _read_recording(data)
    except FromNewer:
        raise TroubleshootError(SAYS["NEWER"].filled(session=session)) from None
    if not recording.events:
        raise TroubleshootError(SAYS["NOTHING"].filled(session=session))
    return recording


def _read_recording(data: bytes) -> Recording:
    events: list[Event] = []
    size = 0
    for line in BytesIO(data):  # with their newlines; the last may lack it
        event = _event(line, first=not events)
        if event is None:
            damage = Damage.GARBLED if b"\n" in data[size:] else Damage.CUT
            return Recording(tuple(events), size, True, damage, data[:size])
        events.append(event)
        size += len(line)
    return Recording(tuple(events), size, data.endswith(b"\n"), data=data)


def _event(line: bytes, first: bool) -> Event | None:
    try:
        event = decode(line)
    except Garbled:
        return None
    return event if isinstance(event, Started) is first else None
