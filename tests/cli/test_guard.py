"""What is said when somebody stops the program, and when it was not called rightly."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from troubleshoot.cli.exits import Exit
from troubleshoot.cli.guard import guarded, settled
from troubleshoot.engine.events import Interrupted, Started
from troubleshoot.errors import LeftUnfinished
from troubleshoot.session.home import sessions_folder
from troubleshoot.session.store import Store

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
