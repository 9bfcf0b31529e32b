"""Reports lie where people look, and never where a cloud copies them away."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from troubleshoot.storage.home import is_copied_away, reports_folder


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's own folder, with documents in it."""
    (tmp_path / "Dokumen").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path / "Dokumen")
    return tmp_path


def test_among_the_documents(person: Path) -> None:
    assert reports_folder({}) == person / "Dokumen" / "Laporan Gangguan"


@pytest.mark.parametrize("variable", ["TROUBLESHOOT_HOME", "TROUBLESHOOT_PORTABLE"])
def test_with_everything_else_where_that_was_moved(variable: str, person: Path) -> None:
    found = reports_folder({variable: str(person / "usb")})
    assert found.name == "reports"
    assert "Dokumen" not in found.parts


@pytest.mark.parametrize(
    "cloud",
    ["OneDrive", "OneDrive - Dinas Kominfo", "Google Drive", "My Drive", "Dropbox (Kantor)"],
)
def test_documents_in_a_cloud_are_not_used(
    cloud: str, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = person / cloud / "Dokumen"
    documents.mkdir(parents=True)
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: documents)
    assert reports_folder({}) == person / "Laporan Gangguan"


def test_a_cloud_is_known_by_what_its_program_says_and_leaves(person: Path) -> None:
    documents = person / "Dokumen"
    assert not is_copied_away(documents, {})
    assert is_copied_away(documents, {"OneDriveCommercial": str(documents)})
    assert not is_copied_away(documents, {"OneDrive": ""})
    (documents / ".tmp.drivedownload").mkdir()
    assert is_copied_away(documents, {})
    assert is_copied_away(documents / "Laporan Gangguan", {})


def test_without_documents_it_is_the_persons_own_folder(person: Path) -> None:
    (person / "Dokumen").rmdir()
    assert reports_folder({}) == person / "Laporan Gangguan"
