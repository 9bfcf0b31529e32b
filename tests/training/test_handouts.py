"""What a class takes home on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.test_print import Balanced
from tests.training.broken import LIBRARY
from troubleshoot.cli.trees_run import handouts
from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.knowledge.pack import shipped
from troubleshoot.text import Language
from troubleshoot.training.handout_sheet.build import FILE, PARTS, material_of
from troubleshoot.training.loader import Course
from troubleshoot.training.model import CODES
from troubleshoot.training.prove import lint

PROFILE = """\
unit: Kelurahan <Contoh>
contacts:
  dinkominfo: {name: Bu Rina, whatsapp: "0812-0000-0000"}
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profil.yaml"
    path.write_text(PROFILE, "utf-8")
    return path


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sheets_hold_everything(profile: Path, language: Language) -> None:
    page = handouts(LIBRARY, profile, language)
    reader = Balanced()
    reader.feed(page)
    assert reader.open == []
    assert all(f"{code} " in page for code in CODES)
    assert all(head.title.in_(language) in page for head in LIBRARY.symptoms())
    assert "Bu Rina" in page
    assert "0812-0000-0000" in page
    assert "Kelurahan &lt;Contoh&gt;" in page
    assert page.count("<article") == 2 + len(LIBRARY.symptoms())
    assert page.count('<article class="sheet') == len(LIBRARY.symptoms())


def test_without_a_profile_there_are_lines_to_write_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path))
    page = handouts(LIBRARY, None, "id")
    assert "Dinkominfo</td><td>....." in page
    assert "PLN</td><td>123" in page


def test_there_are_five_steps_and_both_languages() -> None:
    material = material_of(Course(LIBRARY))
    assert len(material.parts["steps"].lines) == 5
    assert all(line.en for name in PARTS for line in material.parts[name].lines)
    assert {head.id for head in LIBRARY.symptoms()} < set(material.plans)


@pytest.mark.full
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[cable_degraded,", "[cable_degradd,", "unknown-remedy"),
        ("  vicon:\n", "  vikon:\n", "unknown-symptom"),
        ("    picture: ikon-wifi\n", "    pictur: ikon-wifi\n", "unknown-key"),
        ('  - id: "Aman?', '  - id: "Dua?"\n    en: x\n  - id: "Aman?', "shape"),
    ],
)
def test_a_faulty_hand_out_file_is_named_by_lint(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text = shipped().read(FILE).decode()
    assert old in text
    (tmp_path / "training").mkdir()
    (tmp_path / FILE).write_text(text.replace(old, new, 1), "utf-8")
    assert code in {problem.code for problem in lint(Course(Knowledge.open(tmp_path)))}
