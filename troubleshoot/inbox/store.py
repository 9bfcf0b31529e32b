"""Writes beside the reports: whole or not at all, in the place of what was there before."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from itertools import count
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.closing import SUFFIX, as_json, closing_of, read_closing
from troubleshoot.inbox.document import record_of
from troubleshoot.inbox.ticket import Rejected, Ticket
from troubleshoot.text import Text


def close(
    folder: Path, tickets: Iterable[Ticket], found: str, note: str, now: datetime
) -> list[Path]:
    """Keep the cause really found beside each report; raises `TroubleshootError`."""
    written = []
    for ticket in tickets:
        closing = closing_of(ticket, found, note, now)
        path = _beside((folder / ticket.file).parent, ticket)
        replace_file(path, as_json(closing).encode("utf-8"))
        written.append(path)
    return written


def replace_file(path: Path, data: bytes) -> None:
    """The file is the old one or the new one, never half; raises `TroubleshootError`."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=".inbox-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o644)  # colleagues read it too; a temporary file is private
            os.replace(name, path)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(name)
    except OSError as error:
        raise TroubleshootError(_unwritable(path, error)) from None


def _beside(folder: Path, ticket: Ticket) -> Path:
    """`TS-4F7K2.closed.json`, or `TS-4F7K2-2…` when another report with that code took it."""
    for number in count(1):
        path = folder / f"{ticket.code}{'' if number == 1 else f'-{number}'}{SUFFIX}"
        if not path.exists() or _belongs(path, ticket):
            return path
    raise AssertionError("count() does not end")


def _belongs(path: Path, ticket: Ticket) -> bool:
    """Whether the file there closes this report already, or is no use to anybody."""
    try:
        return read_closing(record_of(path.read_bytes())).id == ticket.id
    except Rejected:
        return True
    except OSError:
        return False


def _unwritable(path: Path, error: OSError) -> Text:
    why = error.strerror or type(error).__name__
    return Text(
        f"{path} tidak dapat ditulis ({why}). Silakan periksa folder dan izinnya.",
        f"{path} cannot be written ({why}). Please check the folder and its permissions.",
    )
