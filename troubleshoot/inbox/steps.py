"""The life of a job: every step is one small file beside the reports; what they come to.

No step's file replaces another's, so technicians on one folder lose nothing. A step names the last
steps that its writer had seen; one that nobody has seen since is where a report stands. Two of
them are a conflict that is shown to both: no clock settles it. A step is named by the sum of what
stands in it: half a file is none, a copy is the same step, and no two can have seen each other.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from troubleshoot.diagnosis.cause import Owner
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox import strings
from troubleshoot.inbox.parse_report import CAUSE, CODE
from troubleshoot.inbox.ticket import (
    CLOSING,
    GROUPING,
    Rejected,
    StepKind,
    Ticket,
    clock_is_wrong,
    plain,
)
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.storage import files
from troubleshoot.storage.codec import SPARSE, UNWRITTEN, Malformed, load, members, named
from troubleshoot.text import inert_json

T = TypeVar("T")
SCHEMA = 1
KIND, OLD_KIND = "step", "closed"  # 0.1 kept `TS-4F7K2.closed.json`
DELETED = "deleted"
LONGEST_NOTE = 500
_LONGEST = {"who": 60, "code": 20, "found": 60, "note": LONGEST_NOTE, "number": 60}


@dataclass(frozen=True, slots=True)
class Step:
    """`reports`: their ids, each with the cause that it named. `saw`: ids of steps.

    `found`: the cause really found. `waits`, `since`, `number`, `cost` (rupiah): whom it waits
    for, from when, under which ticket, at what price. `apart`: its reports join no others by
    themselves. `arrived`: the file's time (s).
    """

    kind: StepKind = field(metadata=named("step"))
    reports: Mapping[str, str]
    who: str
    at: Timestamp
    saw: tuple[str, ...]
    code: str = ""
    found: str = field(default="", metadata=SPARSE)
    note: str = field(default="", metadata=SPARSE)
    waits: Owner | None = field(default=None, metadata=SPARSE)
    since: Timestamp | None = field(default=None, metadata=SPARSE)
    number: str = field(default="", metadata=SPARSE)
    cost: int = field(default=0, metadata=SPARSE)
    apart: bool = field(default=False, metadata=SPARSE)
    id: str = field(default="", metadata=UNWRITTEN)
    arrived: float = field(default=0.0, metadata=UNWRITTEN)

    @property
    def clock_is_wrong(self) -> bool:
        """Whether its writer's clock cannot have been right."""
        return clock_is_wrong(self.at.at, self.arrived)

    @property
    def began(self) -> Timestamp:
        """Since when it is so; the file's time where the clock was wrong."""
        written = Timestamp(self.arrived, self.at.zone) if self.clock_is_wrong else self.at
        return self.since or written


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands: its last `work` steps, the last `grouping` ones.

    More than one of a kind is a conflict. `missing`: a step that one of them saw is not here.
    `track`: every step of its work.
    """

    work: tuple[Step, ...] = ()
    grouping: tuple[Step, ...] = ()
    missing: bool = False
    track: tuple[Step, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether two technicians went on from the same step."""
        return len(self.work) > 1 or len(self.grouping) > 1

    @property
    def closed(self) -> bool:
        """Whether everybody who wrote last says that it is done."""
        return bool(self.work) and all(step.kind in CLOSING for step in self.work)

    @property
    def pen(self) -> str:
        """Only reports of one pen may be joined by the rule."""
        return self.grouping[0].id if len(self.grouping) == 1 and self.grouping[0].apart else ""

    @property
    def joined(self) -> str:
        """Reports with the same are one job because somebody said so."""
        by_hand = len(self.grouping) == 1 and self.grouping[0].kind is StepKind.JOIN
        return self.grouping[0].id if by_hand else ""


NEW = Standing()


def fold(
    steps: Iterable[Step], gone: Collection[str] = (), removed: Iterable[str] = ()
) -> dict[str, Standing]:
    """Where each report stands; in whatever order the steps are listed.

    `gone`: reports that were deleted, `removed`: steps that went with them.
    """
    known = {step.id: step for step in steps}
    here = {*known, *removed}
    own: dict[str, list[Step]] = defaultdict(list)
    for _, step in sorted(known.items()):
        for report in step.reports:
            if report not in gone:
                own[report].append(step)
    return {
        report: Standing(
            _last(step for step in steps if step.kind not in GROUPING),
            _last(step for step in steps if step.kind in GROUPING),
            not here >= {saw for step in steps for saw in step.saw},
            tuple(step for step in steps if step.kind not in GROUPING),
        )
        for report, steps in own.items()
    }


