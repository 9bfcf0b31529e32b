"""What a journal's bytes say: every whole event up to the first damage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from troubleshoot.engine.events import Event, Started
from troubleshoot.errors import TroubleshootError
from troubleshoot.session.codec import FromNewer, Garbled, decode
from troubleshoot.text import Text


class Damage(StrEnum):
    """What is wrong with the bytes behind the last whole event."""

    CUT = "cut"
    """Half a line at the end: the power went while it was written."""
    GARBLED = "garbled"
    """A line in the middle is no event; what follows it is not used."""


@dataclass(frozen=True)
class Recording:
    """`size`: bytes up to the end of the last whole event. `ended`: its newline is there too."""

    events: tuple[Event, ...]
    size: int
    ended: bool = True
    damage: Damage | None = None

    @property
    def notice(self) -> Text | None:
        """One sentence for the operator about the damage."""
        return None if self.damage is None else _NOTICES[self.damage]


def read_recording(data: bytes, session: str) -> Recording:
    """Read a journal; raises `TroubleshootError` when there is nothing that may be used."""
    try:
        recording = _read(data)
    except FromNewer:
        raise TroubleshootError(_newer(session)) from None
    if not recording.events:
        raise TroubleshootError(_nothing(session))
    return recording


def _read(data: bytes) -> Recording:
    events: list[Event] = []
    size = 0
    for line in _lines(data):
        event = _event(line, first=not events)
        if event is None:
            return Recording(tuple(events), size, damage=_damage(data, size))
        events.append(event)
        size += len(line)
    return Recording(tuple(events), size, ended=data.endswith(b"\n"))


def _lines(data: bytes) -> list[bytes]:
    """Lines with their newlines; the last may lack it."""
    *whole, rest = data.split(b"\n")
    return [line + b"\n" for line in whole] + ([rest] if rest else [])


def _event(line: bytes, first: bool) -> Event | None:
    try:
        event = decode(line)
    except Garbled:
        return None
    return event if isinstance(event, Started) is first else None


def _damage(data: bytes, size: int) -> Damage:
    return Damage.GARBLED if b"\n" in data[size:] else Damage.CUT


def _newer(session: str) -> Text:
    return Text(
        f"Sesi {session} dibuat oleh program yang lebih baru. Silakan perbarui program ini.",
        f"Session {session} was made by a newer program. Please update this program.",
    )


def _nothing(session: str) -> Text:
    return Text(
        f"Catatan sesi {session} kosong atau rusak sejak awal. Silakan mulai sesi baru.",
        f"The record of session {session} is empty or damaged. Please start a new session.",
    )


_NOTICES = {
    Damage.CUT: Text(
        "Catatan sesi terpotong saat ditulis; semua jawaban sebelumnya tetap ada.",
        "The session's record was cut while it was written; all earlier answers are kept.",
    ),
    Damage.GARBLED: Text(
        "Sebagian catatan sesi rusak; jawaban sebelum bagian itu tetap ada.",
        "A part of the session's record is damaged; the answers before it are kept.",
    ),
}
