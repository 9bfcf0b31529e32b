"""The store of a province: only ever added to, read whole, and never stopped by what lies there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pace import few
from troubleshoot.errors import TroubleshootError
from troubleshoot.province import store
from troubleshoot.province.store import COLUMNS, Row, _newest, append, page
from troubleshoot.text import Text

duckdb = pytest.importorskip("duckdb")
TITLES = {"of_no_report": Text("Tidak ada", "None")}


def row(number: int = 1, **changes: Any) -> Row:
    """One report of March 2026, taken after 30 minutes, open."""
    values: dict[str, Any] = {
        **dict.fromkeys(COLUMNS, "x"),
        **{"year": 2026, "month": 3, "day": f"2026-03-{number % 28 + 1:02d}", "source": "Kota A"},
        **{"report": f"r{number}", "unit": f"Kelurahan {number % 5}", "cause": "dns_silent"},
        **{"revision": 1, "is_open": 1, "taken_minutes": 30, "solved_minutes": None},
        **{"in_time": None, "found": None, "priority": "tinggi"},
    }
    return tuple((values | changes).values())


def cells(store: Path, year: int | None = None, period: str = "") -> list[str]:
    """The texts of the page's cells and headings."""
    _, html = page(store, year, TITLES, "id", period)
    return [unescape(cell) for cell in re.findall(r"<(?:td|h1|h2)>([^<]*)", html)]


def first(store: Path, year: int | None = None) -> list[str]:
    """Reports, offices, open, done, solved by themselves."""
    found = cells(store, year)
    return found[found.index("Ringkasan") + 1 :][:5]


def test_what_was_added_is_counted(tmp_path: Path) -> None:
    done = {"is_open": 0, "solved_minutes": 90, "in_time": 1, "found": "fibre_los"}
    added = append(tmp_path, [row(1), row(2, **done), row(3, is_open=0), row(4, month=4)])
    assert [path.parent.relative_to(tmp_path).as_posix() for path in added] == [
        "year=2026/month=3",
        "year=2026/month=4",
    ]
    assert first(tmp_path) == ["4", "4", "2", "1", "1"]
    found = cells(tmp_path)
    assert found[found.index("tinggi") :][:5] == ["tinggi", "4", "0.5", "1.5", "100"]
    assert found[found.index("Dugaan yang benar") + 1 :][:4] == ["dns_silent", "1", "0", "0"]
    assert "2026-03" in found


def test_an_export_with_nothing_new_adds_nothing(tmp_path: Path) -> None:
    assert len(append(tmp_path, [row(1), row(2)])) == 1
    assert append(tmp_path, [row(1), row(2)]) == []


def test_a_later_export_takes_the_place_of_the_earlier_and_overwrites_nothing(
    tmp_path: Path,
) -> None:
    (old,) = append(tmp_path, [row(1), row(2)])
    before = old.read_bytes()
    (new,) = append(tmp_path, [row(1, is_open=0, solved_minutes=60), row(2), row(3)])
    assert (old.read_bytes(), new.exists()) == (before, True)
    assert first(tmp_path) == ["3", "3", "2", "1", "0"]
    append(tmp_path, [row(1), row(2)])  # what was there once comes again: it is the newest
    assert first(tmp_path)[0] == "2"


def test_desks_stand_beside_each_other(tmp_path: Path) -> None:
    append(tmp_path, [row(1)])
    append(tmp_path, [row(1, source="Kota B"), row(2, source="Kota B")])
    assert first(tmp_path)[:2] == ["3", "3"]


def test_rows_that_somebody_else_wrote_in_the_schema_are_counted(tmp_path: Path) -> None:
    append(tmp_path, [row(1)])
    folder = tmp_path / "year=2026/month=5"
    folder.mkdir()
    (ours,) = (tmp_path / "year=2026/month=3").iterdir()
    for name in ("rows.parquet", "data_0.parquet"):
        (folder / name).write_bytes(ours.read_bytes())
    assert first(tmp_path)[0] == "3"


def test_the_latest_year_is_shown_or_the_one_that_is_asked_for(tmp_path: Path) -> None:
    append(tmp_path, [row(1), row(2, year=2025, day="2025-12-31", month=12), row(3)])
    assert page(tmp_path, None, TITLES, "id")[0] == "2026"
    assert first(tmp_path)[0] == "2"
    assert first(tmp_path, 2025)[0] == "1"
    with pytest.raises(TroubleshootError, match="tahun 2024 belum ada data"):
        page(tmp_path, 2024, TITLES, "id")


@pytest.mark.parametrize(
    "source", ["../../x", "a/b", "Kota 'A'", "..", "", "\u202e", "a\x00b", "K" * 90]
)
def test_no_name_of_a_desk_leaves_the_store(source: str, tmp_path: Path) -> None:
    store = tmp_path / "in it's own"
    (path,) = append(store, [row(1, source=source)])
    assert path.resolve().parent == (store / "year=2026/month=3").resolve()
    assert first(store)[0] == "1"


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"\xff" * 500])
def test_a_damaged_file_is_named_in_one_sentence(damage: bytes, tmp_path: Path) -> None:
    (path,) = append(tmp_path, [row(1)])
    path.write_bytes(damage)
    with pytest.raises(TroubleshootError, match="tidak dapat dihitung"):
        page(tmp_path, None, TITLES, "id")


def test_what_stands_in_a_row_is_text_on_the_page(tmp_path: Path) -> None:
    append(tmp_path, [row(n, unit="<script>alert(1)</script>", source="<b>") for n in (1, 2)])
    _, html = page(tmp_path, None, TITLES, "id")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http" not in html.replace("http-equiv", "")


def test_causes_are_called_as_people_call_them(tmp_path: Path) -> None:
    append(tmp_path, [row(1), row(2, cause="of_another_version")])
    html = page(tmp_path, None, {"dns_silent": Text("DNS diam", "DNS is silent")}, "en")[1]
    assert "DNS is silent" in html
    assert "of_another_version" in html


def _exports() -> Iterator[Any]:
    one = st.tuples(st.sampled_from(["A", "B"]), st.sets(st.integers(1, 4), min_size=1))
    yield st.lists(one, min_size=1, max_size=5)


@settings(max_examples=few(8), deadline=None)
@given(next(_exports()))
def test_of_each_desk_the_last_export_counts(
    tmp_path_factory: pytest.TempPathFactory, exports: list[tuple[str, set[int]]]
) -> None:
    store, last = tmp_path_factory.mktemp("store"), dict[str, set[int]]()
    written: dict[Path, bytes] = {}
    for source, numbers in exports:
        added = append(store, [row(n, source=source) for n in sorted(numbers)])
        assert bool(added) == (last.get(source) != numbers)
        assert not written.keys() & set(added)
        written |= {path: path.read_bytes() for path in added}
        last[source] = numbers
    assert {path: path.read_bytes() for path in written} == written
    assert first(store)[0] == str(sum(map(len, last.values())))
    assert len(list(_newest(store, "2026"))) == len(last)


def test_a_full_disk_is_one_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB's own errors are no errors of the system, and a program's fault is none of theirs."""
    real = store._quoted

    def quoted(path: Path) -> str:
        return "'/dev/full'" if path.suffix == ".parquet" else real(path)

    monkeypatch.setattr(store, "_quoted", quoted)
    with pytest.raises(TroubleshootError) as told:
        append(tmp_path / "a", [row(1)])
    assert "penuh" in told.value.text.id
    assert told.value.text.id.endswith('Could not write file "/dev/full": No space left on device')
