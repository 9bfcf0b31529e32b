"""Whatever a check says about why it could not run stands in Indonesian in an Indonesian report."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import checks
from checks.result import CheckResult
from troubleshoot.report.evidence import row
from troubleshoot.report.mask import Mask
from troubleshoot.report.reasons import reason_said
from troubleshoot.report.wording import wording_at

HOUSE = Path(checks.__file__).parent
FILLED = "12"


def told(file: Path) -> Iterator[str]:
    """Every text that this file gives to `CannotRun`, its places filled."""
    tree = ast.parse(file.read_text("utf-8"))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "CannotRun":
            yield from texts(call.args[0], tree)


def texts(said: ast.expr, tree: ast.Module) -> Iterator[str]:
    match said:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else FILLED for p in parts)
        case ast.BoolOp(values=options):
            yield from (text for option in options for text in texts(option, tree))
        case ast.Call(args=[inner]):
            yield from texts(inner, tree)
        case ast.Name(id=name):
            yield from (text for value in named(name, tree) for text in texts(value, tree))


def named(name: str, tree: ast.Module) -> Iterator[ast.expr]:
    """What a constant of the file stands for."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            yield node.value


REASONS = sorted({text for file in HOUSE.rglob("*.py") for text in told(file)})


def test_the_checks_give_many_reasons_and_all_are_found() -> None:
    calls = sum(file.read_text("utf-8").count("raise CannotRun(") for file in HOUSE.rglob("*.py"))
    assert calls >= len(REASONS) > 25
    assert "Windows hides the name and signal of the Wi-Fi until location access" in str(REASONS)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_indonesian(reason: str) -> None:
    said = reason_said(reason)
    assert said is not None
    assert said.en == reason
    assert said.id != reason


@pytest.mark.parametrize(
    ("reason", "indonesian"),
    [
        ("this line is no cable", "sambungan ini bukan kabel"),
        ("this line is no Wi-Fi", "sambungan ini bukan Wi-Fi"),
        ("the check itself failed: ValueError: 7", "pemeriksaannya sendiri gagal"),
        ("no result within 2.5 s", "tidak ada hasil dalam 2,5 detik"),
        ("TypeError: 'NoneType' object", "alat uji gagal"),
        ("Windows does not allow echo requests (error 5)", "Windows tidak mengizinkan ping"),
    ],
)
def test_what_programs_and_systems_say_too(reason: str, indonesian: str) -> None:
    known = reason_said(reason)
    assert known is not None
    assert known.id == indonesian
    said = row(CheckResult.not_run("wifi", reason), wording_at(), Mask())
    assert (said.measured.id, said.measured.en) == (indonesian, reason)
