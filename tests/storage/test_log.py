"""Append-only files and the notes of crashes: what is kept, for how long, under which name."""

from __future__ import annotations

from pathlib import Path

import pytest

from troubleshoot.errors import TroubleshootError
from troubleshoot.storage.log import (
    CRASH,
    MOST_CRASHES,
    LogFile,
    append_line,
    crashes,
    keep_crash,
)


def test_a_list_grows_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "list"
    append_line(path, "one")
    append_line(path, "zwei é")
    assert path.read_text("utf-8") == "one\nzwei é\n"
    append_line(tmp_path / "nowhere" / "list", "helps, but is not needed")


def test_the_newest_crash_and_four_before_it_stay(tmp_path: Path) -> None:
    assert MOST_CRASHES == 4
    assert crashes(tmp_path) == []
    for number in range(7):
        assert keep_crash(tmp_path, f"crash {number} \udcff") == tmp_path / CRASH
    told = crashes(tmp_path)
    assert [text for _, text in told] == [f"crash {n} \\udcff" for n in range(6, 1, -1)]
    assert all(when > 1_700_000_000 for when, _ in told)
    assert len(list(tmp_path.iterdir())) == 5


def test_a_log_is_gone_on_with_or_begun_anew_where_it_has_gone(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "log"
    log = LogFile.again(path)
    log.write(0, b"first\n")
    assert log.in_place()
    with pytest.raises(TroubleshootError, match="jendela lain"):
        LogFile.open(path)
    path.rename(path.with_name("moved"))
    assert not log.in_place()
    path.write_bytes(b"of somebody else")
    assert not log.in_place()
    log.close()
    path.unlink()
    again = LogFile.again(path)
    assert again.read() == b""
    again.close()


def test_what_stands_behind_is_set_aside_and_never_lost(tmp_path: Path) -> None:
    log = LogFile.create(tmp_path / "log.jsonl")
    log.write(0, b"good\nhalf a li")
    log.set_aside(5)
    log.write(5, b"more\nanother ha")
    log.set_aside(10)
    log.set_aside(10)
    assert log.read() == b"good\nmore\n"
    log.close()
    aside = sorted(path for path in tmp_path.iterdir() if path.suffix != ".jsonl")
    assert [path.name for path in aside] == ["log.cut-1", "log.cut-2"]
    assert [path.read_bytes() for path in aside] == [b"half a li", b"another ha"]
