"""A shipped scenario with one thing put wrong."""

from __future__ import annotations

from troubleshoot.knowledge.knowledge import Knowledge
from troubleshoot.training.loader import Course, load_scenario
from troubleshoot.training.model import Scenario
from troubleshoot.training.prove import prove

LIBRARY = Knowledge.open()
COURSE = Course(LIBRARY)


def text_of(scenario: str = "kabel-lepas") -> str:
    return LIBRARY.read(f"scenarios/{scenario}.yaml")[0].decode()


def broken(old: str, new: str, scenario: str = "kabel-lepas") -> Scenario:
    text = text_of(scenario)
    assert old in text
    return load_scenario(text.replace(old, new, 1).encode(), f"scenarios/{scenario}.yaml")


def codes(old: str, new: str, scenario: str = "kabel-lepas") -> list[str]:
    return [problem.code for problem in prove(broken(old, new, scenario), LIBRARY)]
