"""The house keeps its order: imports flow one way, heavy things stay off the first screen, a file
hides something and can still be seen across. Why: docs/decisions/house.md."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from docs.tools.house import import_lines, lonely, needed

ROOT = Path(__file__).parent.parent
SOURCES = sorted((*ROOT.glob("troubleshoot/**/*.py"), *ROOT.glob("checks/**/*.py")))
PRODUCT = [*SOURCES, *ROOT.glob("decision_trees/**/*.py")]
MOST_FILES = 300
MOST_IMPORTS = 0.08  # of all lines
MOST_LONELY = 40  # modules whose one importer stands beside them
EARNS_ITS_FILE = 60  # lines; a lonely module below that belongs into its importer

# A room may import rooms to its left, and itself.
ORDER = (
    ("checks",),
    (
        "troubleshoot.text",
        "troubleshoot.errors",
        "troubleshoot.markup",
        "troubleshoot.source",
        "troubleshoot.redaction",
    ),
    ("troubleshoot.storage",),
    ("troubleshoot.diagnosis", "troubleshoot.knowledge"),
    ("troubleshoot.engine",),
    (
        "troubleshoot.session",
        "troubleshoot.report",
        "troubleshoot.profile",
        "troubleshoot.watch",
        "troubleshoot.sites",
        "troubleshoot.rehearsal",
    ),
    ("troubleshoot.outbox",),
    ("troubleshoot.training", "troubleshoot.inbox"),
    ("troubleshoot.province",),
    ("troubleshoot.ui",),
    ("troubleshoot.cli",),
    ("troubleshoot.__main__",),
)
ONLY_IN = {
    "rich": "troubleshoot.ui",
    "questionary": "troubleshoot.ui",
    "prompt_toolkit": "troubleshoot.ui",
    "typer": "troubleshoot.cli",
    "psutil": "checks|troubleshoot.ui.console",
    # Windows consoles are asked what they are where they are used.
    "ctypes": "checks.host.windows|troubleshoot.ui.console|troubleshoot.ui.console",
    "subprocess": "checks",
    "socket": "checks.host",
    "speedtest": "checks",
}
LIGHT = {"troubleshoot.ui", "troubleshoot.ui.console"}
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


MODULES = {module_of(path).removesuffix(".__init__"): path for path in SOURCES}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def modules_imported(path: Path) -> set[str]:
    """Own modules that this one needs while it runs, also within functions; not for types only."""
    return needed(ast.parse(path.read_text("utf-8")), MODULES) - {module_of(path)}


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of more than one member (Tarjan)."""
    found: list[list[str]] = []
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []

    def visit(one: str) -> None:
        number[one] = low[one] = len(number)
        stack.append(one)
        for other in graph[one]:
            if other not in number:
                visit(other)
            if other in stack:
                low[one] = min(low[one], low[other])
        if low[one] == number[one]:
            ring = stack[stack.index(one) :]
            del stack[stack.index(one) :]
            if len(ring) > 1:
                found.append(sorted(ring))

    for one in graph:
        if one not in number:
            visit(one)
    return found


def floor_of(module: str) -> int | None:
    return next(
        (n for n, rooms in enumerate(ORDER) for r in rooms if f"{module}.".startswith(f"{r}.")),
        None,
    )


def room_of(module: str) -> str | None:
    return next((r for rooms in ORDER for r in rooms if f"{module}.".startswith(f"{r}.")), None)


@cache
def graph_of_all() -> dict[str, set[str]]:
    return {module: modules_imported(path) for module, path in MODULES.items()}


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_flow_one_way(path: Path) -> None:
    own = floor_of(module_of(path))
    for name in imports_of(path):
        other = floor_of(name)
        if own is not None and other is not None:
            assert other <= own, f"{module_of(path)} imports {name}, which lies further on"


def test_every_room_has_its_floor() -> None:
    rooms = {module for module in MODULES if module != "troubleshoot"}  # that one holds the version
    assert {module for module in rooms if floor_of(module) is None} == set()
    known = [room for rooms in ORDER for room in rooms]
    assert {room for room in known if room not in MODULES} == set()
    assert len(known) == len(set(known))


def test_no_room_imports_another_that_imports_it() -> None:
    graph: dict[str, set[str]] = {room: set() for rooms in ORDER for room in rooms}
    for module, others in graph_of_all().items():
        if (room := room_of(module)) is not None:
            graph[room] |= {other for name in others if (other := room_of(name))} - {room}
    assert circles(graph) == []


def test_no_module_imports_itself_by_a_detour() -> None:
    assert circles(graph_of_all()) == []


def test_a_circle_is_seen() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": set()}
    assert circles(graph) == [["a", "b", "c"]]
    assert circles({**graph, "c": set()}) == []


def test_what_the_lowest_versions_leave_out_imports_no_dependency() -> None:
    """`.ci/run` runs these rooms' tests with the newest versions only."""
    told = re.search(r"^ALIKE=\(tests/\{(.+)\}\)$", (ROOT / ".ci/run").read_text("utf-8"), re.M)
    assert told
    rooms = tuple(f"troubleshoot.{one}." for one in told[1].split(",") if ".py" not in one)
    files = [path for path in SOURCES if f"{module_of(path)}.".startswith(rooms)]
    assert len(files) > 30
    tops = {name.partition(".")[0] for path in files for name in imports_of(path)}
    own = {"checks", "troubleshoot"}
    assert tops - own - sys.stdlib_module_names <= {"truststore"}  # which Linux has no need of


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_the_world_is_touched_only_at_the_edge(path: Path) -> None:
    module = module_of(path)
    for name in imports_of(path):
        rooms = ONLY_IN.get(name.partition(".")[0])
        assert rooms is None or module.startswith(tuple(rooms.split("|"))), f"{module}: {name}"


def test_the_house_stays_small() -> None:
    assert len(PRODUCT) <= MOST_FILES


def test_little_of_the_code_is_imports() -> None:
    texts = [path.read_text("utf-8") for path in PRODUCT]
    imports = sum(import_lines(ast.parse(text)) for text in texts)
    assert imports <= MOST_IMPORTS * sum(len(text.splitlines()) for text in texts)


def test_a_module_earns_its_file() -> None:
    """By hiding something, or by being needed in more than one place."""
    alone = lonely(graph_of_all())
    assert len(alone) <= MOST_LONELY
    lengths = {module: len(MODULES[module].read_text("utf-8").splitlines()) for module in alone}
    small = {module for module, lines in lengths.items() if lines < EARNS_ITS_FILE}
    assert small == set()


def test_a_lonely_module_is_seen() -> None:
    graph = {"a.b": {"a.c", "d.e"}, "a.c": {"a.f"}, "a.f": set(), "d.e": {"a.f"}, "a": {"a.b"}}
    assert lonely(graph) == {"a.b", "a.c"}


@pytest.mark.parametrize("path", PRODUCT, ids=module_of)
def test_a_file_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


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
