"""`troubleshoot setup` as a process: what is written, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from troubleshoot.profile.loader import load

HANDED_OUT = "units: units.csv\ntime_zone: WIB\n"


def run(home: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The finished program."""
    return subprocess.run(
        [sys.executable, "-m", "troubleshoot", *arguments],
        input=typed,
        env={**os.environ, "TROUBLESHOOT_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_unit_is_picked_and_written(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(HANDED_OUT)
    (tmp_path / "units.csv").write_text("unit;room\nKelurahan A;Loket\nKelurahan B;Loket\n")
    done = run(tmp_path / "home", "2\n1\n", "setup", "--from", str(tmp_path / "all.yaml"))
    assert done.returncode == 0, done.stderr
    profile = load(tmp_path / "home" / "profile.yaml")
    assert (profile.unit, profile.time_zone, profile.units) == ("Kelurahan B", "WIB", None)


@pytest.mark.parametrize("typed", ["Kelurahan A\n", "\n" * 5])
def test_an_end_in_the_middle_writes_nothing_and_says_so(tmp_path: Path, typed: str) -> None:
    ended = run(tmp_path, typed, "setup")
    assert ended.returncode == 3
    assert "Tidak ada yang disimpan." in ended.stdout
    assert not (tmp_path / "profile.yaml").exists()


def test_a_bad_profile_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("network: {gateway: router}\n")
    for command in (["setup"], ["check", "--targets"]):
        refused = run(tmp_path, "x\n", *command)
        assert refused.returncode == 2
        assert "profile.yaml:1:20: value:" in refused.stderr
        assert refused.stdout == ""
