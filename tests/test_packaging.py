"""What is handed out: the same bytes from the same sources, and nothing of it missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("troubleshoot", "checks", "decision_trees")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Wheel and sdist, twice: from another folder and with other times of the files."""
    built = []
    for number, mask in enumerate((0o022, 0o077)):
        copy = tmp_path_factory.mktemp(f"sources{number}") / "src"
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        for room in (*ROOMS, "docs", "tests"):
            shutil.copytree(ROOT / room, copy / room, ignore=ignored)
        for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore"):
            shutil.copy(ROOT / name, copy / name)
        for path in copy.rglob("*.py"):
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", copy.parent / "dist"],
            cwd=copy,
            check=True,
            capture_output=True,
            umask=mask,
        )
        built.append(copy.parent / "dist")
    return built[0], built[1]


def test_the_same_sources_give_the_same_bytes(packages: tuple[Path, Path]) -> None:
    names = sorted(path.name for path in packages[0].iterdir())
    assert len(names) == 2
    for name in names:
        assert (packages[0] / name).read_bytes() == (packages[1] / name).read_bytes()


def test_the_wheel_holds_every_file_of_the_program(packages: tuple[Path, Path]) -> None:
    (wheel,) = packages[0].glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"troubleshoot/py.typed", "checks/py.typed"} <= held
    assert ours <= held


def test_the_sources_hold_the_tests(packages: tuple[Path, Path]) -> None:
    (sources,) = packages[0].glob("*.tar.gz")
    with tarfile.open(sources) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/test_packaging.py", "docs/contributing.md", "CHANGELOG.md"} <= held
