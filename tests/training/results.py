"""Results as participants bring them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from troubleshoot.training.results import Result, ScenarioResult, TestResult, as_json

NUMBERED = [f"q{number}" for number in range(10)]
PARTS = {"diagnosis": 40, "safety": 30, "report": 20, "time": 10}


def tried(
    scenario: str = "kabel-lepas", total: int = 100, falls: tuple[str, ...] = (), *stuck: str
) -> ScenarioResult:
    parts = {**PARTS, "diagnosis": PARTS["diagnosis"] - (100 - total)}
    if total < 60:
        parts = {"diagnosis": total, "safety": 0, "report": 0, "time": 0}
    passed = total >= 70 and not falls
    return ScenarioResult(scenario, total, passed, parts, falls, stuck, 60)


def exam(right: int, ids: Sequence[str] = NUMBERED) -> TestResult:
    return TestResult({one: number < right for number, one in enumerate(ids[:10])})


def result(name: str = "Budi", *scenarios: ScenarioResult, number: int = 1) -> Result:
    return Result(
        f"id{name.encode().hex()[-8:]}{number}", name, "Kelurahan A", 7, 1e9 + number, scenarios
    )


def put(folder: Path, *results: Result) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(results):
        (folder / f"{number}-{one.id}.json").write_text(as_json(one, "0"), "utf-8")
    return folder
