"""A mailbox file (mbox), one message at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from troubleshoot.inbox.mail import MOST_BYTES

_LONGEST_LINE = 100_000
_START = b"From "


def messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Every message without its `From ` line; None for one that is too large."""
    kept: list[bytes] = []
    size, begun, fresh = 0, False, True
    while line := stream.readline(_LONGEST_LINE):
        if fresh and line.startswith(_START):
            if begun:
                yield _message(kept, size)
            kept, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= MOST_BYTES:
                kept.append(line)
        fresh = line.endswith(b"\n")
    if begun:
        yield _message(kept, size)


def _message(lines: list[bytes], size: int) -> bytes | None:
    return b"".join(lines) if size <= MOST_BYTES else None
