"""The JSON attachments of a saved e-mail.

Python's own e-mail parser holds a whole message as objects, and a hostile one can make millions
of them. This reads the few headers with it, and walks the parts itself, bounded.
"""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from troubleshoot.inbox.ticket import Rejected
from troubleshoot.text import Text

MOST_BYTES = 24_000_000  # photos travel beside reports
MOST_HEADER_BYTES = 64_000
MOST_PARTS = 100
MOST_DEPTH = 6
NO_ATTACHMENT = Text(
    "Surel tanpa lampiran laporan (JSON), atau terpotong.",
    "An e-mail without a report (JSON) attached, or cut off.",
)
DAMAGED = Text("Lampiran surel rusak.", "The e-mail's attachment is damaged.")
TOO_BIG = Text("Surel terlalu besar.", "The e-mail is too large.")

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def attachments(message: bytes) -> Iterator[bytes]:
    """Every JSON attachment, decoded; raises `Rejected` at one that is damaged."""
    if len(message) > MOST_BYTES:
        raise Rejected(TOO_BIG)
    for header, body in _leaves(message.lstrip(b"\r\n"), 0):
        if _is_json(header):
            yield _decoded(header, body)


def _leaves(part: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """The parts that hold something, also those of forwarded mails inside."""
    header, body = _split(part)
    kind, boundary = _kind(header), header.get_boundary()
    if depth >= MOST_DEPTH or not (kind == "message/rfc822" or kind.startswith("multipart/")):
        yield header, body
    elif kind == "message/rfc822":
        yield from _leaves(_decoded(header, body).lstrip(b"\r\n"), depth + 1)
    elif boundary:
        for inner in _parts(body, boundary):
            yield from _leaves(inner, depth + 1)


def _split(part: bytes) -> tuple[Message, bytes]:
    """Headers and body; a part without headers begins with an empty line."""
    if part.startswith((b"\n", b"\r\n")):
        return Message(), part.lstrip(b"\r\n")
    end = _BLANK_LINE.search(part, 0, MOST_HEADER_BYTES)
    head, body = (part[: end.start()], part[end.end() :]) if end else (b"", part)
    return BytesHeaderParser().parsebytes(head), body


def _parts(body: bytes, boundary: str) -> list[bytes]:
    """What stands between the boundary lines, without the words before and after."""
    sign = re.escape(boundary.encode("ascii", "replace"))
    line = re.compile(rb"(?:^|\r?\n)--" + sign + rb"(?:--)?[ \t]*(?=\r?\n|$)")
    pieces = line.split(body, MOST_PARTS)
    return [piece.removeprefix(b"\r").removeprefix(b"\n") for piece in pieces[1:]]


def _kind(header: Message) -> str:
    return header.get_content_type()


def _is_json(header: Message) -> bool:
    kind = _kind(header)
    if kind == "application/json" or kind.endswith("+json"):
        return True
    return (header.get_filename() or "").lower().endswith(".json")


def _decoded(header: Message, body: bytes) -> bytes:
    encoding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    try:
        if encoding == "base64":
            return b64decode(body)
        return quopri.decodestring(body) if encoding == "quoted-printable" else body
    except (binascii.Error, ValueError):
        raise Rejected(DAMAGED) from None
