"""Guard: what is left of a lab is taken down even when its owner was killed.

    python -S -m tests.lab.guard ID < PIPE

waits until the pipe's other end, which the owner holds, is closed: by a normal end, a crash, or
a kill that nobody can catch.
"""

import contextlib
import os
import subprocess
import sys
import time

from tests.lab import topology
from tests.lab.place import NAMESPACES, Place, places
from tests.lab.processes import END_SECONDS, PYTHON, ROOT, Processes, alive, born
from tests.lab.shell import LabError, run

_BUILDING_SECONDS = 60.0


class Guard:
    """The watching process of one lab, and the owner's end of its pipe."""

    def __init__(self, place: Place) -> None:
        reading, self._pipe = os.pipe()
        self._process = subprocess.Popen(
            [*PYTHON, "tests.lab.guard", place.id],
            stdin=reading,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(reading)

    def release(self) -> None:
        """Let the watcher go; it ends at once when nothing is left of the lab."""
        os.close(self._pipe)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)


def take_down(place: Place) -> None:
    """End every process of a lab and delete what it made, unless somebody else just does."""
    processes = Processes(place)
    try:
        processes.end_all()
        for pid in _strays(place):
            processes.adopt(f"stray-{pid}", pid)
        processes.end_all()
        topology.remove(place)
    except FileNotFoundError:
        if place.folder.exists():
            raise


def sweep(everything: bool = False, standing: bool = False) -> list[str]:
    """Take down labs whose owner is gone; the ids of those taken down.

    `standing`: also those that were left standing on purpose; `everything`: also those in use.
    """
    gone = [place for place in places() if everything or _ownerless(place, standing)]
    for place in gone:
        take_down(place)
    return [place.id for place in gone]


def _ownerless(place: Place, standing: bool) -> bool:
    stored = place.load("lab.json")
    if stored is None:  # being built this moment, unless its folder is old
        return _age_seconds(place) > _BUILDING_SECONDS
    return standing if stored["owner"] is None else not alive(stored["owner"])


def _age_seconds(place: Place) -> float:
    with contextlib.suppress(FileNotFoundError):
        return time.time() - place.folder.stat().st_mtime
    return 0.0


def _strays(place: Place) -> list[int]:
    """Processes in the lab's own namespaces that nobody wrote down: programs left running."""
    found: list[int] = []
    for role in NAMESPACES:
        with contextlib.suppress(LabError):
            found += map(int, run(["ip", "netns", "pids", place.namespace(role)]).split())
    return [pid for pid in found if pid != os.getpid() and born(pid)]


def main() -> None:
    """Wait for the owner's end, then clear up after it."""
    place = Place(sys.argv[1])
    os.read(0, 1)
    if place.folder.exists():
        take_down(place)


if __name__ == "__main__":
    main()
