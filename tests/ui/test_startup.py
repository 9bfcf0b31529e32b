"""The first question is quick: nothing heavy is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("rich", "questionary", "prompt_toolkit", "asyncio", "psutil", "speedtest", "dns")
PLAIN = (
    "import troubleshoot.cli.wizard, troubleshoot.cli.run, "
    "troubleshoot.ui.first_screen, troubleshoot.ui.operator"
)


def _loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.decode().split()}


@pytest.mark.parametrize("module", HEAVY)
def test_the_wizard_itself_imports_nothing_heavy(module: str) -> None:
    assert module not in _loaded(PLAIN)


def test_the_first_prompt_needs_questionary_but_not_rich() -> None:
    loaded = _loaded(f"{PLAIN}\nimport troubleshoot.ui.prompt_terminal, questionary")
    assert "questionary" in loaded
    assert "rich" not in loaded
