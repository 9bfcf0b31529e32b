"""Nothing but `troubleshoot/storage/` writes files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((*ROOT.glob("troubleshoot/**/*.py"), *ROOT.glob("checks/**/*.py")))
WRITING = {"write_text", "write_bytes", "mkdir", "makedirs", "rename", "renames", "touch"}
MAKING = {"symlink", "symlink_to", "hardlink_to", "mkstemp", "mkdtemp", "NamedTemporaryFile"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_else_writes_files(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name.startswith("troubleshoot/storage/"):
        return
    calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
    assert [call.lineno for call in calls if _writes(call)] == []


def _writes(call: ast.Call) -> bool:
    called, given = call.func, [ast.unparse(argument) for argument in call.args]
    owner = ast.unparse(called.value) if isinstance(called, ast.Attribute) else ""
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name == "open" and owner == "os":
        return given[0] != "os.devnull" and given[1:] != ["os.O_RDONLY"]
    if name == "link":
        return owner == "os"
    if name == "ZipFile" and "BytesIO()" in given[0]:  # in memory
        return False
    if name in ("open", "ZipFile"):
        mode = [*given[0 if owner else 1 :], *(ast.unparse(k.value) for k in call.keywords)]
        return any(
            set(one) & set("wax+") for one in mode if one.startswith(("'", '"')) and len(one) < 6
        )
    if name == "replace":
        return owner == "os" or (owner != "" and len(given) == 1 and not call.keywords)
    return name in WRITING | MAKING or (owner in ("shutil",) and name.startswith(("copy", "move")))


@pytest.mark.parametrize(
    "code",
    [
        "path.write_text('x')",
        "path.open('w')",
        "open(path, 'ab')",
        "open(path, mode='r+')",
        "os.open(path, os.O_CREAT)",
        "os.replace(a, b)",
        "os.link(a, b)",
        "ZipFile(path, 'w')",
        "a.replace(b)",
        "folder.mkdir()",
        "shutil.copy(a, b)",
        "tempfile.mkstemp()",
    ],
)
def test_the_look_for_writers_is_no_blind_one(code: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    assert _writes(call)


@pytest.mark.parametrize(
    "code",
    ["a.replace('b', 'c')", "replace(a, b=1)", "path.open('rb')", "os.open(os.devnull, 1)"],
)
def test_reading_is_no_writing(code: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    assert not _writes(call)
