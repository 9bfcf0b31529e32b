"""Names aside, what is swept of them, and files that Windows holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from troubleshoot.storage import files
from troubleshoot.storage.files import (
    LEFTOVERS,
    TEMPORARY,
    lock,
    make_folder,
    move,
    replace,
    rotate,
    sweep,
)
from troubleshoot.storage.home import tidy


def test_temporary_names_cannot_be_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[str] = set()
    put = os.replace

    def seeing(source: Path, target: Path) -> None:
        seen.add(source.name)
        put(source, target)

    monkeypatch.setattr(os, "replace", seeing)
    for _ in range(20):
        replace(tmp_path / "a", b"x")
    assert len(seen) == 20
    assert all(len(name) == len(TEMPORARY) + 16 for name in seen)


@pytest.mark.parametrize("prefix", [*LEFTOVERS, ".tmp-"])
def test_only_age_tells_of_what_an_earlier_version_left(prefix: str, tmp_path: Path) -> None:
    left = tmp_path / f"{prefix}abcdefgh"
    left.write_text("half")
    if prefix != TEMPORARY:
        sweep(tmp_path, ours=True)
        assert left.exists()
    os.utime(left, (0, 0))
    with left.open("r+b") as held:
        assert lock(held.fileno())
        sweep(tmp_path, ours=True)
        assert left.exists()
    sweep(tmp_path, ours=True)
    assert not left.exists()


@pytest.mark.parametrize("folder", [".", "sessions", "reports", "training/results", "outbox/sent"])
def test_every_folder_of_ours_is_swept_at_a_start(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    left = tmp_path / folder / f"{TEMPORARY}abcdefgh"
    left.write_text("half")
    os.utime(left, (0, 0))  # on Windows nothing but its age can tell
    tidy(tmp_path)
    assert list((tmp_path / folder).glob(".*")) == []


def test_what_others_keep_in_their_folders_stays(tmp_path: Path) -> None:
    for name in (".tmp-abcdefgh", ".profile", "laporan.txt"):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".inbox-folder").mkdir()
    sweep(tmp_path)
    sweep(tmp_path / "none")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_that_windows_holds_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, refused = os.replace, [1, 2]

    def held(source: Path, target: Path) -> None:
        if refused:
            raise PermissionError(13, f"sharing violation {refused.pop()}")
        put(source, target)

    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(os, "replace", held)
    replace(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    refused[:] = range(99)
    monkeypatch.setattr(files, "_PAUSES_S", (0.0,))
    with pytest.raises(PermissionError):
        replace(tmp_path / "a", b"y")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("give", [move, lambda source, _: _numbered(source)])
def test_so_is_one_that_gets_another_name(
    give: Callable[[Path, Path], bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An antivirus, an indexer or OneDrive hold a file for moments: 5, 32 and 33 of winerror.h."""
    refused = [33, 32, 5]
    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, _held(getattr(os, name), refused))
    monkeypatch.setattr(files, "_WINDOWS", True)
    source = tmp_path / "a.txt"
    source.write_bytes(b"x")
    assert give(source, tmp_path / "b.txt")
    assert not source.exists()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"x"]
    assert 1.5 < sum(files._PAUSES_S) < 3


def _numbered(source: Path) -> bool:
    rotate(source, 1)
    return True


def _held(act: Callable[[Path, Path], None], refused: list[int]) -> Callable[[Path, Path], None]:
    def held(source: Path, target: Path) -> None:
        if refused:
            raise PermissionError(13, f"winerror {refused.pop()}")
        act(source, target)

    return held


def test_windows_gives_folders_and_files_no_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_WINDOWS", True)
    made: list[tuple[object, ...]] = []
    mkdir = os.mkdir

    def seen(folder: Path, *mode: int) -> None:
        made.append(mode)
        mkdir(folder)

    monkeypatch.setattr(os, "mkdir", seen)
    make_folder(tmp_path / "a" / "b")
    assert made == [(), ()]


def test_a_lock_that_moves_the_place_in_the_file_moves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock of Windows looks for a byte far beyond the end."""

    def far(descriptor: int) -> bool:
        os.lseek(descriptor, 1000, os.SEEK_SET)
        return True

    monkeypatch.setattr(files, "lock", far)
    replace(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