def _last(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Those that no other has seen."""
    track = list(steps)
    seen = {saw for step in track for saw in step.saw}
    return tuple(step for step in track if step.id not in seen)


def last_of(
    tickets: Iterable[Ticket], standings: Mapping[str, Standing], *, grouping: bool = False
) -> list[Step]:
    """The last steps of several reports, each once, in an order that hangs on no clock."""
    found = [standings.get(ticket.id, NEW) for ticket in tickets]
    steps = {s.id: s for one in found for s in (one.grouping if grouping else one.work)}
    return [steps[name] for name in sorted(steps)]


def next_step(
    kind: StepKind,
    tickets: Sequence[Ticket],
    standings: Mapping[str, Standing],
    who: str,
    at: Timestamp,
    **more: Any,
) -> Step:
    """The step that goes on from all that is seen of these reports; its note is masked.

    `more`: further fields of `Step`. Raises `TroubleshootError` where it cannot follow.
    """
    from troubleshoot.redaction.redact import Redactor

    before = last_of(tickets, standings, grouping=kind in GROUPING)
    _refuse_out_of_turn(kind, before, tickets[0])
    apart = kind is StepKind.SPLIT or (kind is StepKind.JOIN and any(s.apart for s in before))
    if kind is StepKind.CONFIRM:
        more = {**more, "found": before[0].found, "note": more.get("note") or before[0].note}
    step = Step(
        kind,
        {ticket.id: ticket.cause for ticket in tickets},
        who,
        at,
        tuple(one.id for one in before),
        code=tickets[0].code,
        **{**more, "note": Redactor().text(more.get("note", ""))},
        apart=apart,
    )
    return _harmless(step)


def _refuse_out_of_turn(kind: StepKind, before: Sequence[Step], ticket: Ticket) -> None:
    """Work on what is closed needs a reopening; only what is done can be confirmed."""
    closed = [step for step in before if step.kind in CLOSING]
    all_closed = bool(closed) and len(closed) == len(before)
    works = kind in (StepKind.TAKE, StepKind.MOVE, StepKind.WAIT)
    for wrong, why in (
        (works and all_closed, strings.CLOSED_ALREADY),
        (kind is StepKind.REOPEN and not closed, strings.NOT_CLOSED),
        (kind is StepKind.CONFIRM and not all_closed, strings.NOT_DONE),
        (kind is StepKind.CONFIRM and len({s.found for s in before}) > 1, strings.TWO_CAUSES),
    ):
        if wrong:
            raise TroubleshootError(why.filled(code=ticket.code))


@dataclass(frozen=True)
class Receipt:
    """A report was deleted, and does not come back. `files`: what was removed, from the folder on.

    `left`: what holds others too, or could not be removed.
    """

    code: str
    report: str
    who: str
    at: Timestamp
    files: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def read_receipt(record: Mapping[str, Any]) -> Receipt:
    """What a colleague deleted; raises `Rejected`."""
    found = _loaded(Receipt, record)
    if not found.report or not CODE.fullmatch(found.code):
        raise Rejected(strings.STEP_UNKNOWN)
    files, left = (tuple(plain(f, 1000) for f in names) for names in (found.files, found.left))
    return replace(found, who=plain(found.who, 60), files=files, left=left)


# The file of a step.


def sum_of(record: Mapping[str, Any]) -> str:
    """What names a record: 96 bits that nobody finds twice. Raises `Rejected`."""
    body = {name: value for name, value in record.items() if name != "sum"}
    try:
        text = json.dumps(body, sort_keys=True)
    except RecursionError:
        raise Rejected(strings.JSON_TOO_DEEP) from None
    return sha256(text.encode("ascii")).hexdigest()[:24]


def keep(folder: Path, beside: Ticket, step: Step) -> Path:
    """Write a step beside a report, for colleagues too; raises `TroubleshootError`."""
    return keep_beside(folder / beside.file, step, KIND)


def keep_beside(file: Path, what: "Step | Receipt", kind: str) -> Path:
    """The same for any record of its kind."""
    record = {"schema": SCHEMA, "kind": kind, **members(what)}
    record["sum"] = sum_of(record)
    path = file.with_name(f"{what.code}.{kind}-{record['sum']}.json")
    text = inert_json(json.dumps(record, ensure_ascii=False, indent=1)) + "\n"
    replace_file(path, text.encode("utf-8"), shared=True)
    return path


def replace_file(path: Path, data: bytes, *, shared: bool = False) -> None:
    """The file is the old one or the new one, never half; raises `TroubleshootError`.

    `shared`: colleagues read it too.
    """
    try:
        files.sweep(path.parent)
        files.replace(path, data, shared=shared)
    except OSError as error:
        raise files.unwritable(strings.UNWRITABLE, path, error) from None


def _loaded(kind: type[T], record: Mapping[str, Any]) -> T:
    version, old = record.get("schema"), record.get("kind") == OLD_KIND
    if type(version) is not int or version < 1:
        raise Rejected(strings.NO_REPORT)
    if version > SCHEMA:
        raise Rejected(strings.NEWER)
    if not old and record.get("sum") != sum_of(record):
        raise Rejected(strings.STEP_DAMAGED)
    try:
        return load(kind, _as_step(record) if old else record)
    except Malformed:
        raise Rejected(strings.STEP_UNKNOWN) from None


def read_step(record: Mapping[str, Any], arrived: float) -> Step:
    """The step in a file, or the closing in one of an earlier release; raises `Rejected`."""
    own, step = sum_of(record), _loaded(Step, record)
    found = [step.found] if step.found or step.kind in CLOSING else []
    if (
        not step.reports
        or not 0 <= step.cost <= 10**12
        or not all(map(CAUSE.fullmatch, [*found, *step.reports.values()]))
    ):
        raise Rejected(strings.STEP_UNKNOWN)
    return _harmless(step, id=own, arrived=arrived)


def _harmless(step: Step, **more: Any) -> Step:
    """Each text on one line, printable and not too long."""
    more |= {name: plain(getattr(step, name), most) for name, most in _LONGEST.items()}
    return replace(step, **more)


def _as_step(closing: Mapping[str, Any]) -> dict[str, Any]:
    """What earlier releases kept, as it would be written now; it saw nothing."""
    return {
        **{"step": "done", "who": "", "saw": [], "at": {"at": closing.get("closed")}},
        "reports": {str(closing.get("id")): closing.get("guessed")},
        **{name: closing.get(name, "") for name in ("code", "found", "note")},
    }
