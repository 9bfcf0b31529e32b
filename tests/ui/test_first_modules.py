"""The first screen in a real terminal: how much of this program it has loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.ui.process import environment
from tests.ui.window import opened

MOST = 45
OURS = ("checks", "decision_trees", "troubleshoot")
# The program, and beside it somebody who writes down what is loaded, once a reader has come.
WATCHED = """
import sys, threading
def tell(reader=sys.argv.pop()):
    with open(reader, "w") as told:
        told.write("\\n".join(list(sys.modules)))
threading.Thread(target=tell, daemon=True).start()
from troubleshoot.cli.context import Office
Office.ahead = None  # measuring begins once the screen stands, and loads the checks
from troubleshoot.__main__ import main
main()
"""


def _loaded(folder: Path) -> set[str]:
    reader = folder / "loaded"
    os.mkfifo(reader)
    env = {"TERM": "xterm-256color", **environment(folder / "home")}
    command = [sys.executable, "-c", WATCHED, str(reader)]
    with opened(partial(subprocess.Popen, command, env=env), (100, 40)) as window:
        window.until("Apa masalahnya?", "1) ")
        names = reader.read_text("utf-8").split()
    return {name for name in names if name.partition(".")[0] in OURS}


def test_the_first_screen_loads_few_modules_of_ours(tmp_path: Path) -> None:
    loaded = _loaded(tmp_path)
    assert "troubleshoot.ui.first_screen" in loaded
    assert len(loaded) <= MOST, sorted(loaded)
