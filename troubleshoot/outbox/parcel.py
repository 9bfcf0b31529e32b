"""What is delivered: one report, rendered once when the person said yes, and never changed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import Any

from troubleshoot.report.model import Report
from troubleshoot.report.render import html, text
from troubleshoot.report.render import json as record
from troubleshoot.report.writer import file_stem

VERSION = 1
MOST_BYTES = 5_000_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")
_LONGEST_SUBJECT = 150


class BadParcel(Exception):
    """The bytes are no parcel: damaged, or of a newer program."""


@dataclass(frozen=True)
class Parcel:
    """`id`: the report's, the same at every attempt. `ended`: when the walk ended, seconds UTC."""

    id: str
    code: str
    ended: float
    stem: str
    subject: str
    text: str
    html: str
    record: str


def is_id(name: str) -> bool:
    """Whether this can be a report's id, and so a file's name."""
    return bool(_ID.fullmatch(name))


def pack(report: Report) -> Parcel:
    """The report in its own language. A simulated one is no report: raises ValueError."""
    if report.simulated:
        raise ValueError("a simulated report never leaves this PC")
    if not is_id(report.session):
        raise ValueError(f"no report id: {report.session!r}")
    language = report.language
    return Parcel(
        id=report.session,
        code=report.code,
        ended=report.ended.at,
        stem=file_stem(report),
        subject=subject(report),
        text=text.render(report, language),
        html=html.render(report, language),
        record=record.render(report, language),
    )


def subject(report: Report) -> str:
    """`[TS-4F7K2] Kelurahan X – DNS tidak menjawab`, always one line."""
    what = report.headline.cause.title.in_(report.language)
    words = " – ".join(filter(None, (report.office.unit, what)))
    return one_line(f"[{report.code}] {words}")


def one_line(words: str) -> str:
    """Without line breaks and other control signs, and not too long for a subject."""
    visible = "".join(sign if sign.isprintable() else " " for sign in words)
    return " ".join(visible.split())[:_LONGEST_SUBJECT].rstrip()


def encode(parcel: Parcel) -> bytes:
    """A parcel as its file holds it."""
    return json.dumps({"v": VERSION, **asdict(parcel)}, ensure_ascii=True).encode("ascii")


def decode(data: bytes) -> Parcel:
    """The parcel in a file; raises `BadParcel`."""
    try:
        return _read(json.loads(data))
    except (ValueError, RecursionError, KeyError, TypeError, OverflowError) as error:
        raise BadParcel(type(error).__name__) from None


def _read(value: Any) -> Parcel:
    if value["v"] != VERSION:
        raise BadParcel("newer")
    found = {field.name: value[field.name] for field in fields(Parcel)}
    ended = found.pop("ended")
    if isinstance(ended, bool) or not isinstance(ended, (int, float)):
        raise BadParcel("ended")
    if not all(isinstance(text, str) for text in found.values()) or not is_id(found["id"]):
        raise BadParcel("text")
    return Parcel(ended=float(ended), **found)
