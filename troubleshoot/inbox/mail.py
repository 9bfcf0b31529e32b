"""The JSON attachments of a saved e-mail.

Python's own e-mail parser holds a whole message as objects, and a hostile one can make millions
of them. This leaves to it what stands in the few headers, and walks the parts itself, bounded.
"""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode
from collections.abc import Iterator
from email.message import Message

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
_HEADER = re.compile(
    rb"^(content-(?:type|disposition|transfer-encoding)):([^\n]*(?:\n[ \t][^\n]*)*)", re.I | re.M
)


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
    if end is None:
        return Message(), part
    return _headers(part[: end.start()]), part[end.end() :]


def _headers(head: bytes) -> Message:
    """The headers that say what a part holds; the first of each counts."""
    header = Message()
    for name, value in _HEADER.findall(head):
        if name.decode("ascii") not in header:
            header[name.decode("ascii")] = " ".join(value.decode("utf-8", "replace").split())
    return header


def _parts(body: bytes, boundary: str) -> list[bytes]:
    """What stands between the boundary lines, without the words before and after.

    Split by hand: a pattern for every new boundary would take longer than the rest.
    """
    line = b"\n--" + boundary.encode("ascii", "replace")
    parts: list[bytes] = []
    for piece in (b"\n" + body).split(line, MOST_PARTS)[1:]:
        rest, _, content = piece.partition(b"\n")
        if rest.strip() == b"--":
            break
        if not rest.strip():
            parts.append(content)
        elif parts:  # another boundary that begins like this one
            parts[-1] += line + piece
    return parts


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
