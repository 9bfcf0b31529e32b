"""What `troubleshoot inbox` does: read the folder and show the queue."""

import getpass
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.report import show as put
from troubleshoot.diagnosis.cause import Owner
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox import phrases, strings
from troubleshoot.inbox.desk import NAME, Desk, desk_of
from troubleshoot.inbox.intake import Intake, delete, gather, known_cause, meant, named, to_delete
from troubleshoot.inbox.job import Job
from troubleshoot.inbox.mail import MOST_BYTES
from troubleshoot.inbox.steps import Step, keep, last_of, next_step, replace_file
from troubleshoot.inbox.ticket import EARLIEST_S, GROUPING, StepKind, Ticket, plain
from troubleshoot.inbox.unpack import PASTED
from troubleshoot.inbox.view import View, view_of
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.report.timestamp import here
from troubleshoot.storage.files import make_folder
from troubleshoot.storage.home import reports_folder
from troubleshoot.storage.table import is_workbook, table_bytes
from troubleshoot.text import Language, Text
from troubleshoot.ui.console import display_here, prepare

_MAYBE_REPORTS = (".json", ".eml", ".mbox", ".txt", ".zip")


@dataclass(frozen=True)
class Shown:
    """`form`: `json`, `learned` or the queue, `limit` jobs of each; `table`, `html`: also written.

    `desk`: where service hours and targets stand. `month`: its page and tables, into `out`.
    `parquet`: the store to add to. `source`: whose desk this is, otherwise the folder's name.
    """

    form: str
    technicians: int
    limit: int
    table: Path | None = None
    html: Path | None = None
    desk: Path | None = None
    month: datetime | None = None
    parquet: Path | None = None
    out: Path | None = None
    source: str = ""


def show(folder: Path, how: Shown, knowledge: Knowledge, language: Language) -> int:
    """Show the queue, what was learned, or JSON; 1 when something could not be read."""
    _refuse_to_replace(how)
    if how.month or how.parquet:
        return write_facts(folder, how, knowledge, language)
    is_workbook(how.table)
    intake, desk, titles = read_all(folder, how.desk, knowledge, language)
    view = view_of(intake, how.technicians, here(time.time()), titles, desk)
    _write(view, how, language)
    if how.form == "json":
        from troubleshoot.inbox.render import as_json

        put(as_json(view, language))
    else:
        from troubleshoot.ui.inbox import learned_page, queue_page
        from troubleshoot.ui.page import text_of

        display, learned = display_here(language), how.form == "learned"
        page = learned_page(view, display) if learned else queue_page(view, display, how.limit)
        put(text_of(page) + "\n")
    nothing = intake.strangers and not intake.tickets
    return Exit.FOUND if intake.unreadable or nothing else Exit.DONE


def _refuse_to_replace(how: Shown) -> None:
    """Yesterday's table may be replaced, a report never."""
    prepare()
    for path, suffix in ((how.table, ".csv"), (how.html, ".html")):
        if path is not None and path.suffix.lower() in _MAYBE_REPORTS:
            raise TroubleshootError(strings.A_REPORT.filled(path=path, suffix=suffix))


def read_all(
    folder: Path, desk: Path | None, knowledge: Knowledge, language: Language
) -> tuple[Intake, Desk, dict[str, Text]]:
    """What lies there, the hours and targets in force, and what causes are called."""
    intake, titles = _gathered(folder, knowledge, language), titles_of(knowledge)
    beside = folder / NAME if os.path.lexists(folder / NAME) else None
    known, wrong = desk_of(desk or beside, {*titles, *(t.cause for t in intake.tickets)})
    return replace(intake, unreadable=(*intake.unreadable, *wrong)), known, titles


