"""Trees as a workbook: nothing is lost on the way, faults name their cell, nothing hurts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import few
from troubleshoot.cli.trees import export, import_
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge import spreadsheet
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.overlay import folder_of
from troubleshoot.knowledge.remedy import compile_remedy, load_remedy, named
from troubleshoot.knowledge.spreadsheet import FOLDERS, Draft, same, workbook_of
from troubleshoot.knowledge.tree import remedy_id
from troubleshoot.knowledge.tree_loader import Made, load_tree
from troubleshoot.source.reader import read_yaml
from troubleshoot.source.values import Findings, Place, Scalar
from troubleshoot.source.values import Mapping as Lines

OURS = Knowledge.unchecked()
ALL = [address for address in OURS.files if folder_of(address) in FOLDERS]
TREE = """\
# yaml-language-server: $schema=x
tree: loket
title: {id: Loket, en: Counter}
words: [loket mati, "loket, rusak"]
start: nyala
nodes:
  nyala:
    ask: {id: "Apakah alatnya menyala?", en: "Is it on?"}
    answers:
      ya: {say: {id: Ya, en: "Yes"}, go: cabut}
      tidak: {say: {id: Tidak, en: "No"}, go: lapor}
      tidak_tahu: ukur
  cabut:
    do: {id: Silakan pasang kabelnya., en: Please plug it in.}
    go: ukur
    cannot: lapor
  ukur:
    diagnose: {id: Komputer memeriksa jaringan., en: The computer checks.}
    routes: {no_fault: lapor, default: remedy}
  lapor:
    escalate: {id: Laporan dibuat., en: A report is made.}
    cause: undetermined
    owner: dinkominfo
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack with one tree."""
    (tmp_path / "paket" / "symptoms").mkdir(parents=True)
    (tmp_path / "paket" / "symptoms" / "loket.yaml").write_text(TREE, "utf-8")
    return tmp_path / "paket"


@pytest.fixture
def book(folder: Path) -> Path:
    """The same as a workbook."""
    place = folder.parent / "loket.xlsx"
    place.write_bytes(workbook_of(Knowledge.unchecked(folder), ["symptoms/loket.yaml"]))
    return place


def changed(book: Path, change: Callable[[Any], None]) -> Path:
    """The workbook, opened, changed and saved by another program."""
    from openpyxl import load_workbook

    opened = load_workbook(book)
    change(opened)
    opened.save(book)
    return book


def put(sheet: str, cell: str, value: object) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


def found(book: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = import_(book, folder)
    return code, capsys.readouterr().out


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All shipped trees and remedies, saved again by another program."""
    place = tmp_path_factory.mktemp("all") / "all.xlsx"
    place.write_bytes(workbook_of(OURS, ALL))
    return changed(place, lambda book: None)


