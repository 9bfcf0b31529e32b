"""What a folder of ours holds: nothing yet, or that cannot be seen; the two are told apart."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from troubleshoot.errors import TroubleshootError
from troubleshoot.storage.files import make_folder, sync_folder
from troubleshoot.storage.home import VARIABLE, closed, is_folder, names_in, unseen


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a stick with the program's place in it; neither has been made."""
    stick = tmp_path / "stick"
    monkeypatch.setenv(VARIABLE, str(stick / "home"))
    return stick


@pytest.mark.parametrize("inside", ["home", "home/sessions", "home/outbox/pending"])
def test_a_pulled_stick_is_not_an_empty_one(inside: str, stick: Path) -> None:
    with pytest.raises(TroubleshootError, match="tidak ditemukan"):
        names_in(stick / inside)
    stick.mkdir()
    assert names_in(stick / inside) == []
    (stick / inside).mkdir(parents=True)
    (stick / inside / "x").touch()
    assert names_in(stick / inside) == ["x"]


def test_another_folder_that_is_not_there_holds_nothing(stick: Path, tmp_path: Path) -> None:
    assert names_in(tmp_path / "elsewhere") == []
    assert names_in(stick.parent / "stick-2" / "home") == []


def test_without_a_chosen_place_nothing_can_have_been_pulled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(
        "troubleshoot.storage.home.home", lambda *environment: tmp_path / "a" / "troubleshoot"
    )
    assert names_in(tmp_path / "a" / "troubleshoot" / "sessions") == []


def test_whether_the_place_can_be_seen_at_all(stick: Path) -> None:
    missing = unseen(stick / "home")
    assert missing is not None
    assert "tidak ditemukan" in str(missing.text.in_("id"))
    stick.mkdir()
    assert unseen(stick / "home") is None
    (stick / "home").mkdir()
    assert unseen(stick / "home") is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "tidak ditemukan"),
        (errno.EACCES, "tidak boleh dibaca"),
        (errno.EPERM, "tidak boleh dibaca"),
        (errno.EIO, "tidak dapat dibaca"),
    ],
)
def test_each_reason_has_its_sentence(number: int, said: str, tmp_path: Path) -> None:
    error = OSError(number, os.strerror(number))
    assert said in closed(tmp_path / "home", error).text.in_("id")


def test_a_file_in_the_way_is_named_first(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    told = closed(tmp_path / "home" / "sessions", OSError(errno.EACCES, "no")).text.in_("id")
    assert f"{tmp_path / 'home'} bukan folder" in told
    with pytest.raises(NotADirectoryError) as refused:
        make_folder(tmp_path / "home")
    assert refused.value.errno == errno.ENOTDIR
    assert refused.value.strerror == os.strerror(errno.ENOTDIR)
    assert not is_folder(tmp_path / "home" / "sessions")


def test_a_synced_folder_is_closed_again(tmp_path: Path) -> None:
    before = os.listdir("/proc/self/fd")
    for _ in range(20):
        sync_folder(tmp_path)
    assert len(os.listdir("/proc/self/fd")) <= len(before)
