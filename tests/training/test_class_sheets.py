"""What is printed of a class's list: a line to sign for everybody, a certificate for who passed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.training.broken import LIBRARY
from tests.training.results import PARTS, put, result, tried
from troubleshoot.cli.app import app
from troubleshoot.cli.class_ import class_
from troubleshoot.markup import style_sheet
from troubleshoot.profile.model import Profile
from troubleshoot.training import score
from troubleshoot.training.class_report import Classroom, classroom
from troubleshoot.training.class_sheets import DOTS, SAYS, ClassSheets
from troubleshoot.training.participants import Participant
from troubleshoot.training.results import LONGEST_NAME, ScenarioResult, believed_name

OFFICE = Profile(unit="Dinas <Contoh>", address="Jl. Merdeka 1, Kota Contoh 51111")
SITI, TONO, AGUS = (
    Participant(str(n), name, "A") for n, name in enumerate(("Siti", "Tono", "Agus"))
)
DAY = date(2026, 12, 3)


def room() -> Classroom:
    scenarios: dict[str, tuple[ScenarioResult, ...]]
    scenarios = {"Siti": (tried("a"), tried("b", 80)), "Tono": (tried("a"), tried("b", 50))}
    scenarios |= {"Agus": (tried("a"),), "Tamu": (tried("a"), tried("b"))}
    results = [replace(result(who, *done), unit="A") for who, done in scenarios.items()]
    return replace(classroom(results, (), (SITI, TONO, AGUS)), day=DAY)


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("</style>")[2]).split())


def test_everybody_of_the_list_has_a_numbered_place_to_sign() -> None:
    people = [Participant(str(100 + n), f"Nama {n} {'Panjang ' * 20}", "Unit") for n in range(32)]
    page = ClassSheets(OFFICE, None, "id").attendance(people)
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert rows.count("<tr>") == 32
    assert [f"<td>{n}.</td>" in rows for n in range(1, 34)] == [True] * 32 + [False]
    assert "131 Nama 31" in text(page)
    assert f"Tanggal: {DOTS}. Tempat: Kota Contoh." in text(page)


def test_a_certificate_only_for_those_of_the_list_who_passed_everything() -> None:
    page = ClassSheets(OFFICE, DAY, "id").certificates(room())
    assert page.count("<article>") == 1
    told = text(page)
    assert "diberikan kepada Siti A telah lulus dalam 2 skenario" in told
    assert "30 / 40 30 / 30 20 / 20 10 / 10 90 / 100" in told
    assert "Kota Contoh, 3 Desember 2026 Pelatih" in told
    assert "Dinas &lt;Contoh&gt;" in page


def test_in_english_and_without_a_profile_there_are_dots() -> None:
    told = text(ClassSheets(Profile(), DAY, "en").certificates(room()))
    assert told.startswith(DOTS)
    assert f"{DOTS}, 3 December 2026" in told


@pytest.mark.parametrize(
    ("address", "place"), [("Jl. Merdeka 1", DOTS), ("A, Kota B", "Kota B"), ("Jl. X, 51111", DOTS)]
)
def test_the_place_stands_last_in_the_address(address: str, place: str) -> None:
    page = ClassSheets(Profile(address=address), DAY, "id").attendance([SITI])
    assert f"Tempat: {place}." in text(page)


def test_what_people_wrote_stays_text() -> None:
    evil = Participant("1", "<b>{day}</b> {nobody}", "{0}")
    page = ClassSheets(Profile(unit="{rows}"), DAY, "id").attendance([evil])
    assert "&lt;b&gt;{day}&lt;/b&gt; {nobody}" in page
    assert "<b>{rows}</b>" in page


def test_the_forms_say_every_sentence() -> None:
    names = ("attendance", "certificate", "test", "key")
    forms = "".join(style_sheet(name, "html") for name in names)
    assert {name for name in SAYS if f"{{{name}}}" not in forms} == {"MONTHS"}


def test_the_parts_are_those_of_the_score() -> None:
    assert dict(score.PARTS) == PARTS


def test_a_long_name_stays_whole_and_a_very_long_one_is_seen_to_be_cut() -> None:
    name = "Raden Ajeng " * 8 + "S.Kom., M.Si."
    assert believed_name(name) == name
    assert len(believed_name("Ab " * 500)) <= LONGEST_NAME
    assert believed_name("Ab " * 500).endswith("…")
    assert believed_name("x" * 500).endswith("…")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    (tmp_path / "p.csv").write_text("nama\nSiti\nTono\n", "utf-8")
    (tmp_path / "kantor.yaml").write_text("unit: Dinas Contoh\n", "utf-8")
    return tmp_path / "p.csv"


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".json")


def test_before_the_class_there_is_only_the_sheet_to_sign(listed: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    assert class_(tmp_path / "usb", None, LIBRARY, "id", participants=listed) == 0
    assert written(tmp_path / "usb") == ["daftar-hadir.html"]


def test_after_it_also_the_certificates_with_the_letterhead(listed: Path, tmp_path: Path) -> None:
    put(tmp_path / "usb", result("Siti", tried()))
    words = ["class", "usb", "--participants", "p.csv", "--profile", "kantor.yaml", "--out", "out"]
    names = [str(tmp_path / w) if w in ("usb", "p.csv", "kantor.yaml", "out") else w for w in words]
    assert app(names, standalone_mode=False) == 0
    files = ["SIMULASI-kelas.csv", "SIMULASI-kelas.html", "daftar-hadir.html", "sertifikat.html"]
    assert written(tmp_path / "out") == files
    for name in files[2:]:
        assert "Dinas Contoh" in (tmp_path / "out" / name).read_text("utf-8")


def test_where_nobody_passed_there_is_no_certificate(listed: Path, tmp_path: Path) -> None:
    put(tmp_path / "usb", result("Siti", tried(total=50)))
    assert class_(tmp_path / "usb", None, LIBRARY, "id", participants=listed) == 0
    assert "sertifikat.html" not in written(tmp_path / "usb")
