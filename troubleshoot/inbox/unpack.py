"""The files below a folder, and what each holds: reports as JSON, or words of people, bounded.

What it is shows in its first bytes, for names get lost on the way: `.eml` and JSON travel as
`application/octet-stream`, Outlook wraps both in `winmail.dat`, phones send a zip.
"""

import io
import json
import os
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from itertools import islice
from pathlib import Path
from struct import error, unpack_from
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from troubleshoot.errors import TroubleshootError, reason_of
from troubleshoot.inbox import mail, parse_report, strings
from troubleshoot.inbox.mail import Room
from troubleshoot.inbox.ticket import DAY_S
from troubleshoot.storage.files import LEFTOVERS, sweep
from troubleshoot.storage.home import is_folder
from troubleshoot.text import Text

# The files below a folder: bounded in depth and number, none larger than it may be.

MOST_DEPTH = 12
MOST_FILES = 200_000
PASTED = "-"
# What systems, mail programs and the desk keep beside, and nobody takes for a report.
_BESIDE = re.compile(
    r"desktop\.ini|desk\.yaml|.*\.ics|thumbs\.db|maildir(?:size|folder)|dovecot.*|.*\.msf"
    r"|msgfilterrules\.dat"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file; `name` from the folder on, `changed` in seconds since 1970."""

    path: Path
    name: str
    changed: float
    size: int

    @property
    def suffix(self) -> str:
        """`.json`, `.eml`, … or nothing."""
        return os.path.splitext(self.name)[1].lower()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a message in one, that stays outside the queue."""

    file: str
    why: Text


def files(folder: Path) -> Iterator[Found | Unreadable]:
    """What may hold reports, in the order of names, or one file; raises `TroubleshootError`."""
    if folder.is_file():
        yield _found(folder, folder.name, folder.stat())
        return
    if not is_folder(folder):
        raise TroubleshootError(strings.NO_FOLDER.filled(folder=folder))
    for seen, found in enumerate(_below(folder, "", 0)):
        if seen >= MOST_FILES:
            yield Unreadable(str(folder), strings.TOO_MANY)
            return
        yield found


def why(error: OSError) -> Text:
    """What the system said."""
    return strings.UNREADABLE_NOW.filled(why=reason_of(error))


def _below(folder: Path, name: str, depth: int) -> Iterator[Found | Unreadable]:
    if depth > MOST_DEPTH:
        yield Unreadable(name, strings.TOO_DEEP)
        return
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(name or str(folder), why(error))
        return
    if any(entry.name.startswith(LEFTOVERS) for entry in entries):
        sweep(folder)
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry, f"{name}{entry.name}", depth)


def _entry(entry: os.DirEntry[str], name: str, depth: int) -> Iterator[Found | Unreadable]:
    try:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{name}/", depth + 1)
        elif _BESIDE.fullmatch(entry.name.lower()):
            return
        elif entry.is_file():
            yield _found(Path(entry.path), name, entry.stat())
        else:
            yield Unreadable(name, strings.NO_FILE)
    except OSError as error:
        yield Unreadable(name, why(error))


def _found(path: Path, name: str, status: os.stat_result) -> Found:
    """A time that a wrong clock wrote and a copy kept gives way to this PC's own."""
    future = status.st_mtime > time.time() + DAY_S
    changed = min(status.st_mtime, status.st_ctime) if future else status.st_mtime
    return Found(path, name, changed, status.st_size)


# What stands in one of them.

Piece = bytes | str | Text
"""One JSON object, words in which a report may stand, or why something inside is left out."""