def show_events(
    folder: Path, day: str, how: Shown, knowledge: Knowledge, language: Language
) -> int:
    """The calendar of requests, of one `day` (2026-12-17) or all; 1 when one must move."""
    from troubleshoot.inbox import events

    _refuse_to_replace(how)
    intake, desk, _ = read_all(folder, how.desk, knowledge, language)
    now = time.time()
    for one in (unread := intake.unreadable):
        print(f"{plain(one.file)}: {one.why.in_(language)}", file=sys.stderr)
    known, unclear = events.events_of(intake.tickets)
    placed = [one for one in events.plan(known, desk, now) if day in ("", events.day_of(one.event))]
    put(events.as_text(placed, unclear, language, now))
    made = {how.table: events.as_ics(placed, now, language)}
    made[how.html] = events.as_html(placed, language, unclear, now)
    for path in filter(None, made):
        replace_file(path, made[path].encode("utf-8"))
        print(strings.SAVED.in_(language).format(path=path), file=sys.stderr)
    return Exit.FOUND if unclear or unread or any(one.clash for one in placed) else Exit.DONE


def _gathered(folder: Path, knowledge: Knowledge, language: Language) -> Intake:
    """What lies in the folder; `-`: what is pasted or piped in, bounded."""
    causes = knowledge.causes().causes
    if str(folder) != PASTED:
        return gather(folder, causes)
    if sys.stdin.isatty():
        print(strings.PASTE.in_(language), file=sys.stderr)
    return gather(folder, causes, sys.stdin.buffer.read(MOST_BYTES + 1))


def _write(view: View, how: Shown, language: Language) -> None:
    made: list[tuple[Path, bytes]] = []
    if how.table is not None:
        from troubleshoot.inbox.render import as_table

        made.append((how.table, as_table(view, language, workbook=is_workbook(how.table))))
    if how.html is not None:
        from troubleshoot.inbox.render import render

        made.append((how.html, render(view, language).encode("utf-8")))
    for path, data in made:
        replace_file(path, data)
        print(strings.SAVED.in_(language).format(path=path), file=sys.stderr)


def write_facts(folder: Path, how: Shown, knowledge: Knowledge, language: Language) -> int:
    """Write the reports as figures and data, and say where; 1 when something was not read."""
    from troubleshoot.province import store

    intake, desk, titles = read_all(folder, how.desk, knowledge, language)
    left = bool(intake.unreadable)
    source = plain(how.source.strip() or folder.resolve().name, 60)
    rows = list(store.facts_of(intake, desk, here(time.time()), source))
    if how.parquet:
        added = store.append(how.parquet, rows)
        said = strings.ADDED if added else strings.NOTHING_NEW
        put("\n".join([said.filled(reports=len(rows)).in_(language), *map(str, added), ""]))
    if how.month:
        period = f"{how.month:%Y-%m}"
        own = [row for row in rows if str(row[2]).startswith(period)]
        if not own:
            raise TroubleshootError(strings.NO_REPORTS.filled(period=period))
        table = [store.COLUMNS, *(["" if c is None else c for c in row] for row in own)]
        files = {"laporan.csv": table_bytes(table, workbook=False)}
        files["datapackage.json"] = store.PACKAGE.encode()
        with suppress(TroubleshootError):  # without the extra, the table is there as CSV
            is_workbook(Path("laporan.xlsx"))
            files["laporan.xlsx"] = table_bytes(table, workbook=True)
        try:
            with TemporaryDirectory() as place:
                store.append(Path(place), own)
                _, page = store.page(Path(place), how.month.year, titles, language, period)
            files["halaman.html"] = page.encode()
        except TroubleshootError as error:  # the tables do without DuckDB
            print(error.text.in_(language), file=sys.stderr)
            left = True
        keep_files((how.out or reports_folder()) / f"bulan-{period}", files)
    for one in intake.unreadable[:8]:
        print(f"? {plain(one.file)}: {one.why.in_(language)}", file=sys.stderr)
    return Exit.FOUND if left else Exit.DONE


