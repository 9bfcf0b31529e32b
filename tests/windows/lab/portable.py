"""The portable folder, built on the Wine lab's Python and copied to where an operator has it."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.lab.processes import ROOT
from tests.windows.lab.wine import SCRIPTS

BUILD_SECONDS = 600
# Only Python 3.12 writes the byte code of Python 3.12; another one builds without.
BUILDERS = (*Path.home().glob(".pyenv/versions/3.12.*/bin/python"), Path(sys.executable))


def build(place: Path) -> Path:
    """The folder as it lies on a stick; `place` gets everything that is made."""
    embeddable, out = place / "embeddable", place / "out"
    _run([SCRIPTS / "make-embeddable", embeddable])
    builder = SCRIPTS / "build_portable.py"
    _run([BUILDERS[0], builder, "--runtime", embeddable, "--out", out])
    stick = place / "Flashdisk Kantor" / "Bantuan & Jaringan"
    shutil.copytree(out / "troubleshoot", stick)
    return stick


def megabytes(paths: list[Path]) -> float:
    """The size of files together."""
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
