"""`--lang en` before a command counts for it, also for `trees`."""

from __future__ import annotations

from pathlib import Path

import pytest

from troubleshoot.cli.errors import guarded


@pytest.mark.parametrize(
    ("arguments", "english", "indonesian"),
    [
        (["trees", "list"], "No internet at all", "Internet mati total"),
        (["trees", "graph", "internet-mati"], "No internet at all", "Internet mati total"),
        (["trees", "preview", "virus"], "unplug", "Silakan cabut"),
        (["trees", "print"], "Five steps", "Lima langkah"),
    ],
)
def test_english_before_the_command_is_english(
    arguments: list[str],
    english: str,
    indonesian: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))
    assert guarded(["--lang", "en", *arguments]) == 0
    said = capfd.readouterr().out
    assert english in said
    assert indonesian not in said
    assert guarded(arguments) == 0
    assert indonesian in capfd.readouterr().out


def test_own_trees_before_the_command_count_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))
    assert guarded(["--trees", str(tmp_path / "none"), "trees", "list"]) == 2
    assert "none" in capfd.readouterr().err
