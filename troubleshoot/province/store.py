"""Rows as Parquet files by year and month, only ever added to, and their figures; by DuckDB.

An export writes a desk's whole month as a file of its own, numbered; of each desk and month the
highest number counts. So nothing is overwritten, whoever writes at the same time.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.render_html import CSS
from troubleshoot.inbox.steps import replace_file
from troubleshoot.markup import Markup, element, table_row, whole_page
from troubleshoot.province.facts import COLUMNS, Row
from troubleshoot.source.reader import own_table, own_words
from troubleshoot.storage.files import make_folder, write_new
from troubleshoot.text import Language, Text, printable

SAYS = own_words(__file__)
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
        base.execute(f"COPY (FROM {rows}) TO {_quoted(target)} (FORMAT parquet, COMPRESSION zstd)")
        return target.read_bytes()


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
    from duckdb import Error

    latest = max((path.name for path in store.glob("year=*")), default="year=?")
    named = str(year or latest.removeprefix("year="))
    files = ", ".join(map(_quoted, _newest(store, named)))
    when = "day::VARCHAR" if period else "printf('%04d-%02d', year, month)"
    facts = {"place": printable(str(store))}
    if not files:
        raise TroubleshootError(SAYS["NO_YEAR"].filled(year=named, **facts))
    title = SAYS["TITLE"].filled(period=period or named).in_(language)
    try:
        base.execute(
            f"CREATE TEMP VIEW facts AS SELECT *, {when} AS period FROM"
            f" read_parquet([{files}], hive_partitioning = false, union_by_name = true)"
        )
        base.execute("CREATE TEMP TABLE titles (cause VARCHAR, title VARCHAR)")
        causes = [(cause, said.in_(language)) for cause, said in titles.items()]
        base.executemany("INSERT INTO titles VALUES (?, ?)", causes)
        body = list(_figures(base, language))
    except Error as error:
        why = printable(str(error).partition("\n")[0])
        raise TroubleshootError(SAYS["DAMAGED"].filled(why=why, **facts)) from None
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
