"""What is said when somebody stops the program, and when it was not called rightly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from troubleshoot import __version__
from troubleshoot.cli.errors import (
    guarded,
    interrupted_where_nothing_is_raised,
    settled,
)
from troubleshoot.cli.exit_codes import Exit
from troubleshoot.cli.report import crash_report
from troubleshoot.engine.events import Interrupted, Started
from troubleshoot.errors import LeftUnfinished, TroubleshootError
from troubleshoot.session.store import Store
from troubleshoot.storage.home import sessions_folder
from troubleshoot.storage.log import MOST_CRASHES

ENGLISH = re.compile(r"\b(option|argument|command|value|such|missing|invalid|not|mean)\b", re.I)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def walked(home: Path, when: float, *, interrupted: bool = True) -> None:
    """A session that began, and was broken off or not."""
    known = {"language": "id", "program": "1", "trees": "1", "profile": {}, "utc_offset_s": 0}
    first = Started(when=when, session="", at="mati.mulai", **known)  # type: ignore[arg-type]
    journal = Store(sessions_folder(home)).begin(first)
    if interrupted:
        journal.append(Interrupted(when=when))
    journal.close()


def crashed(number: int) -> int:
    def run() -> object:
        raise ZeroDivisionError(f"number {number}\x1b[2J, sandi: rahasia123")

    return settled(run)


def test_the_notes_of_crashes_are_handed_to_a_technician(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(TroubleshootError, match="belum pernah gagal"):
        crash_report(None)
    assert [crashed(number) for number in (1, 2)] == [Exit.FAILED] * 2
    assert "troubleshoot report --crash" in capfd.readouterr().err
    assert crash_report(None) == Exit.DONE
    shown = capfd.readouterr().out
    assert shown.index("number 2") < shown.index("number 1")
    assert f"version {__version__}, Python" in shown
    assert "\x1b" not in shown
    assert "rahasia123" not in shown
    assert crash_report(tmp_path / "usb") == Exit.DONE
    [written] = (tmp_path / "usb").iterdir()
    assert (written.name, written.read_text("utf-8")) == ("troubleshoot-error.txt", shown)


def test_notes_that_cannot_be_looked_at_are_not_called_none(home: Path) -> None:
    home.write_text("", encoding="utf-8")
    with pytest.raises(TroubleshootError, match="bukan folder"):
        crash_report(None)


@pytest.mark.parametrize("kept", [True, False])
def test_a_crash_says_that_answers_are_kept_only_where_they_are(
    kept: bool, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    walked(home, time.time() + 1, interrupted=kept)
    assert crashed(1) == Exit.FAILED
    assert ("Jawaban Anda tersimpan" in capfd.readouterr().err) is kept


def stopped_by(error: type[BaseException], home: Path | None = None) -> int:
    def run() -> object:
        if home:
            walked(home, time.time())
        raise error

    return settled(run)


def test_ctrl_c_without_a_session_sends_nowhere(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    walked(home, time.time() - 3600)
    assert stopped_by(KeyboardInterrupt) == Exit.INTERRUPTED
    assert settled(lambda: Exit.INTERRUPTED) == Exit.INTERRUPTED
    assert stopped_by(LeftUnfinished) == Exit.UNFINISHED
    assert capfd.readouterr().err.split() == ["Dihentikan."] * 3


@pytest.mark.parametrize("error", [KeyboardInterrupt, LeftUnfinished])
def test_a_session_that_was_broken_off_can_go_on(
    error: type[BaseException], home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stopped_by(error, home)
    assert "troubleshoot resume" in capfd.readouterr().err


def test_a_session_that_had_ended_does_not_go_on(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def run() -> object:
        walked(home, time.time(), interrupted=False)
        raise KeyboardInterrupt

    settled(run)
    assert "resume" not in capfd.readouterr().err


def test_a_damaged_journal_hides_nothing(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sessions_folder(home).mkdir(parents=True)
    (sessions_folder(home) / "20260101-000000-bcd.jsonl").write_bytes(b"\xff{")
    assert stopped_by(KeyboardInterrupt, home) == Exit.INTERRUPTED
    assert "troubleshoot resume" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("check --sites", "`--sites`"),
        ("check --json=3", "`--json`"),
        ("check --sit x", "`--sites`"),
        ("run x --node y", "`--node`"),
        ("chek", "`check`"),
        ("trees lit", "`lint`"),
        ("check --lang xx", "`--lang`"),
        ("watch --minutes x", "`--minutes`"),
        ("run", "`tree`"),
        ("watch a b", "`a b`"),
        ("\x1b[31m", "x1b[31m"),
    ],
)
def test_a_wrong_call_is_told_in_the_persons_language(
    arguments: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert guarded(arguments.split(" ")) == Exit.WRONG_USE
    said = capfd.readouterr().err
    assert words in said
    assert not ENGLISH.search(re.sub(r"`[^`]*`", "", said))
    assert said.rstrip("\n").isprintable()
    assert guarded(["--lang=en", *arguments.split(" ")]) == Exit.WRONG_USE
    assert "This command is not understood: " in capfd.readouterr().err


def _crashed(said: str) -> object:
    raise RuntimeError(said)


def test_a_crash_is_kept_without_secrets_and_handed_to_a_technician(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = "http://budi:Rahasia99@10.1.2.3/ password: Kucing123 08:00:27:aa:bb:cc"
    for number in range(6):
        assert settled(lambda n=number: _crashed(f"n{n} {told}")) == Exit.FAILED  # type: ignore[misc]
    err = capfd.readouterr().err
    assert "petugas" in err
    logs = sorted(home.glob("troubleshoot-error*"))
    assert len(logs) == MOST_CRASHES + 1
    texts = [log.read_text("utf-8") for log in logs]
    assert {n for n in range(6) if any(f"n{n} " in text for text in texts)} == {1, 2, 3, 4, 5}
    for text in texts:
        assert not any(s in text for s in ("Rahasia99", "Kucing123", "08:00:27:aa:bb:cc"))
        assert "errors.py" in text
        assert re.search(r"line \d+, in _crashed", text)


def test_a_secret_that_cannot_be_looked_for_is_not_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troubleshoot.redaction.redact.Redactor.text", lambda *_: 1 / 0)
    assert settled(lambda: _crashed("Rahasia99")) == Exit.FAILED
    text = (home / "troubleshoot-error.log").read_text("utf-8")
    assert "Rahasia99" not in text
    assert "in _crashed" in text


class Leaving:
    """Gone at once; as it goes, nothing can be raised."""

    def __del__(self) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_in_the_wrong_moment_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.unraisablehook", interrupted_where_nothing_is_raised)
    Leaving()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        time.sleep(60)
    assert time.monotonic() - began < 30, "what was waited for went on to its end"


WAITING = """
import atexit, os, sys, threading, time
import troubleshoot.__main__ as program
import troubleshoot.cli.errors as errors

def guarded(arguments):
    atexit.register(print, "put back")
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
    sys.stdout.write("said")
    return 3

errors.guarded = guarded
class Torn:
    def __del__(self): os.write(1, b"torn down")
kept = Torn()
program.main()
"""


def test_the_end_waits_for_no_measurement_and_tears_none_down(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    argv = [sys.executable, "-c", WAITING]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=tmp_path, env=env)
    assert (done.returncode, done.stdout, done.stderr) == (3, "saidput back\n", "")
