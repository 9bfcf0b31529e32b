"""The last screen: what to do now, and nothing against what the ending has asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from troubleshoot.cli.guard import guarded
from troubleshoot.text import LANGUAGES, Language
from troubleshoot.ui import closing
from troubleshoot.ui.look import Look
from troubleshoot.ui.page import text_of

FALLEN = """\
- {at: tiang-roboh.tempat, answer: Depan kantor}
- {at: tiang-roboh.terhalang, answer: jalan}
- {at: tiang-roboh.foto, answer: tidak}
- {at: tiang-roboh.kabel-listrik, answer: tidak_tahu}
"""


def test_an_escalation_forbids_no_more_than_settings() -> None:
    said = " ".join(text_of(closing.escalated_page("TS-1", "Bu Rina", Look())).split())
    assert said.endswith("Sambil menunggu petugas, mohon jangan mengubah pengaturan.")
    assert "biarkan alat" not in said
    assert "PLN" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_pln_is_called_first_whether_or_not_the_report_leaves(language: Language) -> None:
    look = Look(language=language)
    sent = text_of(closing.escalated_page("TS-1", "", look, pln=True))
    assert sent.index("PLN 123.") < sent.index("TS-1")
    assert "PLN 123." in text_of(closing.kept_page("TS-1", "", look, pln=True))
    kept = text_of(closing.kept_page("TS-1", "Pak Budi (0811)", look))
    assert "PLN" not in kept
    assert "Pak Budi (0811)" in kept


def test_a_fallen_pole_ends_with_the_number_to_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TROUBLESHOOT_HOME", str(tmp_path / "home"))
    answers = tmp_path / "jawaban.yaml"
    answers.write_text(FALLEN, encoding="utf-8")
    assert guarded(["run", "tiang-roboh", "--answers", str(answers)]) == 1
    last = capfd.readouterr().out.partition("Yang perlu dilakukan sekarang:")[2]
    assert last.split(".")[0].strip() == "Telepon PLN 123"
