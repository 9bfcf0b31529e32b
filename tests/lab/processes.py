"""Processes: every one the lab starts is written down, and ended by the id written down."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.lab.place import Place
from tests.lab.shell import LabError, inside

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 15.0
END_SECONDS = 3.0
# -S: the servers need nothing but the standard library, and start twice as fast without site.
PYTHON = (sys.executable, "-S", "-m")


def born(pid: int) -> str | None:
    """When a process started, in kernel ticks; None when it is gone or a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] == "Z" else fields[19]


def alive(record: Sequence[object]) -> bool:
    """Whether a recorded (pid, born) is still that same process, not a later one's id."""
    pid, birth = record
    return isinstance(pid, int) and birth is not None and born(pid) == birth


class Processes:
    """The processes of one lab, by name."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, role: str, argv: Sequence[str], ready: str = "") -> None:
        """Start a process in a machine of the lab; `ready`: wait for this word in its log."""
        log = self.place.folder / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                inside(self.place.namespace(role), argv),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                start_new_session=True,
            )
        self._children.append(process)
        self._record(name, [process.pid, born(process.pid)])
        if ready:
            self.wait(name, ready)

    def wait(self, name: str, word: str) -> None:
        """Wait until a process wrote this word to its log."""
        log = self.place.folder / f"{name}.log"
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            # A whole word: "Address already in use" is not "ready".
            if re.search(rf"\b{word}\b", log.read_text("utf-8", "replace")):
                return
            if not alive(self._records()[name]):
                break
            time.sleep(0.005)
        raise LabError(f"{name} did not start: {log.read_text('utf-8', 'replace')[-2000:]}")

    def end(self, name: str) -> None:
        """End one process; nothing happens when it ended already."""
        records = self._records()
        record = records.pop(name, None)
        if record is not None:
            _end([record])
            self._children = [child for child in self._children if child.poll() is None]
            self.place.save("pids.json", records)

    def adopt(self, name: str, pid: int) -> None:
        """Write down a process that something else started."""
        self._record(name, [pid, born(pid)])

    def end_all(self) -> None:
        """End every process of the lab."""
        _end(list(self._records().values()))
        self._children = [child for child in self._children if child.poll() is None]
        self.place.save("pids.json", {})

    def _records(self) -> dict[str, list[object]]:
        return self.place.load("pids.json") or {}

    def _record(self, name: str, record: list[object]) -> None:
        self.place.save("pids.json", {**self._records(), name: record})


def _end(records: list[list[object]]) -> None:
    for sort in (signal.SIGTERM, signal.SIGKILL):
        _signal([record for record in records if alive(record)], sort)
        end = time.monotonic() + END_SECONDS
        while any(alive(record) for record in records) and time.monotonic() < end:
            _reap(records)
            time.sleep(0.005)


def _signal(records: list[list[object]], sort: signal.Signals) -> None:
    for pid, _birth in records:
        if isinstance(pid, int):
            try:
                os.kill(pid, sort)
            except ProcessLookupError:
                continue


def _reap(records: list[list[object]]) -> None:
    for pid, _birth in records:
        try:
            os.waitpid(int(str(pid)), os.WNOHANG)
        except ChildProcessError:
            continue
