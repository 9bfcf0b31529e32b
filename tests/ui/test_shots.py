"""The pictures in the README show the screens as they are."""

from pathlib import Path
from xml.etree import ElementTree

from docs.tools.screenshots import shots
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.ui.page import Display

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "docs" / "screens"


def test_the_pictures_are_fresh() -> None:
    taken = dict(shots(Knowledge.open(), Display()))
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.svg")}
    assert kept == taken, "run: python -m docs.tools.screenshots docs/screens"


def test_the_readme_shows_every_picture() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"docs/screens/{path.name}" in readme for path in FOLDER.glob("*.svg"))


def test_a_picture_is_whole_and_needs_nothing_from_outside() -> None:
    for _, picture in shots(Knowledge.open(), Display()):
        root = ElementTree.fromstring(picture)
        texts = [
            text
            for element in root.iter()
            if (text := (element.text or "").replace("\u00a0", " ")).strip()
        ]
        assert all(len(text) <= 80 for text in texts)
        assert "url(" not in picture
        assert "<script" not in picture
