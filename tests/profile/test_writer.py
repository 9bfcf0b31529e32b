"""What is saved reads back the same, and saving never loses a file."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.pace import few
from tests.profile.recorder import load
from tests.profile.strategies import profiles
from troubleshoot.errors import TroubleshootError
from troubleshoot.profile.loader import parse
from troubleshoot.profile.model import Profile
from troubleshoot.profile.writer import save, to_yaml


@settings(max_examples=few(100))
@given(profiles)
def test_reads_back_the_same(profile: Profile) -> None:
    assert parse(to_yaml(profile).encode(), "profile.yaml") == profile


def test_words_that_yaml_would_change_stay_words() -> None:
    for word in ("no", "012", "12:30", "~", "null", "1e5", "- a", "a: b", "#x", "'", '"', "{a}"):
        profile = Profile(unit=word, room=word)
        assert parse(to_yaml(profile).encode(), "profile.yaml") == profile


def test_the_earlier_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "profile.yaml"
    save(Profile(unit="first"), path)
    save(Profile(unit="second"), path)
    assert load(path).unit == "second"
    assert load(path.with_name("profile.yaml.bak")).unit == "first"
    assert sorted(os.listdir(path.parent)) == ["profile.yaml", "profile.yaml.bak"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TroubleshootError, match=r"tidak dapat ditulis .*--profile"):
        save(Profile(), tmp_path / "file" / "profile.yaml")


def test_a_failure_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "profile.yaml"
    save(Profile(unit="old"), path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TroubleshootError, match="No space left"):
        save(Profile(unit="new"), path)
    assert load(path).unit == "old"
    assert os.listdir(tmp_path) == ["profile.yaml"]
