"""A CSV file as spreadsheets write it: any usual separator and encoding, bounded in size."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from troubleshoot.profile.values import Wrong
from troubleshoot.source.reader import MOST_BYTES
from troubleshoot.source.values import Place, Scalar

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
