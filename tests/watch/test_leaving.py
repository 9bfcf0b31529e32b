"""A closed window, a shutdown: the watch ends as by Ctrl-C, and what it saw is kept."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from troubleshoot.watch.watcher import NAMES, stop_on_signals

ROOT = Path(__file__).parents[2]
HERE = [number for name in NAMES if (number := getattr(signal, name, None)) is not None]
# A watch of a line that answers at once, as the program runs it, and is told to go.
PROGRAM = """
import os, signal, sys, threading
from tests.watch.test_watcher import Line, watcher
from troubleshoot.cli import watch as watching
watching._watcher = lambda profile, language: watcher(Line())
tell = signal.raise_signal if os.name == "nt" else lambda number: os.kill(os.getpid(), number)
threading.Timer(1.0, tell, [signal.Signals(int(sys.argv[1]))]).start()
raise SystemExit(watching.watch(60, None, "id"))
"""


@pytest.mark.parametrize("number", HERE)
def test_the_first_signal_interrupts_and_the_next_are_ignored(number: int) -> None:
    before = signal.getsignal(number)
    with stop_on_signals():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
        for each in HERE:
            signal.raise_signal(each)
    assert signal.getsignal(number) == before


def test_what_is_ignored_stays_ignored() -> None:
    number = HERE[-1]  # as nohup does with a closed window
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with stop_on_signals():
            signal.raise_signal(number)
        assert signal.getsignal(number) == signal.SIG_IGN
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("number", HERE)
def test_a_watch_that_is_told_to_go_leaves_its_report(number: int, tmp_path: Path) -> None:
    env = {**os.environ, "TROUBLESHOOT_HOME": str(tmp_path)}
    argv = [sys.executable, "-c", PROGRAM, str(int(number))]
    done = subprocess.run(
        argv, env=env, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Sambungan tidak pernah terputus." in done.stdout
    (file,) = tmp_path.glob("reports/*.json")
    kept = json.loads(file.read_text("utf-8"))
    assert (kept["finished"], kept["near"]["sent"]) == (True, 1)
