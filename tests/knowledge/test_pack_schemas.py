"""The published schemas of a pack's other files: editors refuse what the program refuses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from docs.tools.schemas import DRAWN, FOLDER, drawn
from troubleshoot.diagnosis.loader import read_causes
from troubleshoot.knowledge.tree_loader import parse
from troubleshoot.rehearsal.player import BadStories, load_stories
from troubleshoot.source.values import BadSource, Findings
from troubleshoot.training.loader import load_scenario
from troubleshoot.training.quiz import _pool

SHIPPED = Path(__file__).parents[2] / "decision_trees"
SAMPLES = {
    "scenario": "scenarios/modem-bawaan.yaml",
    "journeys": "journeys/katalog.yaml",
    "causes": "causes.yaml",
    "questions": "training/questions.yaml",
}


def refused_by_the_schema(kind: str, text: str) -> bool:
    """As an editor reads it: with numbers and truth values."""
    found = jsonschema.Draft202012Validator(drawn(kind)).iter_errors(yaml.safe_load(text))
    return next(found, None) is not None


def refused_by_the_program(kind: str, text: str) -> bool:
    data, name, findings = text.encode(), SAMPLES[kind], Findings()
    try:
        if kind == "scenario":
            load_scenario(data, name)
        elif kind == "journeys":
            load_stories(data, name)
        else:
            read: Callable[..., Any] = read_causes if kind == "causes" else _pool
            read(parse(data, name, findings), findings)
    except (BadSource, BadStories):
        return True
    return bool(findings.problems)


@pytest.mark.parametrize("kind", DRAWN)
def test_what_is_published_is_what_is_drawn(kind: str) -> None:
    published = json.loads((FOLDER / f"{kind}.schema.json").read_text("utf-8"))
    assert published == drawn(kind), "run: python -m docs.tools.schemas"
    jsonschema.Draft202012Validator.check_schema(published)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        *(("scenario", f"scenarios/{path.name}") for path in sorted(SHIPPED.glob("scenarios/*"))),
        *(("journeys", f"journeys/{path.name}") for path in sorted(SHIPPED.glob("journeys/*"))),
        ("causes", "causes.yaml"),
        ("questions", "training/questions.yaml"),
    ],
)
def test_every_shipped_file_fits(kind: str, address: str) -> None:
    assert not refused_by_the_schema(kind, (SHIPPED / address).read_text("utf-8"))


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        # an unknown key, a missing one, a name that does not exist, a value of the wrong shape
        ("scenario", "\nminutes: 6", "\nminute: 6"),
        ("scenario", "\nminutes: 6", "\nminutes: enam"),
        ("scenario", "\nminutes: 6", "\nminutes: 99999"),
        ("scenario", "\nseed: 117", ""),
        ("scenario", "\ntier: T1", "\ntier: T9"),
        ("scenario", "scenario: modem-bawaan", "scenario: Modem Bawaan"),
        ("scenario", "{address: unexpected}", "{adress: unexpected}"),
        ("scenario", "{address: unexpected}", "{address: {gateway: x}}"),
        ("scenario", "after: 10 s", "after: 10 hours"),
        ("scenario", "ends: [{how: resolved}]", "ends: {how: resolved}"),
        ("scenario", "ends: [{how: resolved}]", "ends: [{how: solved}]"),
        ("scenario", "ends: [{how: resolved}]", "ends: [{owner: pln}]"),
        ("scenario", "ends: [{how: resolved}]", "ends: [{how: escalated, owner: pnl}]"),
        ("scenario", "forbidden: [J4, J1]", "forbidden: [J4, J8]"),
        ("scenario", "lesson:\n  id:", "lesson:\n  in:"),
        ("scenario", "changes: {cabut alat baru: {to:", "changes: {cabut alat baru: {too:"),
        ("journeys", "    start: internet-mati\n", ""),
        ("journeys", "    ends: escalated", "    ends: escalate"),
        ("journeys", "    owner: pln", "    owner: pnl"),
        ("journeys", "    priority: tinggi", "    priority: high"),
        ("journeys", "    cause: power_out", "    causes: power_out"),
        ("journeys", "stories:", "story:"),
        ("causes", "causes:\n", "cause:\n"),
        ("causes", "    link: router\n", "    link: ruoter\n"),
        ("causes", "    owner: dinkominfo\n", "    owner: kominfo\n"),
        ("causes", "    priority: tinggi\n", "    priority: urgent\n"),
        ("causes", "    never: [J4]\n", "    never: [J0]\n"),
        ("causes", "    kind: degrades\n", "    kind: slows\n"),
        ("causes", "    slows: [line, ipv6]\n", "    slows: [lines]\n"),
        ("causes", "shows: {loss: [far]}", "shows: {losses: [far]}"),
        ("causes", "    rare: 2\n", "    rare: often\n"),
        ("causes", "    sure: likely\n", "    sure: perhaps\n"),
        ("causes", "changed: [gateway, gateway_mac]", "changed: [gateways]"),
        ("causes", "shows: {loss: [far]}", "show: {loss: [far]}"),
        ("questions", "  - question: bahaya-a\n", "  - question: Bahaya A\n"),
        ("questions", '    source: "domain.md 1: danger first"\n', ""),
        ("questions", "    ask:\n", "    asks:\n"),
        ("questions", "    because:\n      id:", "    because:\n      in:"),
        ("questions", "    pair: bahaya\n", "    pair: [bahaya]\n"),
    ],
)
def test_a_fault_is_one_for_both(kind: str, old: str, new: str) -> None:
    text = (SHIPPED / SAMPLES[kind]).read_text("utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    assert not refused_by_the_program(kind, text)
    assert refused_by_the_program(kind, broken)
    assert refused_by_the_schema(kind, broken)
