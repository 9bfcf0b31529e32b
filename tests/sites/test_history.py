"""What a run adds to the history, and what becomes of a history that is none."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.sites.test_months import visit
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.errors import TroubleshootError
from troubleshoot.sites.history import FILE, SCHEMA, history_of, keep, open_history


def test_runs_add_up_and_come_back_as_they_were(tmp_path: Path) -> None:
    runs = [
        [visit(10, 1, date(2026, 9, 1)), visit(10, 1, site="https://b.go.id/", up=None)],
        [visit(11, 1, days_left=-3, up=False, cause="site_unreachable")],
    ]
    folder = tmp_path / "riwayat" / "situs"
    for run in runs:
        open_history(folder)
        keep(folder, run)
    assert history_of(folder) == (tuple(one for run in runs for one in run), 0)


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    def run(number: int) -> None:
        open_history(tmp_path)
        for day in range(1, 6):
            keep(tmp_path, [visit(10, day, site=f"https://{number}.go.id/")])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(8)))
    assert len(history_of(tmp_path)[0]) == 40


def test_a_run_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    open_history(tmp_path)
    broken = [visit(10, 1), visit(10, 2, unit=object())]
    with pytest.raises(TroubleshootError):
        keep(tmp_path, broken)
    assert history_of(tmp_path) == ((), 0)


@pytest.mark.parametrize(
    "content", [b"", b"not a database, for certain" * 99, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_history_is_refused_and_left(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(TroubleshootError, match=FILE):
        history_of(tmp_path)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_later_programs_history_is_left_as_it_is(tmp_path: Path) -> None:
    open_history(tmp_path)
    with sqlite3.connect(tmp_path / FILE) as base:
        base.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = (tmp_path / FILE).read_bytes()
    for act in (open_history, history_of, lambda folder: keep(folder, [visit(10, 1)])):
        with pytest.raises(TroubleshootError, match="lebih baru"):
            act(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_rows_that_somebody_else_wrote_are_counted(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from troubleshoot.cli.errors import guarded

    open_history(tmp_path)
    keep(tmp_path, [visit(10, 1)])
    strange = [
        ("https://x.id/", "X", "kemarin", 1, 1, None, "no_fault"),
        ("https://x.id/", "X", "2026-10-01", 1, 1, None, "no_fault"),
        ("https://x.id/", "X", "2026-10-01T08:00:00+07:00", 1, "lama", None, "no_fault"),
        ("https://x.id/", "X", "2026-10-01T09:00:00+07:00", 1, 1, "2026-02-30", "no_fault"),
        (None, "X", "2026-10-01T10:00:00+07:00", 1, 10**18, None, b"\xff"),
    ]
    with sqlite3.connect(tmp_path / FILE) as base:
        base.executemany("INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?)", strange)
    assert history_of(tmp_path) == ((visit(10, 1),), len(strange))
    assert guarded(["sites", "report", str(tmp_path)]) == Exit.FOUND
    assert f"{len(strange)} baris" in capfd.readouterr().out


def test_the_page_and_the_table_lie_in_the_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from troubleshoot.cli.errors import guarded

    assert guarded(["sites", "report", str(tmp_path)]) == Exit.WRONG_USE
    assert "--keep" in capfd.readouterr().err
    open_history(tmp_path)
    assert guarded(["sites", "report", str(tmp_path)]) == Exit.FOUND
    assert "belum berisi" in capfd.readouterr().out
    keep(tmp_path, [visit(11, 1), visit(11, 2)])
    assert guarded(["sites", "report", str(tmp_path), "--lang", "en"]) == Exit.DONE
    said = capfd.readouterr().out
    assert said.startswith("In November 2026 1 sites")
    for name in ("situs-2026-11.html", "situs-2026-11.csv"):
        assert str(tmp_path / name) in said
        assert (tmp_path / name).stat().st_size > 200


def test_two_years_of_64_sites_are_read_in_a_moment(tmp_path: Path) -> None:
    from tests.pace import cost
    from troubleshoot.sites.months import standings

    open_history(tmp_path)
    first = visit(1, 1).at
    keep(
        tmp_path,
        (
            visit(1, 1, site=f"https://{site}.go.id/", at=first + timedelta(day))
            for day in range(730)
            for site in range(64)
        ),
    )
    assert cost(lambda: standings(history_of(tmp_path)[0])) < 60


if sys.platform != "win32":

    def test_it_is_for_this_user_only(tmp_path: Path) -> None:
        folder = tmp_path / "baru"
        open_history(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_a_pipe_in_its_place_is_refused(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / FILE)
        with pytest.raises(TroubleshootError):
            open_history(tmp_path)


def test_a_folder_that_cannot_be_made_is_said_before_anything_is_visited(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(TroubleshootError, match="berkas"):
        open_history(tmp_path / "berkas" / "situs")


def test_the_moment_of_a_run_has_its_offset() -> None:
    assert visit(10, 1).at.utcoffset() == timedelta(hours=7)
    assert isinstance(visit(10, 1).at, datetime)
