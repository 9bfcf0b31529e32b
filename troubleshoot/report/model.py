"""The report: everything that a technician needs, masked, in both languages.

Its JSON is these classes, field after field: a new field at its place is a new key there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from checks.result import State
from troubleshoot.diagnosis.cause import Link, Owner, Priority, Sure
from troubleshoot.diagnosis.chain import LinkState
from troubleshoot.engine.engine import Outcome
from troubleshoot.engine.state import Proof
from troubleshoot.knowledge.reasoning import Reason
from troubleshoot.knowledge.tree import UNKNOWN_ANSWER
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.storage.codec import FLAT, SPARSE, UNWRITTEN, members, named, written
from troubleshoot.text import Language, Text

SCHEMA = 1
# No digit or letter that looks or sounds like another one, in Indonesian or English: no 0/O,
# 1/I/L, 5/S, 2/Z confusion, of M/N, B/P, H/K, F/V and the letters on "é" only one; no words.
SIGNS = "23456789FJKMPRWXY"
CODE = rf"TS-(?:[{SIGNS}]{{4}}-?[{SIGNS}]{{4}}-?[{SIGNS}](?![0-9A-Za-z])|[{SIGNS}]{{5}})"
"""As people write it; one of five signs is of a version before eight."""
_LONGEST_UNIT = 34


def code_of(session: str) -> str:
    """`TS-4F7K-2M9P-P`, to be read out over a bad line: always the same for the same session.

    The last sign is made of the others: one that was misheard, or two in each other's place, give
    a code that no session has.
    """
    return coded(_signs(session, 8))


def coded(signs: str) -> str:
    """The code of its first eight signs."""
    return grouped(f"TS-{signs}{_check(signs)}")


def codes_of(session: str) -> tuple[str, str]:
    """The code, and what versions before it made of the same session: `TS-4F7K2`."""
    return code_of(session), f"TS-{_signs(session, 5)}"


def is_misheard(code: str) -> bool:
    """Whether it is a whole code of the right length that no session can have."""
    signs = grouped(code).removeprefix("TS-").replace("-", "")
    return len(signs) == 9 and (not set(signs) <= set(SIGNS) or _check(signs[:8]) != signs[8])


def grouped(code: str) -> str:
    """A code as it was typed or kept, in the form in which it is read out."""
    signs = re.sub(r"[\s-]", "", code.upper()).removeprefix("TS")
    parts = (signs[:4], signs[4:8], signs[8:]) if len(signs) == 9 else (signs,)
    return "-".join(("TS", *parts))


def _check(signs: str) -> str:
    weighed = (weight * SIGNS.index(sign) for weight, sign in enumerate(signs, 1))
    return SIGNS[sum(weighed) % len(SIGNS)]


def _signs(session: str, count: int) -> str:
    number = int.from_bytes(sha256(session.encode("utf-8", "replace")).digest()[:8], "big")
    return "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(count))


Chain = tuple[tuple[str, LinkState], ...]

_WHEN = written(Timestamp.iso)
_CODE = written(lambda code: f"TS-{code.removeprefix('TS-').replace('-', '')}")
"""The inbox of 0.1 knows no groups."""
_LINKS = written(lambda chain: [{"link": link, "state": str(state)} for link, state in chain])


@dataclass(frozen=True)
class CauseName:
    """A cause and what people call it."""

    id: str = field(metadata=named("cause"))
    title: Text


@dataclass(frozen=True)
class Headline:
    """What a technician reads first. `link`: where in the chain. `proof`: measured or a word.

    `rivals`: what would explain it nearly as well. `reasons`: why, and what speaks against it.
    """

    status: Outcome
    cause: CauseName = field(metadata=FLAT)
    means: Text
    link: Link | None
    sure: Sure
    proof: Proof
    owner: Owner | None = None
    priority: Priority | None = None
    also: tuple[CauseName, ...] = ()
    rivals: tuple[CauseName, ...] = ()
    reasons: tuple[Reason, ...] = ()


def _filled_from(profile: str, *label: str) -> Any:
    """A field of the office that a note with that field fills, unless the profile knows it.

    `label`: what stands before it, in both languages; without one it stands beside another.
    """
    return field(
        default="", metadata={"profile": profile, "label": Text(*label) if label else None}
    )


@dataclass(frozen=True)
class Office:
    """Who and where. `phone`: the office's own number; `helpdesk`: Dinkominfo's WhatsApp.

    `customer`: the office's number at `provider`, both only where the provider or PLN must act.
    """

    unit: str = _filled_from("unit", "Unit", "Office")
    place: str = _filled_from("address", "Alamat", "Address")
    room: str = _filled_from("room", "Ruang", "Room")
    reporter: str = _filled_from("operator.name", "Pelapor", "Reporter")
    role: str = _filled_from("operator.role")
    phone: str = _filled_from("whatsapp", "Telepon", "Phone")
    provider: str = _filled_from("contacts.isp.name", "Penyedia internet", "Internet provider")
    customer: str = _filled_from(
        "contacts.isp.customer", "Nomor pelanggan internet", "Internet customer number"
    )
    service_hours: str = _filled_from("service_hours", "Jam layanan", "Service hours")
    asset: str = _filled_from("asset", "Nomor inventaris", "Asset number")
    port: str = _filled_from("port", "Colokan jaringan", "Network socket")
    modem: str = _filled_from("modem", "Modem", "Modem")
    key_holder: str = _filled_from("key_holder", "Pemegang kunci", "Key holder")
    helpdesk: str = ""


_FILLED = [known for known in fields(Office) if known.metadata]
PLACES: Mapping[str, str] = {known.name: known.metadata["profile"] for known in _FILLED}
"""The report field of a note → where the profile holds the same."""
LABELS = {one.name: one.metadata["label"] for one in _FILLED if one.metadata["label"]}
"""What stands before a field of the office, in the order of the paper."""


@dataclass(frozen=True)
class Evidence:
    """One measurement against its threshold. `reading`: raw facts, units in the keys.

    `left_out`: nobody looked, because it was not needed or not yet its turn.
    """

    check: str
    state: State
    outcome: str
    name: Text
    verdict: Text
    measured: Text
    threshold: Text
    reading: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None
    seconds: float = field(default=0.0, metadata=written(lambda seconds: round(seconds, 3)))
    left_out: bool = field(default=False, metadata=UNWRITTEN)


@dataclass(frozen=True)
class Measurement:
    """One diagnosis of the session, for what changed when."""

    when: Timestamp = field(metadata=_WHEN)
    cause: CauseName = field(metadata=written(lambda cause: cause.id))
    sure: Sure
    chain: Chain = field(metadata=_LINKS)


@dataclass(frozen=True)
class StepTaken:
    """An action, the cause measured before it and the one measured after it.

    `earlier`: the person had done it before the program asked.
    """

    when: Timestamp = field(metadata=_WHEN)
    text: Text
    done: bool
    before: CauseName | None
    after: CauseName | None
    earlier: bool = field(default=False, metadata=SPARSE)


@dataclass(frozen=True)
class Answer:
    """What the person saw. `field`: the report field that the answer fills."""

    field: str | None
    question: Text
    value: str
    answer: Text

    @property
    def unknown(self) -> bool:
        """Whether the person said "tidak tahu"."""
        return self.value == UNKNOWN_ANSWER

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return members(self) | {"unknown": self.unknown}


@dataclass(frozen=True)
class Since:
    """When it began, as the person says: `value` is one of `strings.BEGAN`."""

    value: str
    said: Text

    @property
    def unknown(self) -> bool:
        """Whether the person said "tidak tahu"."""
        return self.value == UNKNOWN_ANSWER


@dataclass(frozen=True)
class Remark:
    """What the person wrote, masked."""

    field: str | None
    question: Text
    text: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """One session. `symptom`: what was picked first; `complaint`: the person's own words, masked.

    `revision`: under the same code, from 1; the newest counts. `photo`: of what
    one is asked for. `never`: forbidden actions, J1…J7.
    """

    session: str = field(metadata=named("id"))
    code: str = field(metadata=_CODE)
    revision: int = 1
    language: Language
    simulated: str | None = None
    headline: Headline = field(metadata=FLAT)
    symptom: Text
    complaint: str = ""
    since: Since | None = None
    office: Office
    started: Timestamp
    ended: Timestamp
    chain: Chain = field(metadata=_LINKS)
    evidence: tuple[Evidence, ...]
    measurements: tuple[Measurement, ...]
    steps: tuple[StepTaken, ...]
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]
    bring: Text | None = None
    photo: Text | None = None
    never: tuple[str, ...] = ()
    program: str
    trees: str
    system: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        record = members(self)
        versions = {name: record.pop(name) for name in ("program", "trees", "system")}
        return record | {"versions": versions}

    @property
    def label(self) -> str:
        """The code and, from the second on, the revision: `TS-4F7K-2M9P-P rev. 2`."""
        return self.code if self.revision == 1 else f"{self.code} rev. {self.revision}"

    @property
    def is_note(self) -> bool:
        """A checklist or a hand-over: nothing was diagnosed, and no cause is claimed."""
        return self.headline.status is Outcome.RECORDED and not self.measurements


@dataclass(frozen=True)
class ReportLine:
    """One thing that a report tells, and its forms; a format without a form leaves it out.

    `part`: its name in strikes too, `office.phone`, `answer.2`, `evidence.dns+evidence.web`; what
    stands before the point is its section. `rank`: a low one stays longest where room is short.
    `fact`: its value on paper, after the label. `cells`: of its row or place on paper. `preview`:
    what is read before the consent, each after the label. `message`, `code`: for WhatsApp and the
    QR code, from the fullest to the shortest.
    """

    part: str
    label: str = ""
    rank: int = 0
    fact: str = ""
    cells: tuple[str, ...] = ()
    preview: tuple[str, ...] = ()
    message: tuple[str, ...] = ()
    code: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """Where it belongs: case, office, answer, remark, step, evidence, …"""
        return self.part.partition(".")[0]


def file_stem(report: Report) -> str:
    """Of its files: `TS-4F7K-2M9P-P-r2-kelurahan-podosugih`; a simulated one says so."""
    unit = re.sub(r"[^a-z0-9]+", "-", report.office.unit.lower()).strip("-")[:_LONGEST_UNIT]
    code = report.label.replace(" rev. ", "-r")
    parts = ("SIMULASI" if report.simulated else "", code, unit.rstrip("-"))
    return "-".join(filter(None, parts))
