"""Results go to those who are on the list; whatever is not certain is told."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.training.broken import LIBRARY
from tests.training.results import exam, put, result, tried
from troubleshoot.cli.class_ import class_
from troubleshoot.errors import TroubleshootError
from troubleshoot.training import class_words as words
from troubleshoot.training.class_report import Classroom, Group, as_table, classroom
from troubleshoot.training.participants import (
    MOST_PEOPLE,
    Participant,
    matched,
    read_participants,
)
from troubleshoot.training.results import Result

LIST = "No.;Nama;Unit Kerja\n1;Budi Santoso, S.Kom.;Kelurahan Sukamaju\n2;Siti;Kelurahan A\n"
BUDI = Participant("1", "Budi Santoso, S.Kom.", "Kelurahan Sukamaju")
SITI = Participant("2", "Siti", "Kelurahan A")


def person(name: str, unit: str = "", number: int = 1) -> Result:
    return replace(result(name, tried(), number=number), unit=unit)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "peserta.csv"
    path.write_text(LIST, "utf-8")
    return path


def workbook(*rows: tuple[object, ...]) -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("comma", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_as_spreadsheets_write_it(comma: str, encoding: str, tmp_path: Path) -> None:
    out = StringIO()
    rows = csv.reader(StringIO(LIST), delimiter=";")
    csv.writer(out, delimiter=comma).writerows([["DAFTAR PESERTA", "", ""], *rows])
    (tmp_path / "p.csv").write_bytes(out.getvalue().encode(encoding))
    assert read_participants(tmp_path / "p.csv") == (BUDI, SITI)


def test_a_list_of_excel(tmp_path: Path) -> None:
    rows = csv.reader(StringIO(LIST), delimiter=";")
    data = workbook(("DAFTAR PESERTA",), (), *map(tuple, rows), (3, "Tono", None), (4, None, "x"))
    (tmp_path / "p.XLSX").write_bytes(data)
    assert read_participants(tmp_path / "p.XLSX") == (BUDI, SITI, Participant("3", "Tono", ""))


def test_columns_in_any_order_rows_of_numbers_and_without_numbers(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("Instansi,NIK,Nama Lengkap\n1,2,3\nA,9,Siti\nB,8\n", "utf-8")
    assert read_participants(tmp_path / "p.csv") == (Participant("2", "Siti", "A"),)


def test_the_list_of_units_is_a_list_of_their_operators(tmp_path: Path) -> None:
    rows = "unit;address;operator;role\nKelurahan A;Jl. B;Siti;Staf\nKelurahan C;;;\n"
    (tmp_path / "units.csv").write_text(rows, "utf-8")
    assert read_participants(tmp_path / "units.csv") == (Participant("1", "Siti", "Kelurahan A"),)


def test_without_openpyxl_it_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p.xlsx").write_bytes(workbook(("nama",), ("Siti",)))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(TroubleshootError, match="pip install"):
        read_participants(tmp_path / "p.xlsx")


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compression=8) as packed:
        packed.writestr("xl/sharedStrings.xml", b" " * 30_000_000)
    return out.getvalue()


NO_LISTS: dict[str, tuple[str, bytes | None]] = {
    "empty": ("p.csv", b""),
    "one word": ("p.csv", b"x" * 600_000),
    "no names": ("p.csv", b"a;b\n1;2\n"),
    "nobody": ("p.csv", b"nama\n"),
    "a town": ("p.csv", b"nama\n" + b"".join(b"Budi %d\n" % n for n in range(MOST_PEOPLE + 1))),
    "no workbook": ("p.xlsx", b"nama\nSiti\n"),
    "half a workbook": ("p.xlsx", workbook(("nama",), ("Siti",))[:900]),
    "bomb": ("p.xlsx", bomb()),
    "no heading": ("p.xlsx", workbook(("Siti",))),
    "no file": ("none.csv", None),
}


@pytest.mark.parametrize(("name", "data"), NO_LISTS.values(), ids=NO_LISTS)
def test_what_is_no_list_is_told(name: str, data: bytes | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(TroubleshootError) as told:
        read_participants(tmp_path / name)
    assert name in told.value.text.in_("en")


def whose(typed: Result, *people: Participant) -> tuple[Participant | None, str]:
    owners, doubts = matched([typed], people)
    told = [why.id for name, why in doubts if typed.name in name]
    return owners.get(typed.id), "; ".join(told)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Budi Santoso, S.Kom.", "Kelurahan Sukamaju"),
        ("BUDI  SANTOSO", "kelurahan sukamaju"),
        ("Budi Santoso", ""),
    ],
)
def test_the_same_name_is_matched_without_a_word(name: str, unit: str) -> None:
    assert whose(person(name, unit), BUDI, SITI) == (BUDI, "")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Budi Santosa", "Kelurahan Sukamaju"),
        ("Budi Santoso", "Kel. Sukamaju"),
        ("Budi", ""),
        ("Santoso Budi", "Kel. Sukamaju"),
    ],
)
def test_a_name_typed_in_another_way_counts_and_is_told(name: str, unit: str) -> None:
    owner, told = whose(person(name, unit), BUDI, SITI)
    assert (owner, told) == (
        BUDI,
        "ditulis dengan cara lain; dihitung untuk Budi Santoso, S.Kom., Kelurahan Sukamaju",
    )


@pytest.mark.parametrize(
    ("name", "unit", "told"),
    [
        ("Budi Santoso", "Kecamatan Lain", "mungkin Budi Santoso"),
        ("Susi", "Kelurahan A", "tidak ada di daftar"),
        ("Siti", "Kelurahan B", "mungkin Siti"),
        ("?", "", "tidak ada di daftar"),
    ],
)
def test_who_is_not_on_the_list_is_told(name: str, unit: str, told: str) -> None:
    owner, why = whose(person(name, unit), BUDI, SITI)
    assert owner is None
    assert told in why


def test_two_people_of_one_name_are_told_and_the_unit_decides() -> None:
    other = Participant("3", "Siti", "Kelurahan B")
    assert whose(person("Siti", "Kelurahan B"), SITI, other)[0] == other
    owner, told = whose(person("Siti"), SITI, other)
    assert (owner, words.WHICH_UNIT.id in told, words.NAMESAKES.id in told) == (None, True, True)


def test_twins_of_one_office_get_nothing_that_may_be_the_others() -> None:
    twin = replace(SITI, number="3")
    owner, told = whose(person("Siti", "Kelurahan A"), SITI, twin)
    assert (owner, told) == (None, words.TWINS.id)
    room = classroom([person("Siti", "Kelurahan A")], (), (SITI, twin))
    assert [pupil.group for pupil in room.pupils] == [Group.ABSENT, Group.ABSENT, Group.ALONE]


def groups(room: Classroom) -> dict[str, Group]:
    return {pupil.name: pupil.group for pupil in room.pupils}


def test_the_list_decides_the_order_and_who_is_absent() -> None:
    tono = Participant("9", "Tono", "A")
    room = classroom([person("Agus", "Z"), person("Siti")], (), (tono, SITI))
    assert list(groups(room)) == ["Tono", "Siti", "Agus"]
    assert groups(room)["Tono"] is Group.ABSENT
    rows = list(csv.DictReader(StringIO(as_table(room).decode("utf-8-sig"))))
    assert [(row["nomor"], row["kelompok"]) for row in rows] == [
        ("9", "tidak hadir"),
        ("2", "mandiri"),
        ("", "mandiri"),
    ]


def test_who_took_only_a_test_was_there() -> None:
    only = replace(result("Siti"), before=exam(3), unit="")
    assert groups(classroom([only], (), (SITI,)))["Siti"] is Group.UNKNOWN


def test_who_left_out_what_most_of_the_class_did_is_not_complete() -> None:
    both = [result(name, tried("a"), tried("b"), tried(name)) for name in ("x", "y", "w")]
    room = classroom([*both, result("z", tried("a")), result("bad", tried("a", 20))])
    assert groups(room)["z"] is Group.INCOMPLETE
    assert groups(room)["x"] is Group.ALONE
    assert groups(room)["bad"] is Group.AGAIN
    assert [pupil.name for pupil in room.pupils if pupil.passed] == ["w", "x", "y"]


def test_one_spelling_for_the_first_test_and_another_for_the_last() -> None:
    first = replace(person("Budi Santoso"), before=exam(3), scenarios=())
    last = replace(person("Budi Santosa", number=2), after=exam(9))
    (budi,) = classroom([first, last], (), (BUDI,)).pupils
    assert (budi.first, budi.last, budi.name) == (exam(3), exam(9), BUDI.name)


def test_the_day_of_a_class_is_the_middle_one_whatever_one_clock_says() -> None:
    times = (2.0**40, 1.8e9, 1.8e9, 0.0, 1.8e9)
    room = classroom([replace(result(str(n), number=n), when=when) for n, when in enumerate(times)])
    assert room.day is not None
    assert room.day.year == 2027
    assert classroom([]).day is None


def test_the_command_tells_doubts_and_absentees(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path / "usb", person("Budi Santosa"), person("Tamu", "Kelurahan C"))
    assert class_(folder, None, LIBRARY, "id", participants=listed) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "1 tidak hadir" in told
    assert "? Budi Santosa: ditulis dengan cara lain; dihitung untuk Budi Santoso" in told
    assert "? Tamu, Kelurahan C: tidak ada di daftar" in told
    page = (folder / "SIMULASI-kelas.html").read_text("utf-8")
    assert "Nama yang perlu diperiksa" in page
    assert "tidak hadir" in page


def test_a_class_as_listed_has_nothing_to_look_at(listed: Path, tmp_path: Path) -> None:
    folder = put(tmp_path / "usb", person("Budi Santoso"), person("Siti", "Kelurahan A"))
    assert class_(folder, None, LIBRARY, "en", participants=listed) == 0
    assert "Names to look at" not in (folder / "SIMULASI-kelas.html").read_text("utf-8")
