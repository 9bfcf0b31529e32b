"""The one writer of tables for spreadsheets: in CSV and in Excel, no cell becomes a formula."""

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from pathlib import Path

from troubleshoot.errors import TroubleshootError
from troubleshoot.source.reader import own_words
from troubleshoot.text import inert

WORKBOOK = ".xlsx"
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # Excel keeps 15 digits, and no zero in front
_MOST_SIGNS = 16_000  # of a cell; Excel takes 32,767, and some signs count twice

# A spreadsheet takes a cell that begins so for a formula, and runs it (CSV injection); some also
# take the full-width signs. Where `;` or a tab separates, quotes in the middle of a line protect
# nothing: a cell falls apart there and at its line breaks, and each piece is a cell of its own.
_FORMULA = re.compile(r"""(^|[;\t\n])(?=[\s"]*[=+\-@|%＝＋－＠])""")
_LINE_BREAK = re.compile(r"\r\n?")  # one kind only: a lone \r outside quotes breaks readers


def safe(cell: str | int) -> str:
    """No cell becomes a formula, whatever separates; whole numbers stay numbers."""
    text = _seen(cell)
    if text.removeprefix("-").isdigit():
        return text
    return _FORMULA.sub(r"\1'", text)


def _seen(cell: str | int) -> str:
    return _LINE_BREAK.sub("\n", inert(str(cell)))


def csv_text(rows: Iterable[Iterable[str | int]], line_end: str = "\r\n") -> str:
    """The rows, heading first."""
    out = StringIO()
    csv.writer(out, lineterminator=line_end).writerows(_line(row) for row in rows)
    return out.getvalue()


def _line(row: Iterable[str | int]) -> list[str]:
    """Where `;` separates, a line is one cell and its first number only the beginning of that."""
    cells = [safe(cell) for cell in row]
    return [f"'{cells[0]}", *cells[1:]] if cells and cells[0].startswith("-") else cells


def csv_bytes(rows: Iterable[Iterable[str | int]]) -> bytes:
    """As a file: UTF-8 with the mark by which spreadsheets know it."""
    return csv_text(rows).encode("utf-8-sig")


def is_workbook(path: Path | None) -> bool:
    """Whether a table of this name is one for Excel; raises where that cannot be written.

    Asked before the work whose result shall stand in it.
    """
    if path is None or path.suffix.lower() != WORKBOOK:
        return False
    try:
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise TroubleshootError(own_words(__file__)["NO_EXCEL"].filled(ending=WORKBOOK)) from None
    return True


def table_bytes(rows: Iterable[Iterable[str | int]], *, workbook: bool) -> bytes:
    """The rows, heading first, as CSV or as a workbook for Excel."""
    return _workbook(rows) if workbook else csv_bytes(rows)


def _workbook(rows: Iterable[Iterable[str | int]]) -> bytes:
    """Every text is a cell of text, which stays one when somebody edits it."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet, text = book.add_worksheet(), book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 0)
        for down, row in enumerate(rows):
            for right, cell in enumerate(row):
                said = _seen(cell)[:_MOST_SIGNS]
                if _NUMBER.fullmatch(said):
                    sheet.write_number(down, right, int(said))
                elif said:
                    sheet.write_string(down, right, said, text)
    return out.getvalue()
