"""`inbox DIR --month`, `inbox DIR --parquet` and `stats OUT` as they are typed."""

from __future__ import annotations

import csv
import json
import os
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.inbox.office import record, write
from tests.ui.process import environment, piped
from troubleshoot.cli.inbox import Shown, show
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.province.store import append


def run(home: Path, *arguments: object) -> tuple[int, str, str]:
    done = piped(list(map(str, arguments)), environment(home))
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    march = [record(n, unit=f"Kelurahan {n % 3}", minutes=n * 60) for n in range(5)]
    april = record(9, unit="=1+1", minutes=30 * 24 * 60)
    return write(tmp_path / "kota-contoh", *march, april)


def test_a_month_is_a_page_and_a_table_that_is_described(folder: Path, tmp_path: Path) -> None:
    code, out, err = run(tmp_path, "inbox", folder, "--month", "2026-03", "--out", tmp_path / "a")
    assert (code, err) == (0, "")
    made = tmp_path / "a/bulan-2026-03"
    names = ["datapackage.json", "halaman.html", "laporan.csv", "laporan.xlsx"]
    assert sorted(path.name for path in made.iterdir()) == names
    assert all(str(made / name) in out for name in names)
    page = (made / "halaman.html").read_text("utf-8")
    assert "Gangguan jaringan 2026-03" in page
    assert "<td>2026-03-15</td><td>5</td>" in page
    (resource,) = json.loads((made / "datapackage.json").read_text("utf-8"))["resources"]
    data = (made / resource["path"]).read_bytes()
    lines = list(csv.reader(data.decode(resource["encoding"]).splitlines()))
    assert lines[0] == [field["name"] for field in resource["schema"]["fields"]]
    assert len(lines) == 6
    sheet = load_workbook(BytesIO((made / "laporan.xlsx").read_bytes())).active
    assert [cell.value for cell in sheet[1]] == lines[0]


def test_no_cell_of_the_table_is_a_formula(folder: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "inbox", folder, "--month", "2026-04", "--out", tmp_path / "a")[0] == 0
    assert ",'=1+1," in (tmp_path / "a/bulan-2026-04/laporan.csv").read_text("utf-8-sig")


def test_a_month_without_reports_or_that_is_none_is_said_so(folder: Path, tmp_path: Path) -> None:
    code, _, err = run(tmp_path, "inbox", folder, "--month", "2025-01")
    assert (code, "Tidak ada laporan dari bulan 2025-01" in err) == (2, True)
    code, _, err = run(tmp_path, "inbox", folder, "--month", "2026-13")
    assert (code, "Contohnya: `2026-12`." in err, "%" in err) == (2, True, False)


def test_a_province_is_filled_and_counted(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "provinsi"
    code, out, _ = run(tmp_path, "inbox", folder, "--parquet", store)
    assert (code, "6 laporan dibaca. Berkas baru:" in out) == (0, True)
    code, out, _ = run(tmp_path, "inbox", folder, "--parquet", store)
    assert (code, "Tidak ada yang berubah" in out) == (0, True)
    code, out, _ = run(tmp_path, "inbox", folder, "--parquet", store, "--source", "Kota Lain")
    assert (code, out.count(".parquet")) == (0, 2)
    code, out, err = run(tmp_path, "stats", store, "--engine", "duckdb", "--out", tmp_path / "a")
    assert (code, err) == (0, "")
    page = (tmp_path / "a/tahun-2026/halaman.html").read_text("utf-8")
    assert "<td>kota-contoh</td><td>6</td>" in page
    assert "<td>Kota Lain</td><td>6</td>" in page


def test_what_cannot_be_read_is_named_and_the_rest_is_written(folder: Path, tmp_path: Path) -> None:
    (folder / "rusak.json").write_text("{", "utf-8")
    code, out, err = run(tmp_path, "inbox", folder, "--parquet", tmp_path / "provinsi")
    assert (code, "6 laporan dibaca" in out, "? rusak.json:" in err) == (1, True, True)


def test_a_folder_whose_name_is_no_text_is_a_desk_too(folder: Path, tmp_path: Path) -> None:
    strange = folder.rename(tmp_path / os.fsdecode(b"kota\xff"))
    code, _, err = run(tmp_path, "inbox", strange, "--parquet", tmp_path / "provinsi")
    assert (code, err) == (0, "")
    assert run(tmp_path, "stats", tmp_path / "provinsi")[0] == 0


def test_an_empty_store_and_a_strange_engine(tmp_path: Path) -> None:
    code, out, _ = run(tmp_path, "stats", tmp_path)
    assert (code, "belum ada data" in out) == (1, True)
    code, _, err = run(tmp_path, "stats", tmp_path, "--engine", "spark://x")
    assert (code, "--engine" in err) == (2, True)


def test_without_the_package_there_are_the_tables_and_how_to_get_it(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    how = Shown("queue", 1, 20, month=datetime(2026, 3, 1), out=tmp_path / "a")
    assert show(folder, how, Knowledge.open(), "id") == 1
    assert "pip install 'troubleshoot[province]'" in capsys.readouterr().err
    made = sorted(path.name for path in (tmp_path / "a/bulan-2026-03").iterdir())
    assert made == ["datapackage.json", "laporan.csv", "laporan.xlsx"]
    with pytest.raises(TroubleshootError, match=r"troubleshoot\[province\]"):
        append(tmp_path, [])
