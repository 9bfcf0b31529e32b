"""The visits of `check --sites FILE --keep DIR`: one SQLite file in that folder."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from troubleshoot.errors import TroubleshootError, reason_of
from troubleshoot.source.reader import own_words
from troubleshoot.storage.files import make_folder, refuse_device
from troubleshoot.text import printable

FILE = "riwayat-situs.sqlite"
SCHEMA = 1
PATIENCE_S = 10.0
"""How long another run on the same folder may take for what it writes."""
MOST_DAYS = 100_000

SAYS = own_words(__file__)


@dataclass(frozen=True)
class Visit:
    """What one visit saw. `at`: when, as the PC that visited told the time.

    `up`: None where nobody could tell; `days_left`: of the certificate; `newest`: the day of the
    newest text.
    """

    site: str
    unit: str
    at: datetime
    up: bool | None
    days_left: int | None
    newest: date | None
    cause: str


_COLUMNS = ", ".join(field.name for field in fields(Visit))
_TABLE = f"CREATE TABLE IF NOT EXISTS visit ({_COLUMNS}, PRIMARY KEY (site, at))"


def open_history(folder: Path) -> None:
    """Make folder and file, before anything is visited. Raises `TroubleshootError`."""
    try:
        make_folder(folder)
        refuse_device(folder / FILE)
    except OSError as error:
        raise _refused("closed", folder, reason_of(error)) from None
    with _opened(folder) as base:
        base.execute(_TABLE)
        base.execute(f"PRAGMA user_version = {SCHEMA}")


def keep(folder: Path, visits: Iterable[Visit]) -> None:
    """Add one run: all of it or nothing. Raises `TroubleshootError`."""
    places = ", ".join("?" * len(fields(Visit)))
    rows = [
        [one.isoformat() if isinstance(one, date) else one for one in astuple(visit)]
        for visit in visits
    ]
    with _opened(folder) as base:
        base.executemany(f"INSERT OR REPLACE INTO visit VALUES ({places})", rows)


def history_of(folder: Path) -> tuple[tuple[Visit, ...], int]:
    """Every visit, the oldest first, and how many rows are none. Raises `TroubleshootError`."""
    if not (folder / FILE).is_file():
        raise _refused("none", folder)
    with _opened(folder) as base:
        rows = base.execute(f"SELECT {_COLUMNS} FROM visit").fetchall()
    read = [visit for row in rows if (visit := _visit(row))]
    return tuple(sorted(read, key=lambda one: (one.at, one.site))), len(rows) - len(read)


def _visit(row: tuple[Any, ...]) -> Visit | None:
    """None where somebody else wrote something else there."""
    site, unit, at, up, left, newest, cause = row
    try:
        day = date.fromisoformat(newest) if newest is not None else None
        visit = Visit(site, unit, datetime.fromisoformat(at), up, left, day, cause)
    except (TypeError, ValueError):
        return None
    texts = all(isinstance(text, str) for text in (site, unit, cause)) and visit.at.tzinfo
    numbers = up in (None, 0, 1) and (left is None or (type(left) is int and abs(left) < MOST_DAYS))
    return replace(visit, up=None if up is None else bool(up)) if texts and numbers else None


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """One transaction. A file that is no history, or a later program's, is left as it is."""
    try:
        with closing(sqlite3.connect(folder / FILE, timeout=PATIENCE_S)) as base, base:
            (schema,) = base.execute("PRAGMA user_version").fetchone()
            if schema > SCHEMA:
                raise _refused("newer", folder)
            yield base
    except sqlite3.Error as error:
        raise _refused("closed", folder, str(error)) from None


def _refused(why: str, folder: Path, because: str = "") -> TroubleshootError:
    place = printable(str(folder / FILE))
    return TroubleshootError(SAYS[why].filled(place=place, why=printable(because)))
