"""A list of sites: one a line, or a table with a column for them; every faulty line is named."""

import csv
import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from checks.website.url import NotASite, SiteUrl, parse
from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.loader import MOST_SHOWN
from troubleshoot.profile.values import Wrong
from troubleshoot.source.reader import MOST_BYTES, own_words
from troubleshoot.source.values import Place, Scalar
from troubleshoot.text import LANGUAGES, Text, printable

SAYS = own_words(__file__)

# A CSV file as spreadsheets write it: any usual separator and encoding, bounded in size.

MOST_ROWS = 5000
SEPARATORS = ";,\t"

Row = tuple[Scalar, ...]
"""The cells of a row; the column of a cell's place is its number in the row."""


def read_table(data: bytes, file: str) -> list[Row]:
    """Every row that is not blank; raises `Wrong` when this is no table at all."""
    if len(data) > MOST_BYTES:
        raise Wrong(f"the file is over {MOST_BYTES:,} bytes.", "Split it.")
    lines = list(StringIO(_decoded(data), newline=None))
    if lines and lines[0].lower().startswith("sep="):
        lines[0] = ""
    rows = [row for row in _rows(lines, file) if any(cell.text for cell in row)]
    if not rows:
        raise Wrong("the file is empty.", "Write the names of the columns in its first line.")
    if len(rows) > MOST_ROWS:
        raise Wrong(f"the file has over {MOST_ROWS} rows.", "Split it.")
    return rows


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 where the file says so; else what Windows calls ANSI."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(lines: list[str], file: str) -> Iterator[Row]:
    heading = next((line for line in lines if line.strip()), "")
    table = csv.reader(lines, delimiter=max(SEPARATORS, key=heading.count))
    first = 1
    try:
        for cells in table:
            texts = (" ".join(cell.split()) for cell in cells)
            yield tuple(Scalar(t, Place(file, first, n)) for n, t in enumerate(texts, 1))
            first = table.line_num + 1
    except csv.Error as error:
        what = f"line {first} cannot be read ({error})."
        raise Wrong(what, "Save the list as CSV again.") from None


COLUMNS = {"url", "site", "situs", "website", "alamat", "alamat_situs", "domain"}
UNIT_COLUMNS = {"unit", "nama", "nama_unit", "kantor", "opd", "instansi"}
MOST_SITES = 2500
_BLANK = b'\xef\xbb\xbf\xff\xfe\0 \t\r\n;,"'


def load_sites(path: Path) -> dict[str, str]:
    """The sites in a file, each once, and whose they are ("" where no column says so).

    Raises `TroubleshootError` that names every faulty line.
    """
    shown = printable(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _refused("missing", shown) from None
    except (OSError, ValueError):
        raise _refused("folder" if os.path.isdir(path) else "closed", shown) from None
    return parse_sites(data, shown)


def parse_sites(data: bytes, file: str) -> dict[str, str]:
    """The sites in `data`; lines that begin with `#` are remarks, cells may be blank."""
    try:
        rows = [row for row in read_table(data, file) if not row[0].text.startswith("#")]
    except Wrong:
        raise _refused(_why_no_table(data), file) from None
    sites: dict[SiteUrl, tuple[str, str]] = {}
    faulty = [cell for cell, unit in _cells(rows) if not _is_read(cell, unit, sites)]
    if faulty:
        raise TroubleshootError(_told(faulty, file))
    if not sites:
        raise _refused("no-sites", file)
    if len(sites) > MOST_SITES:
        raise _refused("too-many", file)
    return dict(sites.values())


def _cells(rows: list[Row]) -> Iterator[tuple[Scalar, str]]:
    """Each site and its unit: of the columns that say so, else the first cell of every row."""
    names = [cell.text.casefold().replace(" ", "_") for cell in rows[0]] if rows else []
    at = next((number for number, name in enumerate(names) if name in COLUMNS), None)
    unit = next((number for number, name in enumerate(names) if name in UNIT_COLUMNS), len(names))
    for row in rows if at is None else rows[1:]:
        if len(row) > (at or 0) and row[at or 0].text:
            yield row[at or 0], row[unit].text if at is not None and len(row) > unit else ""


def _is_read(cell: Scalar, unit: str, sites: dict[SiteUrl, tuple[str, str]]) -> bool:
    """Whether it is a site; one that is there already, written otherwise, is not asked again."""
    try:
        sites.setdefault(parse(cell.text), (cell.text, unit))
    except NotASite:
        return False
    return True


def _told(faulty: list[Scalar], file: str) -> Text:
    """One sentence for one line, else a line for each; then what to do."""
    shown = [
        SAYS["FAULT"].filled(line=cell.place.line, shown=printable(cell.text[:60]))
        for cell in faulty[:MOST_SHOWN]
    ]
    if len(faulty) > MOST_SHOWN:
        shown.append(Text(f"(+{len(faulty) - MOST_SHOWN})"))
    lines = Text(*("\n".join(one.in_(language) for one in shown) for language in LANGUAGES))
    said = SAYS["FAULTY_LIST" if shown[1:] else "IN_FILE"]
    return said.filled(file=file, faults=lines, write=SAYS["WRITE"])


def _why_no_table(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        return "too-big"
    if not data.strip(_BLANK):
        return "empty"
    return "too-many" if data.count(b"\n") >= MOST_ROWS else "no-table"


def _refused(why: str, file: str) -> TroubleshootError:
    return TroubleshootError(SAYS[why].filled(file=file, most=MOST_SITES))
