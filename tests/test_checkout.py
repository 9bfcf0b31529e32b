"""A checkout holds the same bytes whatever `core.autocrlf` says: `.gitattributes` decides alone."""

import shutil
import subprocess
from pathlib import Path

import pytest

from troubleshoot.knowledge.pack import Pack, fingerprint, shipped

ROOT = Path(__file__).parents[1]
RULES = ROOT / ".gitattributes"
BYTES = ("pesan.eml", "kotak.mbox", "tabel.csv", "paket.zip", "foto.png", "tabel.xlsx")

pytestmark = [
    pytest.mark.skipif(not RULES.exists(), reason="these are not the sources as git keeps them"),
    pytest.mark.skipif(shutil.which("git") is None, reason="needs the git tool"),
]


def _git(where: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Uji", "-c", "user.email=uji@contoh.go.id")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=where, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge and some files of bytes, checked out as git for Windows does it."""
    folder = tmp_path_factory.mktemp("git")
    kept = folder / "kept"
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "decision_trees", kept / "decision_trees", ignore=without)
    shutil.copy(RULES, kept)
    for name in BYTES:
        (kept / name).write_bytes(b"satu\r\ndua\ntiga\r\n")
    (kept / "mulai.cmd").write_bytes(b"@echo off\r\n:start\r\n")
    (kept / "skrip").write_bytes(b"#!/bin/sh\nexit 0\n")
    for command in ("init -q", "-c core.autocrlf=true add .", "commit -qm uji"):
        _git(kept, *command.split())
    _git(folder, "-c", "core.autocrlf=true", "clone", "-q", "kept", "out")
    return folder / "out"


def test_the_knowledge_keeps_its_fingerprint(windows: Path) -> None:
    theirs = Pack(windows / "decision_trees", "bawaan", "decision_trees")
    assert fingerprint(theirs) == fingerprint(shipped())


def test_scripts_get_the_line_ends_of_their_system(windows: Path) -> None:
    assert (windows / "skrip").read_bytes() == b"#!/bin/sh\nexit 0\n"
    assert (windows / "mulai.cmd").read_bytes() == b"@echo off\r\n:start\r\n"


@pytest.mark.parametrize("name", BYTES)
def test_where_bytes_matter_nothing_is_changed(name: str, windows: Path) -> None:
    assert (windows / name).read_bytes() == b"satu\r\ndua\ntiga\r\n"


def test_what_windows_reads_itself_has_its_line_ends() -> None:
    files = [path for path in (ROOT / ".ci" / "windows").rglob("*") if path.suffix == ".cmd"]
    files += (ROOT / ".ci" / "windows").rglob("BACA-SAYA.txt")
    assert files
    for path in files:
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n"), path
