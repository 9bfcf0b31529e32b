"""The last screen: what to do now, and nothing against what the ending has asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troubleshoot.cli.errors import guarded
from troubleshoot.text import LANGUAGES, Language
from troubleshoot.ui import closing
from troubleshoot.ui.page import Display, Line, text_of

FALLEN = """\
- {at: tiang-roboh.kabel-listrik, answer: tidak_tahu}
- {at: tiang-roboh.tempat-listrik, answer: Depan kantor}
- {at: tiang-roboh.terhalang-listrik, answer: jalan}
"""


def test_an_escalation_forbids_no_more_than_settings() -> None:
    said = " ".join(text_of(closing.escalated_page("TS-1", "Bu Rina", Display())).split())
    assert said.endswith("Mohon jangan mengubah pengaturan komputer atau router.")
    assert "biarkan alat" not in said
    assert "PLN" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_pln_is_called_first_whether_or_not_the_report_leaves(language: Language) -> None:
    display = Display(language=language)
    sent = text_of(closing.escalated_page("TS-1", "", display, pln=True))
    assert sent.index("PLN 123.") < sent.index("TS-1")
    assert "PLN 123." in text_of(closing.kept_page("TS-1", "", display, pln=True))
    kept = text_of(closing.kept_page("TS-1", "Pak Budi (0811)", display))
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


@given(
    st.lists(st.lists(st.sampled_from((1, 60, 79, 150, 300)), max_size=30), max_size=5),
    st.sampled_from(((80, 24), (64, 20))),
    st.booleans(),
)
def test_nothing_scrolls_away(sizes: list[list[int]], size: tuple[int, int], asked: bool) -> None:
    columns, rows = size
    parts = [tuple(Line("x" * length) for length in lines) for lines in sizes]
    screens = closing.in_screens(parts, Display(width=columns, height=rows), asked=asked)
    taken = [sum(max(1, -(-len(line.text) // columns)) for line in screen) for screen in screens]
    assert all(count < rows for count in taken)
    assert all(count + 4 < rows for count in (taken if asked else taken[:-1]))
    shown = [line for screen in screens for line in screen if line.text]
    assert shown == [line for part in parts for line in part]
