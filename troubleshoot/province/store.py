"""Rows as Parquet files by year and month, only ever added to, and their figures; by DuckDB.

An export writes a desk's whole month as a file of its own, numbered; of each desk and month the
highest number counts. So nothing is overwritten, whoever writes at the same time.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.desk import Desk
from troubleshoot.inbox.intake import Intake
from troubleshoot.inbox.job import Due, Job, area_of
from troubleshoot.inbox.render import CSS
from troubleshoot.inbox.steps import NEW, Standing, replace_file
from troubleshoot.inbox.ticket import StepKind, Ticket
from troubleshoot.inbox.view import day_of
from troubleshoot.markup import Markup, element, table_row, whole_page
from troubleshoot.report.timestamp import Timestamp
from troubleshoot.source.reader import own_table, own_words
from troubleshoot.storage.files import make_folder, write_new
from troubleshoot.text import Language, Text, printable

PACKAGE = Path(__file__).with_name("datapackage.json").read_text("utf-8")
"""The published schema, and what describes `laporan.csv` (Frictionless Data)."""
COLUMNS: dict[str, str] = {
    field["name"]: field["type"]
    for field in json.loads(PACKAGE)["resources"][0]["schema"]["fields"]
}
"""Name and type of each column, in their order."""
_WORDS = ("sure", "owner", "priority", "status")
_AS_THEY_ARE = ("code", "revision", "unit", "provider", "cause", "program", "trees")

Row = tuple[str | int | None, ...]
"""The values of `COLUMNS`: a day is ISO 8601, yes and no are 1 and 0, None is not known."""


def facts_of(intake: Intake, desk: Desk, now: Timestamp, source: str) -> Iterator[Row]:
    """A row for each report. `source`: whose desk it is; `now` (s): by it a job is late."""
    waiting = {ticket.id for ticket in intake.open}
    for job in desk.with_due([Job((ticket,)) for ticket in intake.tickets], now):
        ticket, day = job.lead, day_of(job.lead)
        standing = intake.standings.get(ticket.id, NEW)
        found = {step.found for step in standing.work} if standing.closed else set()
        values: dict[str, Any] = {
            **{name: getattr(ticket, name) for name in _AS_THEY_ARE},
            **{name: str(getattr(ticket, name) or "") or None for name in _WORDS},
            **{"year": day.year, "month": day.month, "day": day.isoformat(), "source": source},
            **{"report": ticket.id, "district": area_of(ticket.place, ticket.unit)},
            **_times(ticket, standing, job.due, now.at),
            "is_open": int(ticket.id in waiting),
            # What two technicians say differently teaches nothing yet.
            "found": min(found) if len(found) == 1 else None,
        }
        yield tuple(values[name] for name in COLUMNS)


def _times(
    ticket: Ticket, standing: Standing, due: Due | None, now: float
) -> dict[str, int | None]:
    """From the report to its first step, and to its end since it was last reopened."""
    steps = [(step.began.at, step.kind) for step in standing.track]
    reopened = max((at for at, kind in steps if kind is StepKind.REOPEN), default=0.0)
    ends = [at for at, kind in steps if kind is StepKind.DONE and at >= reopened]
    taken, solved = min((at for at, _ in steps), default=None), None
    if standing.closed:
        solved = min(ends, default=None)
    times = {"taken_minutes": taken, "solved_minutes": solved}
    minutes = {
        name: None if at is None else max(0, int(at - ticket.since) // 60)
        for name, at in times.items()
    }
    known = due is not None and (solved is not None or now > due.at.at)
    in_time = int(solved is not None and solved <= due.at.at) if due and known else None
    return minutes | {"in_time": in_time}


# Rows as Parquet files; their figures.
SAYS = own_words(__file__)
# What DuckDB's own sentence stands in where it answers in JSON.
_IN_JSON = re.compile(r'.*"exception_message":"|","errno":.*|\\(?=")')
_NAME = re.compile(r"(.+)\.(\d{6})-([0-9a-f]{16})\.parquet")
_TYPES = {"integer": "INTEGER", "date": "DATE", "boolean": "BOOLEAN", "string": "VARCHAR"}


def append(store: Path, rows: Iterable[Row]) -> list[Path]:
    """The new files; none where nothing has changed. Raises `TroubleshootError`."""
    base, months = _engine(), defaultdict[tuple[Any, ...], list[str]](list)
    for row in rows:
        named = dict(zip(COLUMNS, row, strict=True))
        months[row[0], row[1], named["source"]].append(json.dumps(named) + "\n")
    added = []
    for (year, month, source), lines in months.items():
        folder = store / f"year={year}" / f"month={month}"
        name = re.sub(r"[^\w-]+", "-", str(source)) or "-"
        known = (_NAME.fullmatch(path.name) for path in folder.glob("*.parquet"))
        number, newest = max(((f[2], f[3]) for f in known if f and f[1] == name), default=(0, ""))
        mark = sha256("".join(lines).encode()).hexdigest()[:16]
        if mark != newest:
            stem = f"{name}.{int(number) + 1:06d}-{mark}"
            with suppress(OSError):  # the file says why
                make_folder(folder, shared=True)
            added.append(folder / f"{stem}.parquet")
            replace_file(added[-1], _parquet(base, lines), shared=True)
    return added


def _parquet(base: Any, lines: Iterable[str]) -> bytes:
    """The rows, one JSON object a line, as one file."""
    types = ", ".join(f"{name}: '{_TYPES[kind]}'" for name, kind in COLUMNS.items())
    with TemporaryDirectory() as folder:
        source = write_new(Path(folder), "rows", ".json", "".join(lines), exactly=True)
        target = source.with_suffix(".parquet")
        rows = f"read_json({_quoted(source)}, format = 'newline_delimited', columns = {{{types}}})"
        with _told("NOT_MADE"):
            base.execute(
                f"COPY (FROM {rows}) TO {_quoted(target)} (FORMAT parquet, COMPRESSION zstd)"
            )
        return target.read_bytes()


@contextmanager
def _told(name: str, **facts: str) -> Iterator[None]:
    """What DuckDB refuses, a full disk too, ends as one plain sentence: a `TroubleshootError`."""
    from duckdb import Error

    try:
        yield
    except Error as error:
        why = printable(_IN_JSON.sub("", str(error).partition("\n")[0]))
        raise TroubleshootError(SAYS[name].filled(why=why, **facts)) from None


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _newest(store: Path, year: str) -> Iterator[Path]:
    """The files that count; one that no export of ours has named counts by itself."""
    newest: dict[Path, Path] = {}
    for path in sorted(store.glob(f"year={year}/month=*/*.parquet")):
        found = _NAME.fullmatch(path.name)
        newest[path.with_name(found[1]) if found else path] = path
    yield from newest.values()


def page(
    store: Path, year: int | None, titles: Mapping[str, Text], language: Language, period: str = ""
) -> tuple[str, str]:
    """What it is of and the HTML, with nothing from outside; without `year`, of the latest.

    `period`: it is a single month. `titles`: what causes are called. Raises `TroubleshootError`.
    """
    base = _engine()
    latest = max((path.name for path in store.glob("year=*")), default="year=?")
    named = str(year or latest.removeprefix("year="))
    files = ", ".join(map(_quoted, _newest(store, named)))
    when = "day::VARCHAR" if period else "printf('%04d-%02d', year, month)"
    facts = {"place": printable(str(store))}
    if not files:
        raise TroubleshootError(SAYS["NO_YEAR"].filled(year=named, **facts))
    title = SAYS["TITLE"].filled(period=period or named).in_(language)
    with _told("DAMAGED", **facts):
        base.execute(
            f"CREATE TEMP VIEW facts AS SELECT *, {when} AS period FROM"
            f" read_parquet([{files}], hive_partitioning = false, union_by_name = true)"
        )
        base.execute("CREATE TEMP TABLE titles (cause VARCHAR, title VARCHAR)")
        causes = [(cause, said.in_(language)) for cause, said in titles.items()]
        base.executemany("INSERT INTO titles VALUES (?, ?)", causes)
        body = list(_figures(base, language))
    head, foot = element("header", element("h1", title)), SAYS["FOOT"].in_(language)
    return named, whole_page(language, title, CSS, head, *body, element("footer", foot))


def _figures(base: Any, language: Language) -> Iterator[Markup]:
    for one in own_table(__file__, "figures.yaml").values():
        yield element("h2", Text(one["id"], one["en"]).in_(language))
        rows = base.execute(one["query"]).fetchall()
        head = table_row(*(Text(**name).in_(language) for name in one["columns"]), "", tag="th")
        lines = (
            table_row(*("–" if cell in (None, "") else str(cell) for cell in cells), _bar(width))
            for *cells, width in rows
        )
        table = element("table", element("thead", head), element("tbody", *lines))
        yield table if rows else element("p", SAYS["NOTHING"].in_(language))


def _bar(percent: float | None) -> Markup:
    return Markup(f'<i class="bar" style="width:{percent:.0f}%"></i>' if percent else "")


def _engine() -> Any:
    """DuckDB in this process, bounded so that other work goes on; it fetches nothing."""
    try:
        import duckdb
    except ImportError:
        raise TroubleshootError(SAYS["NO_ENGINE"]) from None
    bounds: dict[str, Any] = {"threads": 2, "memory_limit": "1500MB"}
    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    return duckdb.connect(config=bounds | offline)
