"""`troubleshoot about`: what a technician asks first, and never "none" for "cannot look"."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from troubleshoot import __version__
from troubleshoot.cli.errors import guarded
from troubleshoot.cli.exit_codes import Exit


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(home))
    return home


def test_it_says_version_places_and_what_can_be_seen(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (home / "sessions").mkdir(parents=True)
    assert guarded(["about"]) == Exit.DONE
    said = capfd.readouterr().out
    for part in (__version__, platform.python_version(), f"Data                 {home}\n"):
        assert part in said
    assert f"{home / 'sessions'} (ada)" in said
    assert f"{home / 'profile.yaml'} (belum ada)" in said
    assert said.count("Dapat dilihat") + said.count("Tidak dapat dilihat") == 4


def test_packs_are_named_with_their_version(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = home / "packs" / "kantor"
    (pack / "symptoms").mkdir(parents=True)
    (pack / "pack.yaml").write_text("pack: kantor\nversion: 7\n", "utf-8")
    bad = home / "packs" / "rusak"
    bad.mkdir()
    (bad / "pack.yaml").write_text("pack: rusak\nversion: 1\n", "utf-8")
    (bad / "causes.yaml").write_text("causes: [", "utf-8")
    assert guarded(["about", "--lang", "en"]) == Exit.DONE
    said = capfd.readouterr().out
    assert f"kantor 7, {pack}" in said
    assert "Not used" in said
    assert "rusak" in said
