"""A real process that walks a session, and asks its parent before and after every write.

writing        → whole | half      how much of the line may reach the disk
written        → go                the parent kills it here, or lets it go on
asked PLACE                        a person would see this question now
ended PLACE
"""

from __future__ import annotations

import sys
import time
from collections.abc import Collection
from pathlib import Path

from checks.result import CheckResult
from tests.engine.story import started
from tests.engine.trees import small_library
from tests.session.fakes import examination
from troubleshoot.diagnosis.examiner import Examination, OnResult
from troubleshoot.engine.events import Acted
from troubleshoot.engine.history import effective
from troubleshoot.errors import TroubleshootError
from troubleshoot.knowledge.tree import Ask, Do, Note
from troubleshoot.session.codec import read_recording
from troubleshoot.session.journal import Journal
from troubleshoot.session.loop import run
from troubleshoot.session.operator import Back, Screen
from troubleshoot.session.scripted import NullDisplay
from troubleshoot.storage.log import LogFile

ANSWERS = {"bahaya": "tidak", "lingkup": "satu", "berfungsi": "ya"}


def say(*words: str) -> None:
    print(*words, flush=True)


class Watched:
    """The real file, with the parent's leave."""

    def __init__(self, file: LogFile) -> None:
        self._file = file

    def write(self, offset: int, data: bytes) -> None:
        say("writing")
        half = sys.stdin.readline().strip() == "half"
        self._file.write(offset, data[: len(data) // 2] if half else data)
        say("written")
        sys.stdin.readline()

    def set_aside(self, size: int) -> None:
        self._file.set_aside(size)

    def read(self) -> bytes:
        return self._file.read()

    def in_place(self) -> bool:
        return self._file.in_place()

    def close(self) -> None:
        self._file.close()


class Person(NullDisplay):
    """Answers always the same, and says what was asked."""

    def ask(self, screen: Screen, node: Ask) -> str | Back:
        say("asked", screen.at)
        return ANSWERS[node.id]

    def note(self, screen: Screen, node: Note) -> str | Back:
        say("asked", screen.at)
        return "lampu mati"

    def do(self, screen: Screen, node: Do) -> bool | Back:
        say("asked", screen.at)
        return True

    def finished(self, result: CheckResult) -> None:
        """Not shown."""


class Pc:
    """Without an address until somebody acts."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def diagnose(self, on_result: OnResult, also: Collection[str] = ()) -> Examination:
        acted = any(isinstance(event, Acted) for event in effective(self._journal.events))
        return examination("no_fault" if acted else "no_address")

    def check(self, name: str, on_result: OnResult) -> Examination:
        return self.diagnose(on_result)


def opened(path: Path) -> Journal:
    """The journal at a path, begun or gone on with."""
    if path.exists() and path.stat().st_size:
        file = LogFile.open(path)
        recording = read_recording(file.read(), path.stem)
        return Journal(lambda: Watched(file), recording=recording)
    path.unlink(missing_ok=True)
    journal = Journal(lambda: Watched(LogFile.create(path)))
    journal.append(started("mati.bahaya"))
    return journal


def main(path: Path) -> None:
    try:
        journal = opened(path)
    except TroubleshootError as error:
        say("refused", str(error))
        return
    state = run(journal, small_library(), Person(), Pc(journal), time.time, lambda seconds: None)
    say("ended", state.at)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
