"""Output that goes nowhere, and folders that cannot be looked into, end in one plain sentence."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_closed_home import NOBODY
from tests.ui.process import PROGRAM, environment
from troubleshoot.cli.errors import guarded, settled
from troubleshoot.cli.exit_codes import Exit

COMMANDS = ["sessions", "check hosts", "trees list", "--version", "--help"]


def shell(line: str, home: Path) -> tuple[int, str]:
    """The program's exit code, and all that was said, of a line of the shell."""
    program = " ".join(PROGRAM)
    done = subprocess.run(
        ["sh", "-c", line.replace("PROGRAM", program)],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


if sys.platform != "win32":

    @pytest.mark.parametrize("command", COMMANDS)
    def test_a_full_disk_under_the_output_is_no_fault_of_the_program(
        command: str, tmp_path: Path
    ) -> None:
        code, said = shell(f"PROGRAM {command} >/dev/full", tmp_path)
        assert code == Exit.UNFINISHED
        assert said.count("\n") == 1
        assert "tidak dapat ditulis" in said
        assert shell(f"PROGRAM {command} >/dev/full 2>/dev/full", tmp_path) == (code, "")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.full
    @pytest.mark.parametrize("closed", [">&-", "2>&-", "2>/dev/full", ">&- 2>&- <&-"])
    @pytest.mark.parametrize("command", COMMANDS)
    def test_closed_streams_change_nothing_else(command: str, closed: str, tmp_path: Path) -> None:
        code, said = shell(f"PROGRAM {command}", tmp_path)
        assert code == Exit.DONE
        wanted = "" if closed.startswith(">") else said
        assert shell(f"PROGRAM {command} {closed}", tmp_path) == (code, wanted)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("command", COMMANDS)
    def test_a_reader_that_has_gone_is_no_fault(command: str, tmp_path: Path) -> None:
        line = f"exec 3>&1; (sleep 0.2; PROGRAM {command}; echo code $? >&3) | true"
        assert shell(line, tmp_path) == (0, "code 0\n")

    @pytest.mark.parametrize("command", ["inbox", "inbox --json", "class", "trees lint --trees"])
    @pytest.mark.parametrize("inside", ["", "inside"])
    def test_a_folder_nobody_may_look_into_is_not_called_missing(
        command: str, inside: str, closed: Path
    ) -> None:
        told = run_as_nobody([*command.split(), str(closed / inside)], closed.parent / "home")
        assert told.returncode == Exit.WRONG_USE
        said = told.stderr.decode()
        assert said.count("\n") == 1
        assert str(closed) in said
        assert "tidak ada" not in said.lower()
        assert "gagal" not in said

    def test_what_of_a_class_cannot_be_looked_at_is_named(closed: Path) -> None:
        closed.chmod(0o755)
        (closed / "inside").chmod(0)
        (closed / "half").mkdir()
        (closed / "half" / "b.json").write_text("{}")
        (closed / "half").chmod(0o444)
        out = closed.parent / "out"
        told = run_as_nobody(["class", str(closed), "--out", str(out)], closed.parent / "home")
        said = told.stdout.decode()
        assert told.returncode == Exit.FOUND, told.stderr
        assert "inside/:" in said
        assert "half/b.json:" in said


def test_a_name_that_no_file_can_have_is_told_in_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    name = str(tmp_path / ("a" * 300))
    for words in (
        "inbox",
        "class",
        "trees lint --trees",
        "check hosts --profile",
        "check --sites",
        "run wifi --answers",
        "report --out",
        "setup --from",
    ):
        assert guarded([*words.split(), name]) == Exit.WRONG_USE, words
    assert "gagal" not in capfd.readouterr().err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("place", ["elsewhere", ""])
def test_what_the_system_refuses_is_no_crash(
    place: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))

    def run() -> object:
        print("said before")
        raise OSError(errno.ENOSPC, "No space left", *([place] if place else []))

    with open(os.dup(1), "w", encoding="utf-8") as buffered:
        monkeypatch.setattr("sys.stdout", buffered)
        assert settled(run) == (Exit.WRONG_USE if place else Exit.UNFINISHED)
    out, said = capfd.readouterr()
    assert out == "said before\n"
    assert said.count("\n") == 1
    assert "No space left" in said
    assert place in said
    assert not (tmp_path / "home").exists()


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that nobody but the administrator may look into, with one inside."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    (folder / "closed" / "inside").mkdir(parents=True)
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(folder)], check=True)
    (folder / "closed").chmod(0)
    yield folder / "closed"
    (folder / "closed").chmod(stat.S_IRWXU)
    for inner in (folder / "closed").iterdir():
        inner.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def run_as_nobody(arguments: list[str], home: Path) -> subprocess.CompletedProcess[bytes]:
    """By an ordinary user: the administrator is refused nothing."""
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": ()} if os.geteuid() == 0 else {}
    told: subprocess.CompletedProcess[bytes] = subprocess.run(
        [*PROGRAM, *arguments],
        env=environment(home),
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        **user,  # type: ignore[call-overload]
    )
    return told


def test_h_is_help(tmp_path: Path) -> None:
    for command in ("", "inbox ", "trees "):
        assert shell(f"PROGRAM {command}-h", tmp_path) == shell(
            f"PROGRAM {command}--help", tmp_path
        )


def test_a_shell_is_told_what_may_follow(tmp_path: Path) -> None:
    ask = "_TROUBLESHOOT_COMPLETE=complete_bash COMP_CWORD={} COMP_WORDS='troubleshoot {}' PROGRAM"
    assert shell(ask.format(1, "se"), tmp_path)[1].split() == ["send", "sessions", "setup"]
    assert shell(ask.format(2, "trees fi"), tmp_path)[1].split() == ["find"]
