"""A report file is whole or not there, and never replaces another."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.sessions import escalated, report_of
from troubleshoot.errors import TroubleshootError
from troubleshoot.report.model import file_stem
from troubleshoot.storage.files import write_new

REPORT = report_of(escalated())


def test_the_name_tells_code_and_unit() -> None:
    assert file_stem(REPORT) == "TS-77FX-3629-W-kelurahan-podosugih"
    assert file_stem(replace(REPORT, simulated="x")).startswith("SIMULASI-TS-77FX-3629-W")
    odd = replace(REPORT.office, unit="../../CON: Kec. <Ä> " + "x" * 90)
    name = file_stem(replace(REPORT, office=odd))
    assert name.startswith("TS-77FX-3629-W-con-kec-x")
    assert len(name) <= 50


def test_a_second_report_gets_a_second_name(tmp_path: Path) -> None:
    paths = [write_new(tmp_path / "new", "a", ".txt", text) for text in ("één", "dua", b"tiga")]
    assert [path.name for path in paths] == ["a.txt", "a-2.txt", "a-3.txt"]
    assert [path.read_text("utf-8") for path in paths] == ["één", "dua", "tiga"]
    assert len(list((tmp_path / "new").iterdir())) == 3


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(number: int) -> None:
        write_new(tmp_path, "a", ".txt", str(number) * 5000)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = sorted(path.read_text() for path in tmp_path.iterdir())
    assert texts == [str(number) * 5000 for number in range(8)]


def test_without_hard_links_it_still_never_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert write_new(tmp_path, "a", ".txt", "x").name == "a.txt"
    assert write_new(tmp_path, "a", ".txt", "y").name == "a-2.txt"
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["x", "y"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TroubleshootError, match="No space left"):
        write_new(tmp_path, "a", ".txt", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(TroubleshootError, match="--out"):
        write_new(tmp_path / "file", "a", ".txt", "x")
