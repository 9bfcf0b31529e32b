"""Whole files: for this user only, through no link, and without leftovers of a kill."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.inbox.office import record, write
from tests.report.sessions import escalated, report_of
from troubleshoot.cli.errors import settled
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.engine.events import Started
from troubleshoot.errors import TroubleshootError
from troubleshoot.inbox.intake import gather
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.outbox.parcel import pack
from troubleshoot.profile.model import Profile
from troubleshoot.profile.writer import keep_copy, save
from troubleshoot.session.store import Store
from troubleshoot.storage.files import TEMPORARY, replace, sweep, write_new
from troubleshoot.storage.home import outbox_folder, sessions_folder, tidy
from troubleshoot.storage.log import CRASH, MOST_CRASHES

ROOT = Path(__file__).parents[2]


def modes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.lstat().st_mode & 0o777
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_home_is_for_its_user_only_whatever_the_umask(open_umask: None, tmp_path: Path) -> None:
    home, report = tmp_path / "new" / "home", report_of(escalated())
    (started,) = (event for event in escalated() if isinstance(event, Started))
    Store(sessions_folder(home)).begin(started).close()
    Outbox(outbox_folder(home)).put(pack(report))
    write_new(home / "reports", "a", ".txt", "x")
    for unit in ("first", "second"):
        save(Profile(unit=unit), home / "profile.yaml")
    found = modes(tmp_path)
    assert len(found) == 11
    assert {name: mode for name, mode in found.items() if mode & 0o077} == {}


def test_a_profile_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "profile.yaml"
    save(Profile(unit="first"), path)
    path.chmod(0o644)
    save(Profile(unit="second"), path)
    assert modes(tmp_path) == {"profile.yaml": 0o600, "profile.yaml.bak": 0o600}


def test_a_home_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for folder in (home, home / "sessions", home / "reports", home / "training"):
        folder.mkdir()
        folder.chmod(0o777)
    (home / "profile.yaml.bak").write_text("x")
    tidy(home)
    assert home.stat().st_mode & 0o777 == 0o700
    assert {name: mode for name, mode in modes(home).items() if "." not in name} == {
        "sessions": 0o700,
        "reports": 0o700,
        "training": 0o700,
    }


@pytest.mark.parametrize("mode", [0o1777, 0o2775])
def test_what_is_shared_on_purpose_stays_so(mode: int, tmp_path: Path) -> None:
    home, others = tmp_path / "home", tmp_path / "others"
    for folder in (home, home / "sessions", others):
        folder.mkdir()
        folder.chmod(0o777)
    home.chmod(mode)
    (others / "letters").mkdir()
    (home / "reports").symlink_to(others)
    tidy(home)
    tidy(others)
    assert home.stat().st_mode & 0o7777 == mode
    assert others.stat().st_mode & 0o777 == 0o777
    assert (home / "sessions").stat().st_mode & 0o777 == 0o700


def test_somebody_elses_home_keeps_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, me = tmp_path / "home", os.geteuid()
    home.mkdir()
    home.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    tidy(home)
    assert home.stat().st_mode & 0o777 == 0o755


def test_no_name_is_followed_through_a_link(tmp_path: Path) -> None:
    """Neither the name that is wanted, nor that of an earlier file beside it."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    folder = tmp_path / "shared"
    folder.mkdir()
    for name in ("profile.yaml", "profile.yaml.bak", "a.txt", "b.txt", "paper.html"):
        (folder / name).symlink_to(victim)
    save(Profile(unit="x"), folder / "profile.yaml")
    assert write_new(folder, "a", ".txt", "x").name == "a-2.txt"
    replace(folder / "b.txt", b"x")
    with pytest.raises(TroubleshootError, match="sudah ada"):
        write_new(folder, "paper", ".html", "x", exactly=True)
    assert victim.read_text() == "mine"
    assert [name for name in modes(folder) if (folder / name).is_symlink()] == [
        "a.txt",
        "paper.html",
    ]


def test_a_dangling_link_makes_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "elsewhere")
    write_new(tmp_path, "a", ".txt", "x")
    replace(tmp_path / "a.txt", b"x")
    assert not (tmp_path / "elsewhere").exists()


