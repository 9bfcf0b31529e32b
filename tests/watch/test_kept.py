"""What is on the disk while a watch goes on."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.watch.test_windows import watch_of
from troubleshoot.errors import TroubleshootError
from troubleshoot.watch.analysis import Watch
from troubleshoot.watch.record import EVERY_S, Kept


def _after(seconds: float) -> Watch:
    return replace(watch_of("..fff.."), seconds=seconds)


def _json(folder: Path) -> Any:
    (file,) = folder.glob("*.json")
    return json.loads(file.read_text("utf-8"))


def test_every_minute_the_watch_so_far_is_kept_under_one_name(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "id")
    kept.meanwhile(_after(EVERY_S - 1))
    assert list(tmp_path.iterdir()) == []
    kept.meanwhile(_after(EVERY_S))
    assert (_json(tmp_path)["finished"], _json(tmp_path)["seconds"]) == (False, EVERY_S)
    (text,) = tmp_path.glob("*.txt")
    assert "Pengamatan ini belum selesai." in text.read_text("utf-8")
    kept.meanwhile(_after(EVERY_S + 1))
    assert _json(tmp_path)["seconds"] == EVERY_S
    kept.meanwhile(_after(EVERY_S * 2))
    assert _json(tmp_path)["seconds"] == EVERY_S * 2
    files = kept.save(_after(EVERY_S * 3))
    assert sorted(files) == sorted(tmp_path.iterdir())
    assert (_json(tmp_path)["finished"], _json(tmp_path)["seconds"]) == (True, EVERY_S * 3)
    assert "belum selesai" not in text.read_text("utf-8")


def test_another_watch_is_never_written_over(tmp_path: Path) -> None:
    first = Kept(tmp_path, "id").save(_after(1.0))
    second = Kept(tmp_path, "id")
    second.meanwhile(_after(EVERY_S))
    assert not {*first} & {*second.save(_after(EVERY_S))}
    assert len(list(tmp_path.iterdir())) == 4


def test_a_folder_that_cannot_be_written_ends_no_watch(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "reports", "id")
    kept.meanwhile(_after(EVERY_S))
    with pytest.raises(TroubleshootError):
        kept.save(_after(EVERY_S))


def test_a_folder_that_was_moved_away_meanwhile_is_made_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "reports", "id")
    kept.meanwhile(_after(EVERY_S))
    (tmp_path / "reports").rename(tmp_path / "gone")
    (tmp_path / "reports").write_text("")
    with pytest.raises(TroubleshootError):
        kept.save(_after(EVERY_S * 2))
    (tmp_path / "reports").unlink()
    assert all(file.exists() for file in kept.save(_after(EVERY_S * 3)))
