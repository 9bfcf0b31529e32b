"""What is collected is the same on every machine, at any time: workers that collect apart agree."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.full

ROOT = Path(__file__).parent.parent
APART_S = 2.1  # more than the second in which a file format keeps its time


def _collecting(tmp_path: Path, seed: int) -> subprocess.Popen[str]:
    """A process of its own, with another hash seed, home, zone and working folder's time."""
    command = "-m pytest --collect-only -q -n 0 -p no:cacheprovider --strict-markers"
    away = {
        "PYTHONHASHSEED": str(seed),
        "TROUBLESHOOT_HOME": str(tmp_path / str(seed)),
        "TZ": ("Asia/Jakarta", "Asia/Jayapura")[seed % 2],
        "COLUMNS": str(80 + seed),
    }
    return subprocess.Popen(
        [sys.executable, *command.split(), "-m", ""],  # also what is not run by default
        cwd=ROOT,
        env=os.environ | away,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_collections_are_equal(tmp_path: Path) -> None:
    first = _collecting(tmp_path, 1)
    time.sleep(APART_S)
    second = _collecting(tmp_path, 2)
    found = [
        [line for line in process.communicate()[0].splitlines() if "::" in line]
        for process in (first, second)
    ]
    assert len(found[0]) > 5000
    assert found[0] == found[1]
    assert all(line.isprintable() for line in found[0])


def test_examples_draw_from_every_module_whatever_ran_before() -> None:
    """Hypothesis takes constants of what is imported; a worker must not depend on its tests."""
    ours = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for package in ("troubleshoot/diagnosis", "troubleshoot/inbox", "checks/website")
        for path in (ROOT / package).rglob("[a-z]*.py")
    }
    assert len(ours) > 20
    assert ours <= set(sys.modules)