HEAD_BYTES = 4_096
MOST_LAYERS = 8  # containers in containers, besides mails forwarded in mails
MOST_DIRECTORY = 8_000_000  # of a zip: some 80,000 names
MOST_TRIES = 20
MAILBOX = b"From "
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MAIL = re.compile(
    rb"\s*(?:\d+\s*\n)?[A-Za-z][A-Za-z0-9-]*:(?=(?s:.*?)(?i:(?<![^\n])(?:from|to|subject|date"
    rb"|received|return-path|message-id|mime-version|content-type|delivered-to):))"
)
# Members that may hold a report; a Mac packs a shadow beside each, `._name`.
_OPENED = re.compile(
    r"(?:^|/)[^/.](?:[^/.]*|[^/]*\.(?:json|txt|eml|mbox|zip|html?|dat|log|emlx))$", re.I
)
_RECORD = re.compile(r'\A\s*\{|\{\s*"(?:schema|v)"\s*:')
_QUOTED = re.compile(r"^(?:> ?)+", re.M)
_INLINE = re.compile(r"(?i)</?(?:b|i|u|a|em|strong|span|font|code|tt)\b[^<>]*>")
_LABEL_END = re.compile(r"(?i)</(?:dt|th)>\s{0,9}<(?:dd|td)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_TITLE = re.compile(r"(?i)<title>(?!\s*(?:SIMULASI-)?TS-)[^<]*\S")
"""Of a page that is no report: the queue itself, saved beside the reports."""


def pieces(source: BinaryIO, name: str, room: Room, depth: int = 0) -> Iterator[Piece]:
    """What stands in something named so, in small letters; raises `Rejected`, `OSError`."""
    head = source.read(HEAD_BYTES)
    source.seek(0)
    if depth > MOST_LAYERS:
        yield strings.TOO_NESTED
    elif head.startswith(b"PK\x03\x04"):
        yield from _zip_pieces(source, room, depth)
    elif name.endswith((".json", ".json.txt")):
        yield source.read(parse_report.MOST_BYTES + 1)
    elif head.startswith(MAILBOX):
        for message in mail.messages(source):
            yield from mail_pieces(message, room, depth)
    elif name.endswith(".eml") or _MAIL.match(head):
        yield from mail_pieces(source.read(mail.MOST_BYTES + 1), room, depth)
    elif head.startswith((_TNEF, *_UTF_16)) or b"\0" not in head:  # a photo is no text
        data = source.read(mail.MOST_BYTES)
        inside = _tnef_pieces(data, room, depth) if head.startswith(_TNEF) else _words(data, name)
        yield from inside
        if source.read(1):
            yield strings.TOO_MUCH


def mail_pieces(message: bytes | None, room: Room, depth: int = 0) -> Iterator[Piece]:
    """What stands in a mail; None: it is too large. Raises `Rejected`."""
    for part in [strings.MAIL_TOO_BIG] if message is None else mail.parts(message, room):
        if isinstance(part, Text):
            yield part
        else:
            yield from pieces(io.BytesIO(part[1]), part[0], room, depth + 1)


def _zip_pieces(file: BinaryIO, room: Room, depth: int) -> Iterator[Piece]:
    """What stands in a zip; photos stay packed."""
    try:
        if _directory_bytes(file) > MOST_DIRECTORY:
            raise BadZipFile
        packed = ZipFile(file)
    except _BAD_ZIP:
        yield strings.BAD_ZIP
        return
    for member in packed.infolist():
        if _OPENED.search(member.filename):
            data = _unpacked(packed, member)
            room.take(len(data or b""))
            if data is None:
                yield strings.BAD_ZIP
            else:
                yield from pieces(io.BytesIO(data), member.filename.lower(), room, depth + 1)


def _directory_bytes(file: BinaryIO) -> int:
    """How long the list of names is, before anybody holds it in memory."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 66_000))
    tail = file.read(66_000)
    end = tail.rfind(b"PK\5\6")
    found: int = unpack_from("<I", tail, end + 12)[0] if end >= 0 else 0
    return found


def _unpacked(packed: ZipFile, member: ZipInfo) -> bytes | None:
    """At most so many bytes; other ways of packing take as much memory as they ask for."""
    with suppress(*_BAD_ZIP):
        if member.compress_type in (ZIP_STORED, ZIP_DEFLATED):
            return packed.open(member).read(mail.MOST_BYTES + 1)
    return None


_BAD_ZIP = (BadZipFile, RuntimeError, EOFError, OSError, ValueError, error, zlib.error)

# winmail.dat (TNEF, [MS-OXTNEF]): level, id, length, value and checksum, one after the other.

_TNEF = b"\x78\x9f\x3e\x22"
_ATTACHED, _PROPERTIES = 0x0006800F, 0x00069005


def _tnef_pieces(data: bytes, room: Room, depth: int) -> Iterator[Piece]:
    """What Outlook attached; where its frame is damaged, a record that lies in it openly."""
    at, found = 6, False
    while at + 9 <= len(data):
        number, size = unpack_from("<II", data, at + 1)
        room.take()
        value = data[at + 9 : at + 9 + size] if number in (_ATTACHED, _PROPERTIES) else b""
        inner = value.find(_TNEF) if number == _PROPERTIES else 0
        if value and inner >= 0:  # a mail attached to a mail is TNEF again
            for piece in pieces(io.BytesIO(value[inner:]), "", room, depth + 1):
                found = True
                yield piece
        at += 11 + size
    if not found:
        yield from _records(data.decode("utf-8", "replace"))


def _words(data: bytes, name: str) -> Iterator[Piece]:
    """The records that were pasted into it, and the words, in what Notepad and phones write."""
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if name.endswith((".html", ".htm")):
        if _TITLE.search(text, 0, HEAD_BYTES):
            return
        text = _INLINE.sub("", _LABEL_END.sub(": ", text.replace("\n", " ")))
        text = unescape(_TAG.sub("\n", text))
    yield from _records(_QUOTED.sub("", text.replace("\xa0", " ")))
    yield text


def _records(text: str) -> Iterator[Piece]:
    """Objects that begin like a report; they need not fill the text or stand on one line."""
    decoder, end, damage = json.JSONDecoder(strict=False), 0, None
    for match in islice(_RECORD.finditer(text), MOST_TRIES):
        if match.start() < end:
            continue
        part = text[match.start() : match.start() + parse_report.MOST_BYTES]
        try:
            record, length = decoder.raw_decode(part.lstrip())
        except RecursionError:
            damage = damage or strings.JSON_TOO_DEEP
        except ValueError:
            damage = damage or strings.NOT_JSON
        else:
            end = match.start() + length
            if "schema" in record or "v" in record:
                yield json.dumps(record).encode()
    if damage and not end:
        yield damage