def test_all_shipped_trees_come_back_equal(
    every: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Draft(every, tmp_path / "none").files == {}
    monkeypatch.setattr(spreadsheet, "same", lambda one, other: False)
    draft = Draft(every, tmp_path / "none")
    assert draft.findings.problems == []
    assert sorted(draft.files) == sorted(ALL)
    for address, data in draft.files.items():
        shown = OURS.read(address)[1]
        if address.startswith("remedies/"):
            cause = OURS.causes().causes[Path(address).stem]
            tree = compile_remedy(named(load_remedy(bytes(data), shown), cause))
            assert tree == OURS.tree(remedy_id(cause.id))
        else:
            tree = load_tree(bytes(data), shown)
            assert tree == OURS.tree(tree.id)
            kept = OURS.tree(tree.id).nodes
            assert [getattr(node, "choices", ()) for node in tree.nodes.values()] == [
                getattr(node, "choices", ()) for node in kept.values()
            ]


def test_every_cell_is_text_or_a_number_and_none_a_formula(every: Path) -> None:
    from openpyxl import load_workbook

    kinds = {c.data_type for s in load_workbook(every) for row in s for c in row if c.value}
    assert kinds <= {"s", "n"}


def test_what_looks_like_a_formula_comes_back_as_text(folder: Path, book: Path) -> None:
    hostile = TREE.replace("Laporan dibuat.", "=HYPERLINK(0)").replace("loket mati", '"@x"')
    (folder / "symptoms" / "loket.yaml").write_text(hostile, "utf-8")
    book.write_bytes(workbook_of(Knowledge.unchecked(folder), ["symptoms/loket.yaml"]))
    assert Draft(book, folder).files == {}


def test_a_changed_row_is_written_and_the_remarks_above_stay(
    folder: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(book, put("survey", "D2", "Apakah loketnya menyala?"))
    code, said = found(book, folder, capsys)
    assert (code, "tidak ada kesalahan" in said) == (0, True)
    text = (folder / "symptoms" / "loket.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=x\ntree: loket\n")
    assert "Apakah loketnya menyala?" in text
    assert "made_for: " in (folder / "pack.yaml").read_text("utf-8")
    assert Knowledge.open(folder).tree("loket").words == ("loket mati", "loket, rusak")
    assert found(book, folder, capsys)[1].endswith("jadi tidak ada yang ditulis.\n")


def test_answers_in_another_order_are_a_change(folder: Path, book: Path) -> None:
    def swap(book: Any) -> None:
        sheet = book["choices"]
        rows = [[cell.value for cell in row] for row in sheet]
        for at, row in ((2, rows[2]), (3, rows[1])):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value

    (data,) = Draft(changed(book, swap), folder).files.values()
    assert [c.value for c in load_tree(bytes(data), "loket.yaml").nodes["nyala"].choices][:2] == [  # type: ignore[attr-defined]
        "tidak",
        "ya",
    ]


FAULTS: dict[str, tuple[str, str, object, str, str]] = {
    "a target": ("survey", "F3", "ukr", "missing-target", "survey!F3"),
    "an answer's target": ("choices", "F2", "cabt", "missing-target", "choices!F2"),
    "a kind": ("survey", "C3", "dho", "unknown-kind", "survey!C3"),
    "a text": ("survey", "D3", None, "missing-key", "survey!E3"),
    "no text at all": ("survey", "C4", "wait", "empty-text", "survey!C4"),
    "an owner": ("survey", "K5", "dinkom", "unknown-word", "survey!K5"),
    "a node twice": ("survey", "B3", "nyala", "cell", "survey!B3"),
    "no id": ("survey", "B3", None, "empty-text", "survey!A3"),
    "an id": ("survey", "B3", "Cabut Kabel", "shape", "survey!B3"),
    "an outcome": ("survey", "H1", "on:no_falt", "unknown-cause", "survey!H4"),
    "a column": ("survey", "G1", "canot", "unknown-key", "survey!G3"),
    "a column twice": ("survey", "G1", "go", "cell", "survey!G1"),
    "no column": ("survey", "Z2", "x", "cell", "survey!Z2"),
    "a formula": ("survey", "D3", "=1+1", "cell", "survey!D3"),
    "a truth": ("choices", "C2", True, "cell", "choices!C2"),
    "a sign": ("survey", "D3", "a\u202eb", "cell", "survey!D3"),
    "a tree": ("survey", "A3", "lokt", "unknown-tree", "survey!A3"),
    "a question": ("choices", "B3", "nyla", "missing-target", "choices!A3"),
    "a folder": ("settings", "B2", "symptom", "unknown-folder", "settings!B2"),
    "a way out": ("settings", "A2", "../x", "bad-id", "settings!A2"),
    "ours": ("settings", "A2", "wifi", "duplicate-id", "wifi.yaml:1:1"),
}


@pytest.mark.full
@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_cell_and_nothing_is_written(
    case: tuple[str, str, object, str, str],
    folder: Path,
    book: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sheet, cell, value, code, place = case

    def change(book: Any) -> None:
        book[sheet][cell] = value
        if place.startswith("wifi"):
            for name in ("survey", "choices"):
                for row in range(2, book[name].max_row + 1):
                    book[name][f"A{row}"] = "wifi"

    before = files(folder)
    exit_code, said = found(changed(book, change), folder, capsys)
    assert exit_code == 1
    assert f"{place}: {code}: " in said, said
    assert said.endswith("Tidak ada yang ditulis. Perbaiki dahulu, lalu ulangi.\n")
    assert files(folder) == before


def test_lint_speaks_of_cells_in_both_languages(
    folder: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(book, put("survey", "F3", "ukr"))
    import_(book, folder, "en")
    said = capsys.readouterr().out
    assert "loket.xlsx survey!F3: missing-target: there is no node `ukr` in this tree." in said


def zipped(**members: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def rows(count: int) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(write_only=True), BytesIO()
    for name in ("settings", "survey"):
        sheet = book.create_sheet(name)
        for number in range(count if name == "survey" else 2):
            sheet.append(["tree", number])
    book.save(out)
    return out.getvalue()


def with_member(data: bytes, name: str) -> bytes:
    out = BytesIO(data)
    with ZipFile(out, "a") as packed:
        packed.writestr(name, b"x")
    return out.getvalue()


LAUGHS = (
    b"<!DOCTYPE l ["
    + b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(12)
    )
    + b"]><sst>&l11;</sst>"
)
HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _: b"", "tidak dapat dibaca"),
    "a text": (lambda _: b"tree,id\n", "tidak dapat dibaca"),
    "half of one": (lambda data: data[: len(data) // 2], "tidak dapat dibaca"),
    "another zip": (lambda _: zipped(a=b"x"), "tidak dapat dibaca"),
    "a bomb": (lambda _: zipped(xl__sharedStrings_xml=b" " * 30_000_000), "lebih dari 20 MB"),
    "macros": (lambda data: with_member(data, "xl/vbaProject.bin"), "makro"),
    "links": (lambda data: with_member(data, "xl/externalLinks/externalLink1.xml"), "berkas lain"),
    "rows": (lambda _: rows(5_003), "lebih dari 5000 baris"),
}


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_is_one_sentence_and_nothing_is_written(
    case: tuple[Callable[[bytes], bytes], str], folder: Path, book: Path
) -> None:
    make, sentence = case
    book.write_bytes(make(book.read_bytes()))
    before = files(folder)
    with pytest.raises(TroubleshootError, match=sentence) as told:
        import_(book, folder)
    assert "\n" not in told.value.text.id
    assert "loket.xlsx" in told.value.text.in_("en")
    assert files(folder) == before


def test_entities_that_grow_are_refused_within_bounds(book: Path, folder: Path) -> None:
    out = BytesIO()
    with ZipFile(book) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, LAUGHS if name == "xl/sharedStrings.xml" else old.read(name))
    book.write_bytes(out.getvalue())
    began = time.process_time()
    with pytest.raises(TroubleshootError, match="tidak dapat dibaca"):
        import_(book, folder)
    assert time.process_time() - began < 20


@pytest.mark.full
def test_a_million_empty_rows_are_passed_over(
    book: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(book, put("survey", "A1048576", " "))
    code, said = found(book, folder, capsys)
    assert (code, said.endswith("jadi tidak ada yang ditulis.\n")) == (0, True)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for place in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(TroubleshootError, match="Tidak ada berkas"):
            import_(place, tmp_path / "paket")


def test_without_the_extra_one_sentence_says_how_to_get_it(
    book: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(TroubleshootError, match="pip install"):
        import_(book, folder)
    with pytest.raises(TroubleshootError, match="pip install"):
        export(folder / "b.xlsx")


def test_export_writes_a_new_file_with_what_was_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "a.xlsx"
    assert export(place, ["loket", "remedi-wifi_weak"], folder) == 0
    assert capsys.readouterr().out.startswith("2 pohon ditulis ke ")
    with pytest.raises(TroubleshootError, match="sudah ada"):
        export(place, None, folder)
    with pytest.raises(TroubleshootError, match=r"berakhiran \.xlsx"):
        export(tmp_path / "a.csv", None, folder)
    with pytest.raises(TroubleshootError, match="Maksudnya `loket`"):
        export(tmp_path / "b.xlsx", ["lokt"], folder)


def test_a_faulty_tree_is_not_exported(folder: Path, tmp_path: Path) -> None:
    (folder / "symptoms" / "loket.yaml").write_text(TREE.replace("start:", "stat:"), "utf-8")
    with pytest.raises(TroubleshootError, match="missing-key"):
        export(tmp_path / "a.xlsx", None, folder)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1
).filter(lambda text: text.strip() == text and text)


@settings(max_examples=few(12))
@given(TEXTS, TEXTS, st.lists(TEXTS.filter(lambda one: one), min_size=1, max_size=3, unique=True))
def test_whatever_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, label: str, english: str, words: list[str]
) -> None:
    import json

    text = TREE.replace("Laporan dibuat.", json.dumps(label, ensure_ascii=False)).replace(
        "A report is made.", json.dumps(english, ensure_ascii=False)
    )
    text = text.replace('[loket mati, "loket, rusak"]', json.dumps(words, ensure_ascii=False))
    place = tmp_path_factory.mktemp("pack")
    (place / "symptoms").mkdir()
    (place / "symptoms" / "loket.yaml").write_text(text, "utf-8")
    (place / "a.xlsx").write_bytes(workbook_of(Knowledge.unchecked(place), ["symptoms/loket.yaml"]))
    draft = Draft(place / "a.xlsx", place)
    assert draft.findings.problems == []
    assert draft.files == {}


def test_what_was_made_of_a_value_says_the_same_and_knows_its_place() -> None:
    value = read_yaml(TREE.encode(), "x.yaml")
    made = Made.of(value)
    assert same(read_yaml(bytes(made), "y.yaml"), value)
    key = Scalar("a b", Place("x", 1, 1))
    lines = Lines(((key, Scalar("no", Place("book survey", 7, 3))),), Place("x", 1, 1))
    assert bytes(Made.of(lines)) == b"{a b: 'no'}\n"
    assert Findings().problems == []
