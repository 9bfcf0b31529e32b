"""What is delivered: one report, rendered once when the person said yes, and never changed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from troubleshoot.report.model import Report, file_stem
from troubleshoot.report.render import json as record
from troubleshoot.report.render import mail
from troubleshoot.storage.codec import SPARSE, load, members
from troubleshoot.text import one_line

VERSION = 1
MOST_BYTES = 5_000_000
_NUMBER = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")
LONGEST_SUBJECT = 150


class BadParcel(Exception):
    """The bytes are no parcel: damaged, or of a newer program."""


@dataclass(frozen=True)
class Parcel:
    """`id` and `revision`: the report's, the same at every attempt. `ended`: of the walk, s UTC."""

    id: str
    code: str
    ended: float
    stem: str
    subject: str
    text: str
    html: str
    record: str
    revision: int = field(default=1, metadata=SPARSE)

    @property
    def key(self) -> str:
        """What it is called in the outbox and at desks; its report's id where it is the first."""
        return self.id if self.revision == 1 else f"{self.id}-r{self.revision}"

    @property
    def priority(self) -> str:
        """As the record says it: kritis, tinggi, sedang, rendah; empty where it does not."""
        about = json.loads(self.record)
        said = about.get("priority") if isinstance(about, dict) else None
        return said if isinstance(said, str) else ""


def of_key(key: str) -> tuple[str, int]:
    """The report and its revision; keys are in order by it."""
    report, _, number = key.rpartition("-r")
    return (report, int(number)) if report and _NUMBER.fullmatch(number) else (key, 1)


def is_id(name: str) -> bool:
    """Whether this can be a report's id, and so a file's name."""
    return bool(_ID.fullmatch(name))


def pack(report: Report, *, test: bool = False) -> Parcel:
    """The report in its own language. A simulated one is no report, but a `test`: ValueError."""
    if report.simulated and not test:
        raise ValueError("a simulated report never leaves this PC")
    if not is_id(report.session):
        raise ValueError(f"no report id: {report.session!r}")
    language = report.language
    return Parcel(
        revision=report.revision,
        id=report.session,
        code=report.code,
        ended=report.ended.at,
        stem=file_stem(report),
        subject=subject(report),
        text=mail.text(report, language),
        html=mail.html(report, language),
        record=record.render(report, language),
    )


def subject(report: Report) -> str:
    """`[TS-4F7K-2M9P-P] Kelurahan X – DNS tidak menjawab`, always one line."""
    what = report.headline.cause.title.in_(report.language)
    later = report.label.removeprefix(report.code).strip()
    words = " – ".join(filter(None, (report.office.unit, what, later)))
    return one_line(f"[{report.code}] {words}")[:LONGEST_SUBJECT].rstrip()


def encode(parcel: Parcel) -> bytes:
    """A parcel as its file holds it."""
    return json.dumps({"v": VERSION, **members(parcel)}, ensure_ascii=True).encode("ascii")


def decode(data: bytes) -> Parcel:
    """The parcel in a file; raises `BadParcel`."""
    try:
        value = json.loads(data)
        if value["v"] != VERSION:
            raise BadParcel("newer")
        parcel = load(Parcel, value)
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BadParcel(type(error).__name__) from None
    if not is_id(parcel.key) or parcel.revision < 1:
        raise BadParcel("id")
    return parcel
