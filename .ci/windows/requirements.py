"""What the program needs on Windows, one requirement a line; with --dev also what its tests need.

pip reads environment markers for the machine it runs on, which is not Windows here: they are
settled in this place, and what only Windows needs is named.
"""

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
ONLY_ON_WINDOWS = ("colorama",)
NOT_ON_WINDOWS = ("ruff", "mypy")  # the code is the same there


def requirements(dev: bool = False) -> list[str]:
    """The requirement lines, without markers."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *ONLY_ON_WINDOWS]
    if dev:
        wanted += project["optional-dependencies"]["dev"]
    return [line.partition(";")[0].strip() for line in wanted if _needed(line)]


def _needed(line: str) -> bool:
    name = re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0].lower()
    marker = line.partition(";")[2]
    elsewhere = "== 'linux'" in marker or "== 'darwin'" in marker
    return not elsewhere and name not in NOT_ON_WINDOWS and not name.startswith("types-")


if __name__ == "__main__":
    print("\n".join(requirements("--dev" in sys.argv[1:])))
