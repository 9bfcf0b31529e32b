"""How a house of Python files is cut: `python -m docs.tools.house FOLDER …`, some lines for all."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from statistics import median


def measured(folders: list[Path]) -> str:
    """Files, their lines and functions, and how many lines are imports at the top of a file."""
    files = sorted(file for folder in folders for file in folder.rglob("*.py"))
    texts = [file.read_text("utf-8") for file in files]
    trees = [ast.parse(text) for text in texts]
    lines = sorted(len(text.splitlines()) for text in texts)
    functions = sorted(length for tree in trees for length in _functions(tree))
    share = 100 * sum(map(import_lines, trees)) / sum(lines)
    graph = _graph(folders)
    once = [m for m in graph if sum(m in others for others in graph.values()) == 1]
    return (
        f"{len(files)} files, {sum(lines)} lines, {share:.1f} % of them imports\n"
        f"a file: median {median(lines):.0f} lines, p90 {_p90(lines)}, most {lines[-1]}\n"
        f"a function: median {median(functions):.0f} lines, p90 {_p90(functions)}, most "
        f"{functions[-1]}\n{len(once)} modules with one importer, {len(lonely(graph))} beside it"
    )


def needed(tree: ast.Module, names: Collection[str]) -> set[str]:
    """Which of these modules it needs while it runs, also within functions; not for types only."""
    types = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for part in node.body
        for child in ast.walk(part)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in names else node.module for name in whole}
    return found & set(names)


def lonely(graph: Mapping[str, set[str]]) -> set[str]:
    """The modules with one importer, which stands in their own folder."""
    importers = {m: [one for one, others in graph.items() if m in others] for m in graph}
    return {
        module
        for module, (one, *more) in ((m, found) for m, found in importers.items() if found)
        if not more and _folder(one, graph) == _folder(module, graph)
    }


def import_lines(tree: ast.Module) -> int:
    """The lines of the imports at the top."""
    return sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
    )


def _folder(module: str, graph: Mapping[str, set[str]]) -> str:
    """A package is its folder's own file."""
    is_package = any(other.startswith(f"{module}.") for other in graph)
    return module if is_package else module.rpartition(".")[0]


def _graph(folders: list[Path]) -> dict[str, set[str]]:
    files = {
        ".".join(file.relative_to(folder.parent).with_suffix("").parts): file
        for folder in folders
        for file in folder.rglob("*.py")
    }
    named = {name.removesuffix(".__init__"): file for name, file in files.items()}
    trees = {name: ast.parse(file.read_text("utf-8")) for name, file in named.items()}
    return {name: needed(tree, named) - {name} for name, tree in trees.items()}


def _functions(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
            yield node.end_lineno - node.lineno + 1


def _p90(numbers: list[int]) -> int:
    return numbers[min(len(numbers) - 1, len(numbers) * 9 // 10)]


if __name__ == "__main__":
    print(measured([Path(name) for name in sys.argv[1:]]))
