"""Everything that lies below a folder, read once: reports, closings, and what is neither."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from troubleshoot.inbox import closing, document, mail, mailbox, reading
from troubleshoot.inbox.closing import Closing, read_closing
from troubleshoot.inbox.folder import Found, Unreadable, content, files, why
from troubleshoot.inbox.parcel import unpacked
from troubleshoot.inbox.ticket import Rejected, Ticket


@dataclass(frozen=True)
class Pile:
    """`twins`: copies of a report that was there already. `strangers`: mails without a report."""

    tickets: tuple[Ticket, ...] = ()
    closings: Mapping[str, Closing] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()
    simulated: int = 0
    twins: int = 0
    strangers: int = 0

    @property
    def open(self) -> tuple[Ticket, ...]:
        """The reports that still ask for somebody."""
        return tuple(t for t in self.tickets if t.needs_somebody and t.id not in self.closings)


class Gathering:
    """Fills a pile, one file after the other; nothing that stands in a file stops it."""

    def __init__(self) -> None:
        self._tickets: dict[str, Ticket] = {}
        self._closings: dict[str, Closing] = {}
        self._unreadable: list[Unreadable] = []
        self._simulated = self._twins = self._strangers = 0

    def add(self, found: Found) -> None:
        """Read one file."""
        try:
            if found.name.endswith(closing.SUFFIX):
                self._closing(_json(found))
            elif found.suffix == ".json":
                self._report(_json(found), found)
            elif found.suffix == ".eml":
                self._mail(content(found, mail.MOST_BYTES, mail.TOO_BIG), found)
            else:
                self._mailbox(found)
        except Rejected as rejected:
            self.refuse(Unreadable(found.name, rejected.why))

    def refuse(self, unreadable: Unreadable) -> None:
        """Note what could not be read."""
        self._unreadable.append(unreadable)

    def pile(self) -> Pile:
        """What there is now."""
        return Pile(
            tuple(self._tickets.values()),
            dict(self._closings),
            tuple(self._unreadable),
            self._simulated,
            self._twins,
            self._strangers,
        )

    def _report(self, data: bytes, found: Found) -> None:
        record = unpacked(document.record_of(data))
        ticket = reading.ticket_of(record, found.name, found.changed)
        if ticket is None:
            self._simulated += 1
            return
        twin = self._tickets.get(ticket.id)
        self._twins += twin is not None
        if twin is None or _age(ticket) > _age(twin):
            self._tickets[ticket.id] = ticket

    def _closing(self, data: bytes) -> None:
        found = read_closing(document.record_of(data))
        known = self._closings.get(found.id)
        if known is None or found.closed > known.closed:
            self._closings[found.id] = found

    def _mail(self, message: bytes, found: Found) -> None:
        attached = list(mail.attachments(message))
        if not attached:
            raise Rejected(mail.NO_ATTACHMENT)
        for data in attached:
            self._report(data, found)

    def _mailbox(self, found: Found) -> None:
        for number, message in enumerate(_messages(found), 1):
            try:
                if message is None:
                    raise Rejected(mail.TOO_BIG)
                attached = list(mail.attachments(message))
                self._strangers += not attached
                for data in attached:
                    self._report(data, found)
            except Rejected as rejected:
                self.refuse(Unreadable(f"{found.name} #{number}", rejected.why))


def gather(folder: Path) -> Pile:
    """Read the whole folder; raises `TroubleshootError` when it is none."""
    gathering = Gathering()
    with _nothing_to_sweep():
        for found in files(folder):
            if isinstance(found, Unreadable):
                gathering.refuse(found)
            else:
                gathering.add(found)
    return gathering.pile()


@contextmanager
def _nothing_to_sweep() -> Iterator[None]:
    """Records hold no cycles; looking for some took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _json(found: Found) -> bytes:
    return content(found, document.MOST_BYTES, document.TOO_BIG)


def _messages(found: Found) -> Iterator[bytes | None]:
    try:
        with found.path.open("rb") as stream:
            yield from mailbox.messages(stream)
    except OSError as error:
        raise Rejected(why(error)) from None


def _age(ticket: Ticket) -> tuple[float, float]:
    """The newest has ended last; of the same walk, the file that came last."""
    return ticket.ended.at, ticket.arrived
