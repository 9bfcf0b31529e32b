"""The house keeps its order: imports flow one way, heavy things stay off the first screen,
files and functions stay small enough to see across."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((*ROOT.glob("troubleshoot/**/*.py"), *ROOT.glob("checks/**/*.py")))

# A room may import rooms to its left, and itself.
ORDER = (
    ("checks",),
    ("troubleshoot.text", "troubleshoot.errors", "troubleshoot.source"),
    ("troubleshoot.diagnosis", "troubleshoot.trees"),
    ("troubleshoot.engine",),
    ("troubleshoot.session", "troubleshoot.report", "troubleshoot.profile", "troubleshoot.watch"),
    ("troubleshoot.outbox",),
    ("troubleshoot.training", "troubleshoot.inbox"),
    ("troubleshoot.ui",),
    ("troubleshoot.cli",),
)
ONLY_IN = {
    "rich": "troubleshoot.ui",
    "questionary": "troubleshoot.ui",
    "prompt_toolkit": "troubleshoot.ui",
    "typer": "troubleshoot.cli",
    "psutil": "checks|troubleshoot.ui.console",
    # Windows consoles are asked what they are where they are used.
    "ctypes": "checks.host.windows|troubleshoot.ui.console|troubleshoot.ui.choice",
    "subprocess": "checks",
    "socket": "checks.host",
    "speedtest": "checks",
}
LIGHT = {"troubleshoot.ui", "troubleshoot.ui.console", "troubleshoot.ui.look"}  # tables only
NOT_FOR_HELP = (
    "psutil",
    "asyncio",
    "speedtest",
    "questionary",
    "rich",
    "yaml",
    "dns",
    "troubleshoot.report",
    "troubleshoot.ui",
)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def floor_of(module: str) -> int | None:
    return next(
        (n for n, rooms in enumerate(ORDER) for r in rooms if f"{module}.".startswith(f"{r}.")),
        None,
    )


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_flow_one_way(path: Path) -> None:
    own = floor_of(module_of(path))
    for name in imports_of(path):
        other = floor_of(name)
        if own is not None and other is not None:
            assert other <= own, f"{module_of(path)} imports {name}, which lies further on"


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_the_world_is_touched_only_at_the_edge(path: Path) -> None:
    module = module_of(path)
    for name in imports_of(path):
        rooms = ONLY_IN.get(name.partition(".")[0])
        assert rooms is None or module.startswith(tuple(rooms.split("|"))), f"{module}: {name}"


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_a_file_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 200


def test_functions_fit_on_a_screen() -> None:
    lengths = {
        f"{module_of(path)}.{node.name}": node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno
    }
    assert {name: lines for name, lines in lengths.items() if lines > 40} == {}
    assert median(lengths.values()) <= 8


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_nothing_heavy_is_imported_for_help(option: str) -> None:
    code = (
        "import sys; sys.argv = ['troubleshoot', sys.argv[1]]\n"
        "from troubleshoot.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, option], capture_output=True, text=True, check=True, timeout=30
    )
    loaded = {name for name in done.stderr.split() if name.startswith(NOT_FOR_HELP)}
    heavy = {n for n in loaded if any(n == h or n.startswith(f"{h}.") for h in NOT_FOR_HELP)}
    assert heavy <= LIGHT