def keep_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each, in the place of an earlier one, and say where. Raises `TroubleshootError`."""
    with suppress(OSError):  # the first file says why
        make_folder(folder)
    for name, content in files.items():
        replace_file(folder / name, content)
        put(f"{folder / name}\n")


def stats(
    place: Path, year: int | None, out: Path | None, knowledge: Knowledge, language: Language
) -> int:
    """The page of a year of a province; without `year`, of the latest."""
    from troubleshoot.province.store import page

    prepare()
    if not any(place.glob("year=*/month=*/*.parquet")):
        put(strings.NO_STORE.filled(place=place).in_(language) + "\n")
        return Exit.FOUND
    named, drawn = page(place, year, titles_of(knowledge), language)
    keep_files((out or reports_folder()) / f"tahun-{named}", {"halaman.html": drawn.encode()})
    return Exit.DONE


def titles_of(knowledge: Knowledge) -> dict[str, Text]:
    """What the causes of our vocabulary are called."""
    return {name: cause.title for name, cause in knowledge.causes().causes.items()}


# `troubleshoot inbox DIR take|move|wait|done|confirm|reopen|split|join|delete CODE…`

DELETE = "delete"


@dataclass(frozen=True)
class Said:
    """The step and its codes as they were typed. `only`: no other report of the job.

    `yes`: no question before something is deleted.
    """

    step: str
    codes: Sequence[str]
    by: str = ""
    cause: str | None = None
    note: str = ""
    only: bool = False
    waits: str = ""
    since: datetime | None = None
    number: str = ""
    cost: int = 0
    yes: bool = False

    @property
    def who(self) -> str:
        """The name given, or that of this PC's account."""
        with suppress(ImportError, KeyError, OSError):
            return self.by.strip() or getpass.getuser()
        with suppress(OSError):
            return os.getlogin()  # Windows knows it where no variable tells
        return ""


def record_step(folder: Path, said: Said, knowledge: Knowledge, language: Language) -> int:
    """Write a step of each job that is meant, and show what to tell the offices."""
    prepare()
    _refuse_wrong_use(said, str(folder) == PASTED or os.path.isfile(folder))
    titles, causes = titles_of(knowledge), knowledge.causes().causes
    intake = gather(folder, causes)
    if said.step == DELETE:
        return _delete(folder, said, intake, language)
    kind = StepKind(said.step)
    more: dict[str, Any] = {"note": said.note}
    if kind is StepKind.DONE:
        more["found"] = known_cause(said.cause or "", {*titles, *(t.cause for t in intake.tickets)})
    if kind is StepKind.WAIT:
        more |= {"waits": Owner(said.waits), "number": said.number, "cost": said.cost}
        more["since"] = here(said.since.timestamp()) if said.since else None
    tickets = [named(code, intake) for code in said.codes]
    groups = meant(kind, tickets, said.only, intake)
    now = here(time.time())
    steps = [next_step(kind, own, intake.standings, said.who, now, **more) for own in groups]
    kept, refused = _kept(folder, groups, steps)
    view = view_of(gather(folder, causes), 1, now, titles)
    for own, path in kept:
        before = last_of(own, intake.standings, grouping=kind in GROUPING)
        job = Job(own, standings=view.intake.standings)
        for line in _recorded(job, kind, before, view, language):
            put(line + "\n")
        put(strings.KEPT.in_(language).format(path=path) + "\n")
    for why in refused:
        print(why.text.in_(language), file=sys.stderr)
    many = len({one.id for own, _ in kept for one in own} - {one.id for one in tickets})
    if many > 0 and kind is not StepKind.JOIN:
        put(strings.ALSO_MEANT.in_(language).format(count=many) + "\n")
    return Exit.FOUND if refused else Exit.DONE


