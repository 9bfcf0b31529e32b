"""The packages of the shipped folder: each one exactly, and together what the program asks for."""

import re
import runpy
from pathlib import Path

from packaging.requirements import Requirement

WINDOWS = Path(__file__).parents[2] / ".ci" / "windows"
LOCKED = (WINDOWS / "requirements.txt").read_text("utf-8").replace("\\\n", " ")
LINES = [line for line in LOCKED.splitlines() if line and not line.startswith("#")]
PINNED = dict(line.split(" ")[0].split("==") for line in LINES)


def test_every_package_is_one_version_with_its_sums() -> None:
    for line in LINES:
        assert re.fullmatch(r"[a-z0-9.-]+==[\w.]+(\s+--hash=sha256:[0-9a-f]{64})+\s*", line), line
    assert "://" not in LOCKED


def test_they_are_what_the_program_asks_for() -> None:
    asked = runpy.run_path(str(WINDOWS / "requirements.py"))["requirements"]()
    assert len(asked) > 10
    for one in map(Requirement, asked):
        assert one.specifier.contains(PINNED[one.name.lower()]), one
