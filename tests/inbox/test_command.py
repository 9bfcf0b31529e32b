"""`troubleshoot inbox` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.inbox.office import record, write
from tests.ui.process import environment, piped


def run(home: Path, *arguments: object) -> tuple[int, str, str]:
    done = piped(["inbox", *map(str, arguments)], environment(home))
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    units = [record(n, unit=f"Kelurahan {n}", gateway="10.20.30.1", minutes=n) for n in range(5)]
    return write(tmp_path / "laporan", *units, record(9, unit="X", cause="dns_silent"))


def test_a_day_of_a_technician(folder: Path, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, folder, "--technicians", "4")
    assert (code, err) == (0, "")
    assert "6 laporan: 6 menunggu (2 pekerjaan)" in out
    number = record(3, minutes=3)["code"]
    code, out, err = run(tmp_path, folder, "take", number, "--by", "Budi")
    assert (code, err) == (0, "")
    assert "Dipegang Budi sejak" in out
    assert "4 laporan dari pekerjaan yang sama ikut dicatat." in out
    assert out.count("https://wa.me/6281234567890?text=Halo%20Kelurahan%20") == 5
    waits = ("--for", "pln", "--since", "2026-03-16 07:30", "--ticket", "4711", "--cost", "250000")
    code, out, err = run(tmp_path, folder, "wait", number, "--by", "Sari", *waits)
    assert (code, err) == (0, "")
    assert "Sari menunggu PLN sejak 16-03-2026 07.30" in out
    assert "Nomor tiket 4711. Biaya Rp250.000." in out
    assert "Sebelumnya: Dipegang Budi" in out
    code, out, _ = run(tmp_path, folder)
    assert "Sari menunggu PLN sejak" in out
    assert "Baru, belum diambil petugas." in out
    code, out, err = run(tmp_path, folder, "--close", number, "--cause", "fibre_los")
    assert (code, err) == (0, "")
    assert "4 laporan dari pekerjaan yang sama ikut dicatat." in out
    assert "Dugaan laporan: Internet mati." in out
    code, out, _ = run(tmp_path, folder)
    assert "Selesai, menunggu konfirmasi kantor" in out
    code, out, _ = run(tmp_path, folder, "--learned", "--lang", "en")
    assert (code, "0 of 5 right (0 %)" in out) == (0, True)
    code, out, _ = run(tmp_path, folder, "--json")
    found = json.loads(out)
    assert (code, found["open"], found["closed"]) == (0, 1, 5)


def test_table_and_page_are_replaced_by_newer_ones(folder: Path, tmp_path: Path) -> None:
    table, page = tmp_path / "a.csv", tmp_path / "a.html"
    page.write_text("yesterday's", "utf-8")
    code, _, err = run(tmp_path, folder, "--csv", table, "--html", page)
    assert (code, err.count("Disimpan:")) == (0, 2)
    assert table.read_bytes().startswith(b"\xef\xbb\xbftechnician,")
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_a_table_for_excel_is_one_by_its_name(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.xlsx"
    code, _, err = run(tmp_path, folder, "--table", table)
    assert (code, err.count("Disimpan:")) == (0, 1)
    assert table.read_bytes().startswith(b"PK")


def test_something_unreadable_is_said_with_exit_code_1(folder: Path, tmp_path: Path) -> None:
    (folder / "rusak.json").write_text("{", "utf-8")
    code, out, _ = run(tmp_path, folder)
    assert code == 1
    assert "rusak.json: Isinya rusak atau terpotong" in out
    assert "6 laporan" in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--cause", "fibre_los"], "kode laporannya"),
        (["take"], "kode laporannya"),
        (["fly", "TS-22222"], "take, move, wait"),
        (["wait", "TS-22222"], "--for pln"),
        (["done", "TS-22222"], "--cause PENYEBAB"),
        (["take", "TS-22222"], "tidak ada di folder ini"),
        (["take", "TS-22222", "--cost", "-1"], "cost"),
        (["--close", "TS-22222"], "--cause PENYEBAB"),
        (["--close", "TS-22222", "--cause", "fiber_los"], "fibre_los"),
        (["--close", "TS-22222", "--cause", "fibre_los"], "tidak ada di folder ini"),
        (["--technicians", "0"], "technicians"),
        (["--html", "laporan.json"], ".html"),
        (["--csv", "tidak/ada/a.csv"], "tidak dapat ditulis"),
    ],
)
def test_wrong_use(folder: Path, tmp_path: Path, options: list[str], said: str) -> None:
    code, _, err = run(tmp_path, folder, *options)
    assert code == 2
    assert said in err
    assert "Traceback" not in err


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    code, _, err = run(tmp_path, tmp_path / "tidak-ada")
    assert (code, "tidak ada" in err) == (2, True)
    empty = tmp_path / "kosong"
    empty.mkdir()
    code, out, _ = run(tmp_path, empty)
    assert (code, "Tidak ada pekerjaan yang menunggu." in out) == (0, True)


def test_the_language_may_stand_before_the_command(folder: Path, tmp_path: Path) -> None:
    done = piped(["--lang", "en", "inbox", str(folder)], environment(tmp_path))
    assert b"6 reports: 6 waiting (2 jobs)" in done.stdout