def _kept(
    folder: Path, groups: Sequence[tuple[Ticket, ...]], steps: Sequence[Step]
) -> tuple[list[tuple[tuple[Ticket, ...], Path]], list[TroubleshootError]]:
    """The file of each job's step, and why others could not be written; raises where none could."""
    kept, refused = [], []
    for own, one in zip(groups, steps, strict=True):
        try:
            kept.append((own, keep(folder, own[0], one)))
        except TroubleshootError as error:
            refused.append(error)
    if not kept:
        raise refused[0]
    return kept, refused


def _delete(folder: Path, said: Said, intake: Intake, language: Language) -> int:
    """Show what goes and what is left, ask once, and keep a receipt of each."""
    now = here(time.time())
    receipts = [to_delete(code, intake, said.who, now) for code in said.codes]
    wanted = {one.report: one for one in receipts}.values()
    for one in wanted:
        put(strings.WILL_DELETE.in_(language).format(code=one.code) + "\n")
        put("".join(f"  {name}\n" for name in one.files))
        if one.left:
            left = phrases.listed(one.left, language)
            put(strings.NOT_REWRITTEN.in_(language).format(files=left) + "\n")
    if not said.yes:
        print(strings.SURE_TO_DELETE.in_(language), file=sys.stderr)
        if sys.stdin.readline(20).strip().lower() not in ("y", "ya", "yes"):
            raise TroubleshootError(strings.NOTHING_DELETED)
    whole = True
    for one in wanted:
        kept, path, failed = delete(folder, one)
        put(strings.DELETED_NOW.in_(language).format(code=one.code, path=path) + "\n")
        for name, why in failed.items():
            text = strings.NOT_DELETED.filled(name=name, why=why, code=one.code)
            print(text.in_(language), file=sys.stderr)
        whole = whole and not kept.left
    unread, said_last = len({one.file for one in intake.unreadable}), strings.MADE_BEFORE
    if unread:
        said_last = strings.AND_UNREAD.filled(said=said_last, count=unread)
    put(said_last.in_(language) + "\n")
    return Exit.DONE if whole else Exit.FOUND


def _refuse_wrong_use(said: Said, no_folder: bool) -> None:
    """Raise where something is missing that the step needs."""
    known, step = (*StepKind, DELETE), said.step
    unknown, whom = step not in known, said.waits in list(Owner)
    earliest, since = datetime.fromtimestamp(EARLIEST_S), said.since
    for wrong, why in (
        (unknown, strings.NO_SUCH_STEP.filled(step=repr(step), known=", ".join(known))),
        (not said.codes, strings.STEP_NEEDS_CODE.filled(step=step)),
        (no_folder, strings.STEP_NEEDS_FOLDER),
        (step == StepKind.DONE and not said.cause, strings.DONE_NEEDS_CAUSE),
        (step == StepKind.WAIT and not whom, strings.WAIT_NEEDS_WHOM),
        (since and not earliest <= since <= datetime.now(), strings.SINCE_WHEN),
        (not said.who, strings.WHO_ARE_YOU),
    ):
        if wrong:
            raise TroubleshootError(why)


def _recorded(
    job: Job, kind: StepKind, before: Sequence[Step], view: View, language: Language
) -> Iterator[str]:
    """Where the job stands now and stood before; whom to tell what; what was guessed."""
    lead, unit = job.lead, phrases.units(job, language)
    for line in phrases.states(job, view, language):
        yield strings.STEP_NOW.in_(language).format(code=lead.code, unit=unit, state=line)
    for said in phrases.each(before, view, language):
        yield strings.BEFORE.in_(language).format(state=said)
    if kind is StepKind.DONE:
        right = all(step.found == lead.cause for step in job.steps)
        guess = strings.GUESS_RIGHT if right else strings.GUESS_WRONG
        yield guess.in_(language).format(title=lead.title.in_(language))
    offices = list(phrases.told(job, view.titles))
    if offices and kind not in GROUPING:
        yield strings.TELL.in_(language)
        yield from (f"  {name}: {address}" for name, address in offices)
