"""The patches of docs/contributing.md apply in a copy, and there the new thing works."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.outbox.samples import ID, a_parcel
from tests.ui.conftest import pack
from tests.ui.process import PROGRAM, environment
from troubleshoot.outbox.outbox import Outbox
from troubleshoot.storage.home import outbox_folder

__all__ = ["pack"]
ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "contributing.md"
PATCHES = ROOT / "docs" / "contributing"
ROOMS = ("checks", "troubleshoot", "decision_trees", "docs")

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(shutil.which("git") is None, reason="needs the git tool"),
]


class Copy:
    """The sources with one patch, and a PC that runs them."""

    def __init__(self, folder: Path, patch: str) -> None:
        self.sources, self.home = folder / "copy", folder / "home"
        self.home.mkdir()
        without = shutil.ignore_patterns("__pycache__")
        for room in ROOMS:
            shutil.copytree(ROOT / room, self.sources / room, ignore=without)
        subprocess.run(
            ["git", "apply", str(PATCHES / patch)],
            cwd=self.sources,
            env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder)},
            capture_output=True,
            check=True,
        )

    def run(self, *arguments: str, typed: bytes = b"", code: int = 0) -> str:
        """What the program says; it must end with `code`."""
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self.home,  # Python would find the program first in a folder that has it
            env=environment(self.home, PYTHONPATH=str(self.sources)),
            input=typed,
            capture_output=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == code, done.stderr.decode()
        return done.stdout.decode()


def test_every_patch_is_on_the_page_with_its_number_of_files() -> None:
    rows = re.findall(r"\| (\d+) \| \[(.+)\]\(contributing/(.+)\)", PAGE.read_text("utf-8"))
    assert {name for _, name, _ in rows} == {path.name for path in PATCHES.iterdir()}
    for number, name, link in rows:
        assert name == link
        patch = (PATCHES / name).read_text("utf-8")
        assert len(re.findall(r"^diff --git ", patch, re.MULTILINE)) == int(number), name


@pytest.mark.parametrize("patch", sorted(path.name for path in PATCHES.iterdir()))
def test_lint_is_clean(patch: str, tmp_path: Path) -> None:
    assert "tidak ada kesalahan" in Copy(tmp_path, patch).run("trees", "lint")


def test_the_check_is_in_check_json(tmp_path: Path) -> None:
    copy = Copy(tmp_path, "add-a-check.patch")
    [measured] = json.loads(copy.run("check", "two_links", "--json"))["checks"]
    assert measured["check"] == "two_links"
    assert measured["outcome"] in ("ok", "both")
    assert measured["reading"].keys() == {"joined"}


def test_the_field_is_in_the_report(tmp_path: Path, pack: Path) -> None:
    copy = Copy(tmp_path, "add-a-field-of-the-report.patch")
    profile = "unit: Kelurahan Contoh\ncontacts: {vendor: {name: Penjual Satu}}\n"
    (copy.home / "profile.yaml").write_text(profile, encoding="utf-8")
    copy.run("run", "uji-layar", "--trees", str(pack), typed=b"2\n", code=1)
    report = ("report", "--trees", str(pack), "--format")
    assert re.search(r"Vendor\W+Penjual Satu", copy.run(*report, "text"))
    page = Path(copy.run(*report, "html").strip()).read_text("utf-8")
    assert re.search(r">Vendor<[^P]+>Penjual Satu<", page)
    record = json.loads(copy.run(*report, "json"))
    assert record["office"]["vendor"] == "Penjual Satu"
    schema = json.loads((copy.sources / "docs" / "report.schema.json").read_text("utf-8"))
    assert schema["properties"]["office"]["required"] == [*record["office"]]


def test_the_delivery_way_is_used_by_send(tmp_path: Path) -> None:
    copy, shared = Copy(tmp_path, "add-a-delivery-way.patch"), tmp_path / "bersama"
    shared.mkdir()
    (copy.home / "delivery.yaml").write_text(f"folder: {shared}\n", encoding="utf-8")
    Outbox(outbox_folder(copy.home)).put(a_parcel())
    assert str(shared) in copy.run("check", "--targets")
    assert "sudah terkirim" in copy.run("send")
    assert json.loads((shared / f"{ID}.json").read_text("utf-8"))["id"] == ID
    assert (outbox_folder(copy.home) / "sent" / f"{ID}.folder").exists()
    assert "Tidak ada laporan yang menunggu." in copy.run("send")


@pytest.mark.parametrize("typed", [b"0\n", b"videotron\n"])
def test_the_symptom_is_on_the_first_screen(typed: bytes, tmp_path: Path) -> None:
    copy = Copy(tmp_path, "add-a-symptom.patch")
    assert re.search(r"\d\) Videotron kantor gelap", copy.run(typed=typed, code=2))
