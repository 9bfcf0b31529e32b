"""The guides show the screens as they are, and their commands work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.tools.guide_screens import filled
from tests.training.broken import COURSE
from tests.training.test_offline import run
from troubleshoot.training.class_report import RULES, Group

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDES = ("operator.md", "trainer.md")


@pytest.mark.parametrize("name", GUIDES)
def test_the_screens_are_fresh(name: str) -> None:
    guide = (DOCS / name).read_text("utf-8")
    fix = f"run: python -m docs.tools.guide_screens docs/{name}"
    assert filled(guide) == guide, fix
    assert "<!-- screen: " in guide
    assert "SIMULASI" in guide


@pytest.mark.parametrize("name", GUIDES)
def test_every_scenario_named_in_a_command_exists(name: str) -> None:
    guide = (DOCS / name).read_text("utf-8")
    named = set(re.findall(r"troubleshoot (?:demo|practice) ([a-z]+-[a-z-]+)", guide))
    assert named <= set(COURSE.ids)


def test_every_command_of_the_trainers_tables_is_understood(tmp_path: Path) -> None:
    guide = (DOCS / "trainer.md").read_text("utf-8")
    commands = sorted(set(re.findall(r"`troubleshoot ([^`…]+)`", guide)))
    assert len(commands) >= 10
    for command in commands:
        words = [str(tmp_path / word) if word == "USB" else word for word in command.split()]
        words = [str(tmp_path / word) if word.endswith(".html") else word for word in words]
        if "SAYA" in words:
            continue
        done = run(tmp_path, *words, "--help")
        assert done.returncode == 0, command


def test_the_lesson_of_twenty_minutes_from_first_to_last_command(tmp_path: Path) -> None:
    guide = (DOCS / "trainer.md").read_text("utf-8")
    table = guide.partition("## Pelajaran 20 menit")[2].partition("\n\n`troubleshoot demo`")[0]
    commands = re.findall(r"`troubleshoot ([^`]+)`", table)
    assert len(commands) == 5
    for command in commands:
        words = [str(tmp_path / "USB") if word == "USB" else word for word in command.split()]
        pace = ["--pace", "0"] if words[0] == "practice" else []
        done = run(
            tmp_path, *words, *pace, typed=TYPED.get(words[1] if words[1:] else "", "\n" * 40)
        )
        assert "Traceback" not in done.stderr
        assert done.returncode in ((0, 1) if words[0] == "practice" else (0,)), done.stdout
    assert "1 peserta, 0 berkas" in done.stdout


# symptom, answers, deeds; then the last questions: any answer gives a score
TYPED = {
    "router-macet": "1\n1\n1\n3\n" + "1\n" * 20,
    "tiang-roboh": "9\n1\n\n2\n" + "1\n" * 20,
}


def test_the_rules_of_the_guide_are_those_of_the_program() -> None:
    guide = (DOCS / "trainer.md").read_text("utf-8")
    for group in (Group.ALONE, Group.ASSISTED, Group.AGAIN):
        assert f"| {group.value} | {RULES[group].id} |" in guide
