"""SIGKILL at every event and in the middle of every write: nothing asked twice, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.engine.trees import small_library
from troubleshoot.engine.engine import fold
from troubleshoot.engine.events import HumanEvent
from troubleshoot.engine.history import effective
from troubleshoot.engine.state import Proof
from troubleshoot.session.codec import Damage, read_recording

ROOT = Path(__file__).parents[2]
LADDER = "remedi-no_address"
QUESTIONS = ["mati.bahaya", "mati.lingkup", "mati.catatan", f"{LADDER}.langkah-1"]
QUESTIONS.append(f"{LADDER}.berfungsi")
EVENTS = 1 + len(QUESTIONS) + 2


@dataclass
class Run:
    """What one process said before it ended or was killed."""

    asked: list[str] = field(default_factory=list)
    written: int = 0
    ended: str | None = None
    refused: str | None = None


@contextmanager
def child(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The process, killed at the end at the latest."""
    command = [sys.executable, "-m", "tests.session.child", str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def walk(path: Path, kill_at: int | None = None, half: bool = False) -> Run:
    """Run a process; kill it (SIGKILL) when its `kill_at`-th write has reached the disk."""
    said = Run()
    with child(path) as process:
        for word, rest in lines(process):
            if word == "asked":
                said.asked.append(rest)
            elif word == "writing":
                tell(process, "half" if half and said.written + 1 == kill_at else "whole")
            elif word == "written":
                said.written += 1
                if said.written == kill_at:
                    return said
                tell(process, "go")
            elif word == "ended":
                said.ended = rest
            else:
                said.refused = rest
    return said


def lines(process: subprocess.Popen[str]) -> Iterator[tuple[str, str]]:
    assert process.stdout is not None
    for line in process.stdout:
        word, _, rest = line.strip().partition(" ")
        yield word, rest


def tell(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdin is not None
    process.stdin.write(word + "\n")
    process.stdin.flush()


def assert_whole(path: Path) -> None:
    """The journal tells the whole story, each answer once, and the problem is solved."""
    recording = read_recording(path.read_bytes(), path.stem)
    assert recording.damage is None
    counted = [event for event in effective(recording.events) if isinstance(event, HumanEvent)]
    assert [event.at for event in counted] == QUESTIONS
    assert fold(recording.events, small_library()).proof is Proof.MEASURED


def test_killed_after_any_event_it_goes_on_where_it_was(tmp_path: Path) -> None:
    for event in range(1, EVENTS + 1):
        path = tmp_path / f"{event}.jsonl"
        first = walk(path, kill_at=event)
        second = walk(path)
        assert first.asked + second.asked == QUESTIONS
        assert second.ended == f"{LADDER}.selesai"
        assert_whole(path)


def test_killed_in_the_middle_of_any_write_only_that_is_asked_again(tmp_path: Path) -> None:
    for event in range(1, EVENTS + 1):
        path = tmp_path / f"{event}.jsonl"
        first = walk(path, kill_at=event, half=True)
        if event == 1:
            path.unlink()  # nothing had been asked: there is no session yet
        else:
            assert read_recording(path.read_bytes(), "s").damage is Damage.CUT
        second = walk(path)
        asked = first.asked + second.asked
        assert list(dict.fromkeys(asked)) == QUESTIONS
        assert len(asked) <= len(QUESTIONS) + 1
        assert_whole(path)


def test_killed_again_and_again_it_reaches_the_end(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    runs = [walk(path, kill_at=3)]  # going on, measuring again, one answer
    while runs[-1].ended is None:
        assert len(runs) < EVENTS
        runs.append(walk(path, kill_at=3))
    assert [place for run in runs for place in run.asked] == QUESTIONS
    assert_whole(path)


def test_a_second_program_on_one_session_is_told_and_a_killed_one_blocks_nobody(
    tmp_path: Path,
) -> None:
    path = tmp_path / "s.jsonl"
    walk(path, kill_at=2)
    with child(path) as process:
        assert next(lines(process)) == ("writing", "")
        second = walk(path)
        assert second.refused is not None
        assert "jendela lain" in second.refused
        assert second.written == 0
    assert walk(path).ended == f"{LADDER}.selesai"
