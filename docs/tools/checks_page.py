"""`docs/checks.md`, written from the checks themselves: `python -m docs.tools.checks_page`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from checks.check import Check, Threshold
from checks.registry import CHECKS

PAGE = Path(__file__).parents[1] / "checks.md"
HEAD = """# Checks

Written by `python -m docs.tools.checks_page` from the checks themselves; a test holds it to them.

Every check measures first and judges afterwards. An outcome marked ✓ is healthy. A check that
could not run is `not_run`, with its reason, and never shown as healthy. [O] marks numbers of our
own, without a published source.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *(section(check) for check in CHECKS)])


def section(check: Check) -> str:
    """One check: what it asks, how it can end, which numbers it hangs on."""
    source = ast.parse(Path(str(check.module.__file__)).read_text("utf-8"))
    lines = [f"## {check.name}", "", ast.get_docstring(source) or "", ""]
    lines += [f"Runs: {check.phase.value}, at most {check.deadline_s:g} s.", ""]
    lines += ["| Outcome | | Meaning |", "|---|---|---|"]
    lines += [_row(check, name, meaning) for name, meaning in outcomes(source)]
    if check.thresholds:
        lines += ["", "| Threshold | Value | Source |", "|---|---|---|"]
        lines += [_threshold(threshold) for threshold in check.thresholds]
    return "\n".join([*lines, ""])


def outcomes(source: ast.Module) -> Iterator[tuple[str, str]]:
    """Every member of `Outcome` with the docstring below it."""
    for node in source.body:
        if isinstance(node, ast.ClassDef) and node.name == "Outcome":
            for member, text in zip(node.body, node.body[1:], strict=False):
                if isinstance(member, ast.Assign) and isinstance(text, ast.Expr):
                    yield _constant(member.value), _constant(text.value)


def _row(check: Check, name: str, meaning: str) -> str:
    healthy = "✓" if name in check.module.HEALTHY else ""
    return f"| `{name}` | {healthy} | {meaning} |"


def _threshold(threshold: Threshold) -> str:
    return f"| {threshold.name} | {threshold.value:g} {threshold.unit} | {threshold.source} |"


def _constant(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
