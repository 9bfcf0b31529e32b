"""Everything that lies below a folder, read once: reports, steps, and what is neither."""

import gc
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from troubleshoot.diagnosis.cause import Cause
from troubleshoot.errors import TroubleshootError, reason_of
from troubleshoot.inbox import mail, parse_report, steps, strings, unpack
from troubleshoot.inbox.job import finished_jobs, jobs_of
from troubleshoot.inbox.mail import Room
from troubleshoot.inbox.message_text import UNCLEAR, Known, known_by, report_of_file, told_in
from troubleshoot.inbox.parse_report import Record, unpacked
from troubleshoot.inbox.steps import DELETED, NEW, Receipt, Standing, Step, fold
from troubleshoot.inbox.ticket import NEEDS_SOMEBODY, Rejected, StepKind, Ticket
from troubleshoot.inbox.unpack import Found, Unreadable
from troubleshoot.report.model import codes_of, grouped, is_misheard
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.source.spelling import nearest
from troubleshoot.text import Text


@dataclass(frozen=True)
class Intake:
    """`standings`: where reports stand, by their id. `strangers`: mails without a report.

    `holds`: files, each with an id or code of what is in it. `gone`: deleted reports that are
    here nevertheless.
    """

    tickets: tuple[Ticket, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()
    simulated: int = 0
    duplicates: int = 0
    strangers: int = 0
    holds: tuple[tuple[str, str], ...] = ()
    receipts: tuple[Receipt, ...] = ()
    gone: tuple[Ticket, ...] = ()

    @property
    def open(self) -> tuple[Ticket, ...]:
        """The reports that still ask for somebody, or that somebody still has."""
        own = [(ticket, self.standings.get(ticket.id, NEW)) for ticket in self.tickets]
        return tuple(t for t, s in own if (not s.closed if s.work else t.status in NEEDS_SOMEBODY))

    @property
    def closed(self) -> dict[str, Step]:
        """What closed a report, by its id; also of reports that are no longer here."""
        return {name: found.work[0] for name, found in self.standings.items() if found.closed}

    @property
    def deleted(self) -> list[tuple[Receipt, list[str]]]:
        """What was deleted, and where it still is or came again."""
        names, shared = defaultdict[str, dict[str, None]](dict), {t.code for t in self.tickets}
        for file, key in self.holds if self.receipts else ():
            names["" if key in shared else key][file] = None
        own = [(one, list(names[one.code] | names[one.report])) for one in self.receipts]
        return sorted(own, key=lambda pair: not pair[1])


OTHERS = ""
"""Stands in `holds` for messages that are no reports."""
# Files that hold one thing: when that is deleted, so are they.
_ALONE = re.compile(r"(?i)\.(?:json|json\.txt|eml)$|(?:^|/)(?:cur|new)/[^/]+$")
_IN_MAILDIR = re.compile(r"(?:^|/)(?:cur|new)/[^/]+$")


class Gathering:
    """Fills an intake, one file after the other; nothing that stands in a file stops it.

    `known`: what our causes are called, for reports that are told in words.
    """

    def __init__(self, known: Known | None = None) -> None:
        self._known = known or {}
        self._tickets: dict[str, Ticket] = {}
        self._in_words: dict[str, Ticket] = {}
        self._steps: dict[str, Step] = {}
        self._files_of_steps: dict[str, set[str]] = defaultdict(set)
        self._unreadable: list[Unreadable] = []
        self._holds: list[tuple[str, str]] = []
        self._receipts: dict[str, Receipt] = {}
        self._simulated: set[str] = set()
        self._duplicates = self._strangers = 0

    def add(self, found: Found, pasted: bytes | None = None) -> None:
        """Read one file, or what was pasted instead."""
        if (code := report_of_file(found.name)) and f".{DELETED}-" not in found.name:
            self._holds.append((found.name, code))
        try:
            source: BinaryIO = found.path.open("rb") if pasted is None else BytesIO(pasted)
            with source as file:
                self._read(file, found)
        except Rejected as rejected:
            self.refuse(Unreadable(found.name, rejected.why))
        except OSError as error:
            self.refuse(Unreadable(found.name, unpack.why(error)))

    def refuse(self, unreadable: Unreadable) -> None:
        """Note what could not be read."""
        self._unreadable.append(unreadable)

    def intake(self) -> Intake:
        """What there is now; where the JSON has come, the same report in words steps aside."""
        by_code = {ticket.code: ticket.id for ticket in self._tickets.values()}
        in_words = [one for code, one in self._in_words.items() if code not in by_code]
        known = {*by_code, *self._tickets, *self._in_words, *self._simulated}
        receipts = tuple(self._receipts.values())
        reports, codes = {one.report for one in receipts}, {one.code for one in receipts}
        tickets = (*self._tickets.values(), *in_words)
        gone = [t for t in tickets if {t.id, t.code} & (reports | codes if t.in_words else reports)]
        apart = {*reports, *codes, *(ticket.id for ticket in gone)}
        files = "\n".join(file for one in receipts for file in one.files)
        known |= reports | codes
        unreadable = (
            one
            for one in (*self._unreadable, *self._copied_steps())
            if one.why != strings.NOTHING_IN or report_of_file(one.file) not in known
        )
        own = (
            replace(step, reports={by_code.get(id_, id_): c for id_, c in step.reports.items()})
            for step in self._steps.values()
        )
        return Intake(
            tuple(ticket for ticket in tickets if ticket.id not in apart),
            fold(own, apart, re.findall(r"\.step-([0-9a-f]{24})", files)),
            tuple(unreadable),
            len(self._simulated),
            self._duplicates + len(self._in_words) - len(in_words),
            self._strangers,
            tuple(self._holds),
            receipts,
            tuple(gone),
        )

    def _read(self, file: BinaryIO, found: Found) -> None:
        is_mailbox = found.suffix == ".mbox" or file.read(5) == unpack.MAILBOX
        file.seek(0)
        if is_mailbox:
            self._mailbox(file, found)
        elif not self._take(unpack.pieces(file, found.name.lower(), Room()), found, found.name):
            if not _IN_MAILDIR.search(found.name):
                is_mail = found.suffix == ".eml"
                raise Rejected(strings.NO_ATTACHMENT if is_mail else strings.NOTHING_IN)
            self._strangers += 1

    def _mailbox(self, file: BinaryIO, found: Found) -> None:
        """Read every message; a mailbox without a single report is one more file without."""
        strangers, number = 0, 0
        for number, message in enumerate(mail.messages(file), 1):
            inside = unpack.mail_pieces(message, Room())
            strangers += not self._take(inside, found, f"{found.name} #{number}")
        self._strangers += strangers
        if strangers:
            self._holds.append((found.name, OTHERS))
        if strangers == number:
            raise Rejected(strings.NOTHING_IN)

    def _take(self, inside: Iterable[unpack.Piece], found: Found, name: str) -> bool:
        """Whether a file or message held anything; what it says twice counts once."""
        seen: set[int | str] = set()
        in_words: dict[str, Ticket | None] = {}
        before, reading = len(self._unreadable), iter(inside)
        while True:
            try:
                piece = next(reading)
                if isinstance(piece, Text):
                    raise Rejected(piece)
                if isinstance(piece, str):
                    told = told_in(piece, self._known, found.name, found.changed)
                    in_words = dict(told) | in_words
                elif hash(piece) not in seen:
                    seen.add(hash(piece))
                    self._record(piece, found, seen)
            except Rejected as rejected:
                self.refuse(Unreadable(name, rejected.why))
            except StopIteration:
                break
        for code, ticket in in_words.items():
            if code not in seen:
                self._told(code, ticket, found)
        return bool(seen or in_words) or len(self._unreadable) > before

    def _record(self, data: bytes, found: Found, seen: set[int | str]) -> None:
        """Keep a report or step; a report's code and id are seen then. Raises `Rejected`."""
        record = unpacked(parse_report.record_of(data))
        if record.get("kind") in (steps.KIND, steps.OLD_KIND, DELETED):
            return self._ours(record, found)
        ticket = parse_report.ticket_of(record, found.name, found.changed)
        seen.add(grouped(str(record.get("code"))))
        self._holds.append((found.name, str(record.get("id"))))
        if ticket is None:
            self._simulated.add(grouped(str(record.get("code"))))
            return None
        duplicate, key = self._tickets.get(ticket.id), f"{ticket.id} {ticket.revision}"
        if duplicate is None or _age(ticket) > _age(duplicate):
            self._tickets[ticket.id] = ticket
        same = duplicate is not None and duplicate.revision == ticket.revision
        self._duplicates += same and key not in seen
        seen.add(key)
        return None

    def _told(self, code: str, ticket: Ticket | None, found: Found) -> None:
        """Keep a report in words, if it says more than the one that is there."""
        known = self._in_words.get(code)
        self._holds.append((found.name, code))
        self._duplicates += known is not None
        if ticket is None:
            self._simulated.add(code)
        elif known is None or _fullness(ticket) > _fullness(known):
            self._in_words[code] = ticket

    def _ours(self, record: Record, found: Found) -> None:
        """Only from a file of its own: what a mail or a chat brings is an office's, not ours."""
        if found.suffix != ".json":
            raise Rejected(strings.STEP_INSIDE)
        if record["kind"] == DELETED:
            self._receipts[str(record.get("sum"))] = steps.read_receipt(record)
            return
        step = steps.read_step(record, found.changed)
        self._holds += [(found.name, report) for report in step.reports]
        self._steps[step.id] = step
        self._files_of_steps[step.id].add(found.name)

    def _copied_steps(self) -> Iterator[Unreadable]:
        """What synchronising left beside a step ("conflicted copy"): the same once more."""
        for name, files in self._files_of_steps.items():
            own = min(files, key=lambda file: (not file.endswith(f".step-{name}.json"), file))
            yield from (Unreadable(file, strings.STEP_COPY) for file in sorted(files - {own}))


def gather(
    folder: Path, causes: Mapping[str, Cause] | None = None, pasted: bytes | None = None
) -> Intake:
    """Read the whole folder, or what was pasted; raises `TroubleshootError` when it is none.

    `causes`: our vocabulary, for reports that are told in words.
    """
    gathering, was_on = Gathering(known_by(causes or {})), gc.isenabled()
    if pasted is not None:
        gathering.add(Found(Path(unpack.PASTED), unpack.PASTED, time.time(), len(pasted)), pasted)
        return gathering.intake()
    gc.disable()  # records hold no cycles; looking for some took a third of the time
    try:
        for found in unpack.files(folder):
            if isinstance(found, Unreadable):
                gathering.refuse(found)
            else:
                gathering.add(found)
        return gathering.intake()
    finally:
        if was_on:
            gc.enable()


def _fullness(ticket: Ticket) -> tuple[int, bool, int, str]:
    """A later revision, then the form that says most, whichever file came first."""
    said = ticket.unit + ticket.place + ticket.reporter + ticket.phone
    return ticket.revision, ticket.cause != UNCLEAR, len(said), ticket.file


def _age(ticket: Ticket) -> tuple[int, float, float]:
    """The newest revision; of one the newest has ended last, where its clock was right, else the
    file that came last."""
    ended = ticket.arrived if ticket.clock_is_wrong else ticket.ended.at
    return ticket.revision, ended, ticket.arrived


# Which report a technician means, and which close with it.


def named(name: str, intake: Intake) -> Ticket:
    """The report with that code (`TS-` may be left out) or id; raises `TroubleshootError`."""
    code = grouped(name)
    found = [t for t in intake.tickets if t.id == name] or [
        t for t in intake.tickets if code in (t.code, *codes_of(t.id))
    ]
    if len(found) > 1:
        ids = "; ".join(f"{ticket.id} ({ticket.unit})" for ticket in found)
        raise TroubleshootError(strings.SEVERAL.filled(code=code, ids=ids))
    if not found:
        raise TroubleshootError(_unknown(name, intake))
    return found[0]


def job_around(ticket: Ticket, intake: Intake) -> tuple[Ticket, ...]:
    """The report first, then those that are one job with it: open ones, or closed together."""
    finished = finished_jobs(intake.tickets, intake.standings)
    for job in (*jobs_of(intake.open, intake.standings), *finished):
        if any(other.id == ticket.id for other in job.tickets):
            return (ticket, *(other for other in job.tickets if other.id != ticket.id))
    return (ticket,)


def meant(
    kind: StepKind, tickets: Iterable[Ticket], only: bool, intake: Intake
) -> list[tuple[Ticket, ...]]:
    """The reports that a step is of, job by job, those that were named first.

    All of the job, unless `only`. A split is of those that were named, a join of all jobs at once;
    an office confirms and reopens its own reports. Raises `TroubleshootError`.
    """
    exactly, offices = only or kind is StepKind.SPLIT, kind in (StepKind.CONFIRM, StepKind.REOPEN)
    jobs: dict[str, dict[str, Ticket]] = {}
    for ticket in tickets:
        around = job_around(ticket, intake)
        own = jobs.setdefault(min(other.id for other in around), {})
        for other in around:
            same_office = bool(ticket.unit_key) and other.unit_key == ticket.unit_key
            if other is ticket or not (exactly or (offices and not same_office)):
                own.setdefault(other.id, other)
        if kind is StepKind.SPLIT and len(around) == 1:
            raise TroubleshootError(strings.ONE_ALONE.filled(code=ticket.code))
    if kind is not StepKind.JOIN:
        return [tuple(own.values()) for own in jobs.values()]
    if len(jobs) < 2:
        raise TroubleshootError(strings.JOIN_NEEDS_TWO)
    return [tuple(one for own in jobs.values() for one in own.values())]


def known_cause(cause: str, known: Iterable[str]) -> str:
    """A cause of the vocabulary; raises with the nearest one."""
    causes = sorted(known)
    if cause in causes:
        return cause
    near = nearest(cause, causes)
    shown = near or ", ".join(get_close_matches(cause, causes, 3, 0.4)) or ", ".join(causes)
    raise TroubleshootError(strings.NO_CAUSE.filled(cause=repr(cause), shown=shown))


def _unknown(name: str, intake: Intake) -> Text:
    codes = [ticket.code for ticket in intake.tickets]
    near = ", ".join(get_close_matches(name.upper(), codes[:5000], 3, 0.5))
    other = strings.NO_SUCH_REPORT_BUT if near else strings.NO_SUCH_REPORT
    text = strings.MISHEARD if is_misheard(name) else other
    found = text.filled(name=repr(name), near=near or "?")
    count = len({one.file for one in intake.unreadable})
    return strings.AND_UNREAD.filled(said=found, count=count) if count else found


# Deleting a report and all that was made from it.


def to_delete(name: str, intake: Intake, who: str, at: Timestamp) -> Receipt:
    """What would be removed and what is left; raises `TroubleshootError`."""
    everybody = (*intake.tickets, *intake.gone)
    earlier = [r for r in intake.receipts if name == r.report or grouped(name) == r.code]
    try:
        found = named(name, replace(intake, tickets=everybody))
        code, report = found.code, found.id
    except TroubleshootError:
        if not earlier:
            raise
        code, report = earlier[0].code, earlier[0].report
    keys = {report, code} if sum(t.code == code for t in everybody) < 2 else {report}
    inside = defaultdict[str, set[str]](set)
    for file, key in intake.holds:
        inside[file].add(key)
    mine = [file for file, held in inside.items() if held & keys]
    files = [f for f in mine if inside[f] <= keys and (_ALONE.search(f) or report_of_file(f))]
    if earlier and not files:
        said = strings.DELETED.filled(code=code, when=earlier[0].at.text, who=earlier[0].who)
        raise TroubleshootError(said)
    left = tuple(file for file in mine if file not in files)
    return Receipt(code, report, who, at, tuple(files), left)


def delete(folder: Path, wanted: Receipt) -> tuple[Receipt, Path, dict[str, str]]:
    """Remove the files, and say which could not be; where no receipt can be kept, nothing is."""
    beside, failed = folder / (*wanted.files, *wanted.left)[0], dict[str, str]()
    path = steps.keep_beside(beside, wanted, DELETED)
    for name in wanted.files:
        try:
            (folder / name).unlink(missing_ok=True)  # a colleague may have been faster
        except OSError as error:
            failed[name] = reason_of(error)
    done = tuple(name for name in wanted.files if name not in failed)
    kept = replace(wanted, files=done, left=(*wanted.left, *failed))
    if failed:
        with suppress(TroubleshootError, OSError):
            path, first = steps.keep_beside(beside, kept, DELETED), path
            first.unlink()
    return kept, path, failed
