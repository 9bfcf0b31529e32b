"""The parts of a saved e-mail, and the messages of a mailbox file.

Python's own e-mail parser holds a whole message as objects, and a hostile one can make millions
of them. This leaves to it what stands in the few headers, and walks the parts itself, bounded,
by their places in the message: nothing is copied before it is decoded.
"""

import binascii
import io
import quopri
import re
from collections.abc import Callable, Iterator
from email.message import Message
from typing import BinaryIO

from troubleshoot.inbox import strings
from troubleshoot.inbox.ticket import Rejected
from troubleshoot.text import Text

MOST_BYTES = 64_000_000  # photos travel beside reports, and base64 makes 48 MB of 35
MOST_HEADER_BYTES = 64_000
MOST_DEPTH = 40  # a forwarded mail is two

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(
    rb"^(content-(?:type|disposition|transfer-encoding)):([^\n]*(?:\n[ \t][^\n]*)*)", re.I | re.M
)
_BEFORE = re.compile(rb"[\s\d]*")  # Apple Mail writes the length first
_MEDIA = re.compile(r"(?:image|video|audio|font)/")
_LONGEST_NAME = 300

Span = tuple[bytes, int, int]
"""A message and where in it something begins and ends."""


class Room:
    """How much may still be opened of one file: so many things, and bytes decoded for them."""

    def __init__(self, things: int = 20_000, size: int = 8 * MOST_BYTES) -> None:
        self.things, self.size = things, size

    def take(self, size: int = 0) -> None:
        """One thing more of so many bytes; raises `Rejected`."""
        self.things, self.size = self.things - 1, self.size - size
        if self.things < 0 or self.size < 0:
            raise Rejected(strings.TOO_MUCH)


def parts(message: bytes, room: Room) -> Iterator[tuple[str, bytes] | Text]:
    """Name and bytes of each part, also of mails inside, without photos; or why one is missing.

    A name ends in `.json` or `.html` where the mail says so. Raises `Rejected`.
    """
    if len(message) > MOST_BYTES:
        raise Rejected(strings.MAIL_TOO_BIG)
    yield from _leaves((message, _begin(message, 0), len(message)), room, 0)


def _leaves(part: Span, room: Room, depth: int) -> Iterator[tuple[str, bytes] | Text]:
    room.take()
    header, (data, start, end) = _split(part)
    kind, boundary = _said(header.get_content_type), _said(header.get_boundary)
    if depth > MOST_DEPTH:
        yield strings.TOO_NESTED
    elif kind == "message/rfc822":
        inner = _decoded(header, data, start, end, room)
        if isinstance(inner, Text):
            yield inner
        else:
            data, start, end = inner
            yield from _leaves((data, _begin(data, start), end), room, depth + 1)
    elif kind.startswith("multipart/"):
        for begin, stop in _spans(data, start, end, boundary) if boundary else ():
            yield from _leaves((data, begin, stop), room, depth + 1)
    elif not _MEDIA.match(kind) or _name(header).endswith(".json"):
        found = _decoded(header, data, start, end, room)
        yield found if isinstance(found, Text) else (_name(header), found[0][found[1] : found[2]])


def _begin(data: bytes, start: int) -> int:
    found = _BEFORE.match(data, start)
    return found.end() if found else start


def _split(part: Span) -> tuple[Message, Span]:
    """Headers and body; a part without headers begins with an empty line."""
    data, start, end = part
    if data.startswith((b"\n", b"\r\n"), start):
        return Message(), (data, start, end)
    blank = _BLANK_LINE.search(data, start, min(end, start + MOST_HEADER_BYTES))
    if blank is None:
        return Message(), part
    return _headers(data[start : blank.start()]), (data, blank.end(), end)


def _headers(head: bytes) -> Message:
    """The headers that say what a part holds; the first of each counts."""
    header = Message()
    for name, value in _HEADER.findall(head):
        if name.decode("ascii") not in header:
            header[name.decode("ascii")] = " ".join(value.decode("utf-8", "replace").split())
    return header


def _spans(data: bytes, start: int, end: int, boundary: str) -> Iterator[tuple[int, int]]:
    """What stands between the boundary lines, without the words before and after.

    Searched by hand: a pattern for every new boundary would take longer than the rest.
    """
    line = b"\n--" + boundary.encode("ascii", "replace")
    at, begin = max(start - 1, 0), -1
    while (at := data.find(line, at, end)) >= 0:
        stop = data.find(b"\n", at + 1, end)
        stop = end if stop < 0 else stop
        rest = data[at + len(line) : min(stop, at + len(line) + 80)].strip()
        if rest in (b"", b"--"):  # else another boundary that begins like this one
            if begin >= 0:
                yield begin, at
            begin = min(stop + 1, end)
        if rest == b"--":
            return
        at = stop
    if begin >= 0:
        yield begin, end


def _said(read: Callable[[], str | None]) -> str:
    """What a header says; nothing where Python's own parser stumbles over names in pieces."""
    try:
        return read() or ""
    except (TypeError, ValueError, LookupError):
        return ""


def _name(header: Message) -> str:
    """The file's name in small letters, with the kind behind it where the mail tells one."""
    name, kind = _said(header.get_filename)[:_LONGEST_NAME], _said(header.get_content_type)
    told = ".json" if kind.endswith(("/json", "+json")) else ".html" if kind == "text/html" else ""
    return f"{name}{told}".lower()


def _decoded(header: Message, data: bytes, start: int, end: int, room: Room) -> Span | Text:
    """Where the part's own bytes are; or that they are damaged."""
    encoding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    try:
        if encoding == "base64":
            data, start = binascii.a2b_base64(memoryview(data)[start:end]), 0
        elif encoding == "quoted-printable":
            data, start = quopri.decodestring(data[start:end]), 0
        else:
            return data, start, end
    except (binascii.Error, ValueError):
        return strings.DAMAGED_PART
    room.take(len(data))
    return data, 0, len(data)


# A mailbox file (mbox), one message at a time.

_LONGEST_LINE = 100_000
_START = b"From "


def messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Every message without its `From ` line; None for one that is too large."""
    kept, begun, fresh = io.BytesIO(), False, True
    while line := stream.readline(_LONGEST_LINE):
        if fresh and line.startswith(_START):
            if begun:
                yield _message(kept)
            kept, begun = io.BytesIO(), True
        elif begun and kept.tell() <= MOST_BYTES:
            kept.write(line)
        fresh = line.endswith(b"\n")
    if begun:
        yield _message(kept)


def _message(kept: io.BytesIO) -> bytes | None:
    return kept.getvalue() if kept.tell() <= MOST_BYTES else None
