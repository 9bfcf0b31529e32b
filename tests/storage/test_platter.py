"""What must outlast a power cut is put on the platter: first the bytes, then the name."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine.story import started
from tests.inbox.office import record, write
from tests.inbox.views import NOW
from tests.outbox.samples import ID, a_parcel
from troubleshoot.inbox.intake import gather
from troubleshoot.inbox.steps import keep, next_step
from troubleshoot.inbox.ticket import StepKind
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.session.store import Store
from troubleshoot.storage.files import move, replace, write_new
from troubleshoot.storage.log import CRASH, LogFile, append_line, keep_crash

BYTES = b"what was written"


def _what(descriptor: int) -> str:
    """A folder, or the whole of a file: what stands in it at that moment."""
    seen = os.fstat(descriptor)
    if stat.S_ISDIR(seen.st_mode):
        return f"folder {seen.st_ino}"
    return f"{seen.st_size} bytes"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is put on the platter and what gets its name, in that order."""
    found: list[str] = []
    fsync = os.fsync

    def synced(descriptor: int) -> None:
        found.append(_what(descriptor))
        fsync(descriptor)

    def named(act: Callable[..., None]) -> Callable[..., None]:
        def acted(*places: Any) -> None:
            act(*places)
            found.append("name")

        return acted

    monkeypatch.setattr(os, "fsync", synced)
    for name in ("replace", "rename", "link"):
        monkeypatch.setattr(os, name, named(getattr(os, name)))
    return found


def folder(path: Path) -> str:
    return f"folder {path.stat().st_ino}"


def whole(path: Path) -> str:
    return f"{path.stat().st_size} bytes"


def test_a_new_journal_s_name_and_then_each_event(tmp_path: Path, steps: list[str]) -> None:
    sessions = tmp_path / "sessions"
    journal = Store(sessions).begin(started("mati.bahaya", when=1_750_000_000.0))
    [path] = sessions.iterdir()
    assert steps == [folder(sessions), whole(path)]
    journal.append(started("mati.bahaya", when=1_750_000_001.0))
    assert steps[2:] == [whole(path)]
    journal.close()


def test_a_tail_put_aside_is_there_before_it_is_cut_off(tmp_path: Path, steps: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(BYTES)
    file = LogFile.open(path)
    file.set_aside(4)
    file.close()
    assert path.read_bytes() == BYTES[:4]
    assert (tmp_path / "a.cut-1").read_bytes() == BYTES[4:]
    assert steps == [folder(tmp_path), f"{len(BYTES) - 4} bytes", "4 bytes"]


@pytest.mark.parametrize(
    "put",
    [
        lambda place: replace(place / "a", BYTES),
        lambda place: replace(place / "a", BYTES, shared=True),
        lambda place: write_new(place, "a", ".txt", BYTES),
        lambda place: write_new(place, "a", ".txt", BYTES, exactly=True),
    ],
)
def test_a_file_has_its_bytes_before_its_name(
    put: Callable[[Path], object], tmp_path: Path, steps: list[str]
) -> None:
    put(tmp_path)
    assert steps == [f"{len(BYTES)} bytes", "name", folder(tmp_path)]


def test_so_it_has_where_a_stick_knows_no_hard_links(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_new(tmp_path, "a", ".txt", BYTES)
    assert steps == [f"{len(BYTES)} bytes", "name", folder(tmp_path)]


def test_a_move_outlasts_it_too(tmp_path: Path, steps: list[str]) -> None:
    (tmp_path / "a").write_bytes(BYTES)
    assert move(tmp_path / "a", tmp_path / "new" / "b")
    assert steps == ["name", folder(tmp_path / "new")]
    assert not move(tmp_path / "a", tmp_path / "c")
    assert len(steps) == 2


def test_every_change_of_the_outbox_outlasts_it(tmp_path: Path, steps: list[str]) -> None:
    outbox = Outbox(tmp_path / "outbox")

    def last() -> Iterator[str]:
        yield from steps
        steps.clear()

    def name_in(place: str) -> list[str]:
        return ["name", folder(outbox.folder / place)]

    outbox.put(a_parcel())
    size = whole(outbox.folder / "pending" / f"{ID}.json")
    assert [*last()] == [size, *name_in("pending")]
    claim = outbox.claim(ID)
    assert claim
    assert [*last()] == name_in("claimed")
    outbox.release(claim)
    assert [*last()] == name_in("pending")
    claim = outbox.claim(ID)
    assert claim
    steps.clear()
    outbox.receipt(ID, "webhook", "4711")
    assert [*last()] == ["4 bytes", *name_in("sent")]
    outbox.fail(claim, "HTTP 422")
    assert [*last()] == ["8 bytes", *name_in("failed"), *name_in("failed")]
    outbox.again()
    assert [*last()] == name_in("pending")
    claim = outbox.claim(ID)
    assert claim
    steps.clear()
    outbox.done(claim)
    assert [*last()] == name_in("sent")


@pytest.mark.parametrize("kind", [StepKind.TAKE, StepKind.DONE])
def test_a_step_of_the_inbox_and_a_closing_outlast_it(
    kind: StepKind, tmp_path: Path, steps: list[str]
) -> None:
    write(tmp_path, record(1))
    steps.clear()
    intake = gather(tmp_path)
    found = {"found": "fibre_los"} if kind is StepKind.DONE else {}
    step = next_step(kind, intake.tickets, intake.standings, "Budi", NOW, **found)
    path = keep(tmp_path, intake.tickets[0], step)
    assert steps == [whole(path), "name", folder(tmp_path)]
    assert path.stat().st_mode & 0o777 == 0o644  # colleagues read it


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return path.lstat().st_mode & 0o777


@pytest.mark.usefixtures("open_umask")
def test_files_are_0600_and_folders_0700(tmp_path: Path) -> None:
    """Exactly: this user may read and write, and nobody runs anything."""
    new = tmp_path / "a" / "b"
    LogFile.create(new / "log").close()
    replace(new / "whole", BYTES)
    append_line(new / "lines", "x")
    write_new(new, "new", ".txt", BYTES)
    keep_crash(new, "x")
    assert {path.name: _mode(path) for path in new.iterdir()} == dict.fromkeys(
        ("log", "whole", "lines", "new.txt", CRASH), 0o600
    )
    assert [_mode(new), _mode(new.parent)] == [0o700, 0o700]


@pytest.mark.usefixtures("open_umask")
def test_a_name_that_is_only_claimed_is_private_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    put = os.replace

    def replaced(source: Path, target: Path) -> None:
        seen.extend((_mode(source), _mode(target)))
        put(source, target)

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(os, "replace", replaced)
    write_new(tmp_path, "a", ".txt", BYTES)
    assert seen == [0o600, 0o600]


def test_a_list_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(BYTES)
    (tmp_path / "order.txt").symlink_to(tmp_path / "mine")
    append_line(tmp_path / "order.txt", "x")
    assert (tmp_path / "mine").read_bytes() == BYTES