def test_closings_are_for_colleagues_too(tmp_path: Path) -> None:
    replace(tmp_path / "a", b"x", shared=True)
    assert modes(tmp_path) == {"a": 0o644}


KILLED = """
import os, signal, sys
from pathlib import Path
from troubleshoot.storage.files import replace, write_new
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
exec(sys.argv[1])
"""


def killed(code: str) -> None:
    """A process that is killed when its file is written but has no name yet."""
    done = subprocess.run([sys.executable, "-c", KILLED, code], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == -9


@pytest.mark.parametrize(
    "call", ["write_new(Path({!r}), 'a', '.txt', 'x')", "replace(Path({!r})/'a', b'x')"]
)
def test_what_a_kill_leaves_is_gone_at_the_next_start(call: str, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    killed(call.format(str(folder)))
    (left,) = folder.iterdir()
    assert left.name.startswith(TEMPORARY)
    tidy(tmp_path)
    assert list(folder.iterdir()) == []


def test_an_inbox_is_swept_when_it_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a", record(1))
    killed(f"replace(Path({str(tmp_path / 'a' / 'TS-2.closed.json')!r}), b'x')")
    old = tmp_path / "a" / ".inbox-abcdefgh"
    old.write_text("half")
    os.utime(old, (0, 0))
    assert len(gather(tmp_path).tickets) == 1
    assert [path.name[0] for path in (tmp_path / "a").iterdir()] == ["T"]


def test_what_is_being_written_is_never_swept(tmp_path: Path) -> None:
    stop = threading.Event()

    def sweeping() -> None:
        while not stop.is_set():
            sweep(tmp_path, time.time() + 1e6, ours=True)

    sweepers = [threading.Thread(target=sweeping) for _ in range(2)]
    for thread in sweepers:
        thread.start()
    try:
        for number in range(200):
            replace(tmp_path / "a", str(number).encode())
            assert (tmp_path / "a").read_text() == str(number)
    finally:
        stop.set()
        for thread in sweepers:
            thread.join()


def crash(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    def run() -> object:
        raise ZeroDivisionError("number")

    monkeypatch.setenv("TROUBLESHOOT_HOME", str(home))
    assert settled(run) == Exit.FAILED
    return Path(capfd.readouterr().err.split("Catatan: ")[1].strip())


def test_the_note_of_a_crash_is_private_and_keeps_earlier_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    home, victim = tmp_path / "home", tmp_path / "victim"
    victim.write_text("mine")
    home.mkdir()
    (home / CRASH).symlink_to(victim)
    for _ in range(MOST_CRASHES + 3):
        path = crash(home, monkeypatch, capfd)
        assert path == home / CRASH
        assert "ZeroDivisionError: number" in path.read_text("utf-8")
    assert victim.read_text() == "mine"
    assert list(modes(home).values()) == [0o600] * (MOST_CRASHES + 1)


def test_without_a_home_the_note_goes_where_nobody_else_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shared, victim = tmp_path / "tmp", tmp_path / "victim"
    shared.mkdir()
    victim.write_text("mine")
    (shared / CRASH).symlink_to(victim)
    monkeypatch.setattr("tempfile.tempdir", str(shared))
    (tmp_path / "file").write_text("")
    path = crash(tmp_path / "file" / "home", monkeypatch, capfd)
    assert path.parent.parent == shared
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("by_link", [False, True])
def test_a_device_or_a_pipe_is_never_replaced(by_link: bool, tmp_path: Path) -> None:
    """For an administrator, `--csv /dev/stdout` would take that name from the whole system."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    named = tmp_path / "named" if by_link else pipe
    if by_link:
        named.symlink_to(pipe)
    with pytest.raises(OSError, match="ordinary file"):
        replace(named, b"x")
    assert stat.S_ISFIFO(named.stat().st_mode)
    assert named.is_symlink() is by_link
    with pytest.raises(TroubleshootError, match="ordinary file"):
        save(Profile(unit="x"), named)
    with pytest.raises(TroubleshootError, match="ordinary file"):
        keep_copy(named)
    assert sorted(os.listdir(tmp_path)) == (["named", "pipe"] if by_link else ["pipe"])
