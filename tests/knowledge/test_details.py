"""What lint says of a fault stands in the language of the screen, each sentence of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from troubleshoot.knowledge.lint.lint import as_text, told
from troubleshoot.source.reader import fault, faults, own_table
from troubleshoot.source.values import Place, Problem

ROOT = Path(__file__).parents[2] / "troubleshoot"
ROOMS = ("knowledge", "source", "training", "rehearsal", "diagnosis")
ROWS = own_table(str(ROOT / "knowledge/lint/lint.py"), "details.yaml")
FAULTS = faults()
FILES = [path for room in ("knowledge", "source") for path in (ROOT / room).rglob("*.py")]
SOURCES = "".join(path.read_text("utf-8") for path in FILES)
NOT_DETAILS = {"pack.py"}  # says its sentences in both languages itself
SAID = ("fault", "Problem", "_refused", "_fault")


def texts(node: ast.expr) -> Iterator[str]:
    """A sentence as it is written, `X` for what differs."""
    if isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
        yield "".join(map(str, parts))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def written() -> Iterator[str]:
    for row in FAULTS.values():
        yield from (row[key].replace("%", "X") for key in ("en", "do"))
    for path in (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if path.name in NOT_DETAILS:
                continue
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                if node.targets[0].id in ("message", "fix"):
                    yield from texts(node.value)
            elif isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in SAID:
                    yield from (text for one in node.args[2:] for text in texts(one))


# Put together from parts, or whatever libyaml says.
PARTS = {
    "",
    "X: X",
    "X",
    "X.",
    "XX.",
    "“X”: X",
    "from `X` it ends X (X, X) at ",
    "where it ends.",
    "Type `X` X",
}


@pytest.mark.parametrize("english", sorted(set(written()) - PARTS))
def test_every_detail_is_put_into_words(english: str) -> None:
    said = told(Problem("x", Place("f", 1, 1), english))
    assert said.in_("en") == f"f:1:1: x: {english}"
    assert said.id != said.en


def test_every_row_has_the_same_places_in_both_languages() -> None:
    assert [row for row in ROWS if row["en"].count("%") != row["id"].count("%")] == []
    assert len({row["en"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("there is no cause `tree`.", "tidak ada penyebab `tree`."),
        ("the pack has no `x`.", "pack.yaml tidak punya `x`."),
        ("“s”: there is no tree `wify`.", "“s”: tidak ada pohon `wify`."),
        (
            "“cause” finds `a`, and is a word of `b`.",
            "“cause” menemukan `a`, padahal juga kata dari `b`.",
        ),
        ("Known are: id, en.", "Yang ada: id, en."),
        ("what nobody knows", "what nobody knows"),
    ],
)
def test_names_stay_and_kinds_are_said(english: str, indonesian: str) -> None:
    problem = Problem("x", Place("f", 1, 1), english)
    assert as_text([problem], "id") == f"f:1:1: x: {indonesian}\n1 kesalahan"


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_of_the_table_is_found_somewhere_and_its_places_are_filled(name: str) -> None:
    code, _, why = name.partition("/")
    assert f'"{code}' in SOURCES
    assert not why or why in SOURCES.replace("_", "-")
    places = FAULTS[name]["en"].count("%") + FAULTS[name]["do"].count("%")
    found = fault(name, Place("f", 1, 1), *range(places))
    assert found.code == code
    assert "%" not in f"{found.message}{found.fix}"


def test_what_stands_in_a_fact_is_no_place() -> None:
    found = fault("jargon", Place("f", 1, 1), "50 %", "a%b", "\\1", "%")
    assert found.message == "`50 %` stands without its plain word."
    assert found.fix == "Write “a%b (\\1)” or only “%”."
